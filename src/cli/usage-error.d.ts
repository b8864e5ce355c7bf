/** The command line cannot be understood; the text says what is wrong with it. */
export declare class UsageError extends Error {
}
