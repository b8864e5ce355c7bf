/**
 * Longer texts, in UTF-16 code units, are not read for directives: what is that long is written by machines. All of a text is read
 * in one go, which takes the host some 3 ms at this length, and 20 ms at worst.
 */
export const longestDirected = 1 << 19;
