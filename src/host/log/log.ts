/** The extension's log. What it is told must hold no secret and no SQL: it is read by others when help is asked for. */
export interface Log {
  /** Whether what is told to {@link trace} is kept; telling it may cost something. */
  readonly isTracing: boolean;
  trace(line: string): void;
  debug(line: string): void;
  warn(line: string): void;
  /** Something of ours failed. */
  failed(error: unknown): void;
}
