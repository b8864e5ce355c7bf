/**
 * An error for the log. The system's own errors (a full disk, a missing file) say what they are about; any other may quote what
 * it could not make sense of, which may be SQL or a secret, so only its kind and its place are kept.
 */
export function errorLine(error: unknown): string {
  if (!(error instanceof Error)) {
    return `thrown: ${typeof error}`;
  }
  const { name, message, stack = '' } = error;
  const ofSystem = 'syscall' in error && 'code' in error;
  const place = stack.split('\n').filter((line) => /^ +at .*:\d+:\d+\)?$/.test(line));
  return [ofSystem ? `${name}: ${message}` : name, ...place].join('\n');
}
