import { setTimeout as pause } from 'node:timers/promises';
import type { Caller } from '../dms/caller';
import { createUploadFileJob, createUploadOSSFileJob, getUserUploadFileJob } from '../dms/operations';
import type { DmsError, Outcome } from '../dms/outcome';
import { message } from '../message';

/** An object of a person's own bucket, as DMS is told of it. */
export interface OssObject {
  readonly bucket: string;
  readonly name: string;
  /** `http://oss-cn-hangzhou.aliyuncs.com` */
  readonly endpoint: string;
}

/** What DMS is asked to fetch (dms-api.md 5). */
export interface UploadWish {
  /** Ends in `.sql` or `.txt`: DMS takes no other. */
  readonly fileName: string;
  /** SQL to execute, a document about the ticket, SQL to review. */
  readonly source: 'datacorrect' | 'order_info_attachment' | 'sqlreview';
  readonly from: { readonly url: string } | OssObject;
}

/** Asks DMS to fetch a file. @returns the job's key */
export async function startUpload(
  client: Caller,
  { fileName, source, from }: UploadWish,
  signal: AbortSignal,
): Promise<Outcome<string>> {
  const file = { FileName: fileName, FileSource: source };
  const outcome =
    'url' in from
      ? await client.call(createUploadFileJob, { ...file, UploadURL: from.url }, { signal })
      : await client.call(
          createUploadOSSFileJob,
          {
            ...file,
            UploadTarget: JSON.stringify({
              BucketName: from.bucket,
              ObjectName: from.name,
              Endpoint: from.endpoint,
            }),
          },
          { signal },
        );
  return outcome.ok ? { ...outcome, value: outcome.value.jobKey } : outcome;
}

export interface Following {
  readonly signal: AbortSignal;
  /** Told of the bytes that DMS has fetched; `total` is 0 while it does not know. */
  readonly onProgress: (done: number, total: number) => void;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const soonest = 200;
const longest = 2000;
/** DMS fetches 15 MB in seconds; a job that is not done after ten minutes is stuck. */
const patience = 600_000;

function failed(detail: string, requestId: string | undefined): DmsError {
  return {
    kind: 'refused',
    effect: 'none',
    message: message(
      'DMS could not fetch the file. Look at the address or the bucket’s permissions, and try again.',
    ),
    detail,
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** Waits until DMS has fetched the file. @returns its AttachmentKey */
export async function followUpload(
  client: Caller,
  jobKey: string,
  { signal, onProgress, wait = (milliseconds) => pause(milliseconds, undefined, { signal }) }: Following,
): Promise<Outcome<string>> {
  let waited = 0;
  for (let interval = soonest; waited < patience; interval = Math.min(interval * 1.5, longest)) {
    const outcome = await client.call(getUserUploadFileJob, { JobKey: jobKey }, { signal });
    if (!outcome.ok) {
      return outcome;
    }
    const { jobStatus, jobStatusDesc, attachmentKey, uploadedSize, fileSize } = outcome.value;
    if (jobStatus === 'SUCCESS' && attachmentKey !== '') {
      return { ...outcome, value: attachmentKey };
    }
    if (jobStatus === 'FAIL') {
      return { ok: false, error: failed(jobStatusDesc, outcome.requestId) };
    }
    onProgress(Number(uploadedSize) || 0, Number(fileSize) || 0);
    try {
      await wait(interval);
    } catch {
      return { ok: false, error: { kind: 'cancelled', effect: 'none', message: message('Cancelled.') } };
    }
    waited += interval;
  }
  return {
    ok: false,
    error: {
      kind: 'server',
      effect: 'none',
      message: message(
        'DMS has not fetched the file within ten minutes. Try again: what is under way goes on.',
      ),
    },
  };
}
