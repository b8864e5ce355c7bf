import type { Failure } from '../../protocol/messages';

/** What "Copy details" puts on the clipboard. */
export function failureText({ text, code, detail, requestId }: Failure): string {
  return [
    text,
    code === undefined ? '' : `Code: ${code}`,
    detail === undefined ? '' : `DMS: ${detail}`,
    requestId === undefined ? '' : `RequestId: ${requestId}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
