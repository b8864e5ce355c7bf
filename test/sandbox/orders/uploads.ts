/** A file that DMS was asked to fetch (dms-api 5). */
export interface UploadJob {
  readonly jobKey: string;
  readonly fileName: string;
  readonly fileSource: string;
  readonly url: string;
  readonly type: 'URL' | 'OSS';
  readonly userId: string;
  status: 'INIT' | 'PENDING' | 'RUNNING' | 'SUCCESS' | 'FAIL';
  statusText: string;
  size: number;
  attachmentKey: string | undefined;
  content: string;
}

export class Uploads {
  private readonly jobs = new Map<string, UploadJob>();

  add(job: UploadJob): void {
    this.jobs.set(job.jobKey, job);
  }

  job(jobKey: string): UploadJob | undefined {
    return this.jobs.get(jobKey);
  }

  /** The fetched file of this attachment key. */
  attachment(key: string): UploadJob | undefined {
    return this.all().find(({ attachmentKey }) => attachmentKey === key);
  }

  all(): UploadJob[] {
    return [...this.jobs.values()];
  }
}
