import { amount, inside, list, named, record, text } from '../answer';
import { change, read, type OfOrder } from './declare';

/** Addresses are signed: whoever has one has the file. */
const fileUrl = record({ fileUrl: text });
const job = record({ jobKey: text });

/**
 * Asks DMS to fetch a file from an address it can reach (dms-api 5). `FileName` must end in `.txt` or `.sql`; `FileSource`:
 * `datacorrect`, `order_info_attachment`, `big-file`, `sqlreview`.
 */
export const createUploadFileJob = change<{
  readonly FileName: string;
  readonly FileSource: string;
  readonly UploadURL: string;
}>('CreateUploadFileJob').answers(job);

/** The same from an OSS object; `UploadTarget` is JSON `{BucketName, ObjectName, Endpoint}`. */
export const createUploadOSSFileJob = change<{
  readonly FileName: string;
  readonly FileSource: string;
  readonly UploadTarget: string;
}>('CreateUploadOSSFileJob').answers(job);

/** How far the fetching is; `attachmentKey` is what a ticket refers to once `jobStatus` is `SUCCESS`. Sizes in bytes. */
export const getUserUploadFileJob = read<{ readonly JobKey: string }>('GetUserUploadFileJob').answers(
  inside(
    'UploadFileJobDetail',
    record({
      jobKey: text,
      jobStatus: text,
      jobStatusDesc: text,
      attachmentKey: text,
      fileName: text,
      fileSource: text,
      fileSize: amount,
      uploadedSize: amount,
      uploadType: text,
      uploadUrl: text,
      uploadOssParam: record({ bucketName: text, endpoint: text, objectName: text }),
    }),
  ),
);

export const getDataCorrectSQLFile = read<OfOrder>('GetDataCorrectSQLFile').answers(fileUrl);
export const getDataCorrectRollbackFile = read<OfOrder>('GetDataCorrectRollbackFile').answers(fileUrl);

export const getDataCorrectBackupFiles = read<OfOrder & { readonly ActionDetail?: string }>(
  'GetDataCorrectBackupFiles',
).answers(record({ fileUrls: named('DataCorrectBackupFiles', list(text)) }));
