import * as v from 'valibot';
import type { Draft } from '../../core/tickets/draft';

/**
 * What is known of a field's upload. Kept with the draft from its first step on: a window that dies meanwhile goes on with
 * it, and a ticket that was refused is sent again without uploading again.
 */
const Record = v.object({
  fileName: v.string(),
  /** SHA-256 of the content, hex; absent where only DMS has seen it. */
  hash: v.optional(v.string()),
  /** The object in the person's bucket, while it may be there. */
  object: v.optional(v.object({ bucket: v.string(), name: v.string(), endpoint: v.string() })),
  jobKey: v.optional(v.string()),
  /** The AttachmentKey, when DMS has the file. */
  key: v.optional(v.string()),
});
export type UploadRecord = v.InferOutput<typeof Record>;

const prefix = 'upload.';

/** Under which id a draft keeps what is known of a field's upload: a value of no field, which only the host changes. */
export function uploadId(field: string): string {
  return prefix + field;
}

export function isHostOwned(id: string): boolean {
  return id.startsWith(prefix);
}

export function uploadOf(draft: Pick<Draft, 'values'>, field: string): UploadRecord | undefined {
  const text = draft.values[uploadId(field)];
  try {
    const parsed = v.safeParse(
      Record,
      typeof text === 'string' && text !== '' ? JSON.parse(text) : undefined,
    );
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
