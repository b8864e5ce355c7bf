import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Dms } from '../dms';
import { sandboxBucket } from '../oss/oss';
import type { UploadJob } from '../orders/uploads';
import { readJson } from '../wire/json';
import { gatewayRefusal, invalidValue, missing } from '../wire/refusal';
import type { Answer, Call, Operation } from './call';
import { visibleOrder } from './orders';

/** The console's limit (dms-api 1.7). */
const largestFile = 15 * 1024 * 1024;

/** Fetches the file as DMS does; only from loopback, the sandbox asks nobody else. */
function fetchInBackground(dms: Dms, job: UploadJob): void {
  dms.background.start(async () => {
    await dms.background.step();
    job.status = 'RUNNING';
    try {
      const content = await contentOf(dms, job);
      if (content.length > largestFile) {
        throw new Error('the file is larger than 15 MB');
      }
      job.content = content.toString('utf8');
      job.size = content.length;
      job.attachmentKey = `upload_${randomUUID()}_${job.fileName}`;
      await dms.background.step();
      job.status = 'SUCCESS';
      job.statusText = 'success';
    } catch (error) {
      job.status = 'FAIL';
      job.statusText = error instanceof Error ? error.message : String(error);
    }
  });
}

/** The file's bytes: an object of the sandbox's own OSS as DMS reads it, with a right of its own; else what the address gives. */
async function contentOf(dms: Dms, { url, type }: UploadJob): Promise<Buffer> {
  const ours = `${dms.ossEndpoint()}/${sandboxBucket}/`;
  if (type === 'OSS' && url.startsWith(ours)) {
    const object = dms.oss.objects.get(decodeURIComponent(url.slice(ours.length)));
    if (object === undefined) {
      throw new Error('NoSuchKey: the specified key does not exist');
    }
    return object;
  }
  const response = await fetch(url);
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return Buffer.from(await response.arrayBuffer());
}

function startJob({ dms, caller, parameters }: Call, url: string, type: UploadJob['type']): Answer {
  const fileName = parameters.text('FileName');
  const fileSource = parameters.choice('FileSource', [
    'datacorrect',
    'order_info_attachment',
    'big-file',
    'sqlreview',
  ]);
  if (fileSource === undefined) {
    throw missing('FileSource');
  }
  if (!/\.(?:txt|sql)$/i.test(fileName)) {
    throw invalidValue('FileName must end with .txt or .sql.');
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw invalidValue('Unsupported url scheme, only http and https are supported.');
  }
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) {
    throw gatewayRefusal('InvalidUploadURL', 'The sandbox fetches from loopback only.');
  }
  const job: UploadJob = {
    jobKey: randomUUID().replaceAll('-', ''),
    fileName,
    fileSource,
    url,
    type,
    userId: caller.userId,
    status: 'INIT',
    statusText: '',
    size: 0,
    attachmentKey: undefined,
    content: '',
  };
  dms.uploads.add(job);
  fetchInBackground(dms, job);
  return { JobKey: job.jobKey };
}

const Target = v.object({ BucketName: v.string(), ObjectName: v.string(), Endpoint: v.string() });

/** The OSS that the sandbox can read is one on loopback, addressed by path instead of by the bucket's host name. */
function objectUrl(text: string): string {
  let json: unknown;
  try {
    json = readJson(text);
  } catch {
    json = undefined;
  }
  const target = v.safeParse(Target, json);
  if (!target.success) {
    throw invalidValue('UploadTarget must be {"BucketName","ObjectName","Endpoint"}.');
  }
  const { BucketName, ObjectName, Endpoint } = target.output;
  return `${Endpoint}/${BucketName}/${ObjectName.split('/').map(encodeURIComponent).join('/')}`;
}

const getUserUploadFileJob: Operation = ({ dms, caller, parameters }) => {
  const job = dms.uploads.job(parameters.text('JobKey'));
  if (job?.userId !== caller.userId) {
    throw invalidValue('JobKey: no such job.');
  }
  return {
    UploadFileJobDetail: {
      JobKey: job.jobKey,
      JobStatus: job.status,
      JobStatusDesc: job.statusText,
      FileName: job.fileName,
      FileSource: job.fileSource,
      FileSize: job.size,
      UploadedSize: job.size,
      UploadType: job.type,
      UploadURL: job.type === 'URL' ? job.url : undefined,
      AttachmentKey: job.status === 'SUCCESS' ? job.attachmentKey : undefined,
    },
  };
};

export const uploadOperations = {
  CreateUploadFileJob: (call) => startJob(call, call.parameters.text('UploadURL'), 'URL'),
  CreateUploadOSSFileJob: (call) => startJob(call, objectUrl(call.parameters.text('UploadTarget')), 'OSS'),
  GetUserUploadFileJob: getUserUploadFileJob,
  GetOrderAttachmentFile: (call) => {
    const { attachmentKey } = visibleOrder(call);
    const file = attachmentKey === undefined ? undefined : call.dms.uploads.attachment(attachmentKey);
    if (file === undefined) {
      throw invalidValue('The ticket has no attachment.');
    }
    const { files, endpoint } = call.dms;
    return { FileUrl: files.urlOf(files.put(file.fileName, Buffer.from(file.content, 'utf8')), endpoint()) };
  },
} satisfies Record<string, Operation>;
