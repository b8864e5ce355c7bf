import { createHash, randomUUID } from 'node:crypto';
import type { Caller } from '../../core/dms/caller';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { followUpload, startUpload, type UploadWish } from '../../core/submission/upload-job';
import type { Draft } from '../../core/tickets/draft';
import { ticketType } from '../../core/tickets/registry';
import type { Failure, ToForm, UploadState } from '../../protocol/messages';
import type { OssBucket } from './oss-bucket';
import type { OssPlace } from './oss-settings';
import { uploadId, uploadOf, type UploadRecord } from './upload-record';

/** A file to attach: text of the form, or a file that the person chose. */
export interface AttachmentContent {
  readonly fileName: string;
  readonly bytes: Buffer;
}

export type AttachmentWay =
  | { readonly way: 'oss'; readonly place: OssPlace; readonly content: AttachmentContent }
  | { readonly way: 'url'; readonly url: string; readonly fileName: string }
  | { readonly way: 'key'; readonly key: string }
  | { readonly way: 'resume' };

/** The form that files are attached in. */
interface AttachingForm {
  readonly current: Draft;
  readonly readOnly: boolean;
  post(toForm: ToForm): void;
  setValue(field: string, value: string): void;
}

export interface AttachmentPorts {
  /** Lets the person say how the file gets to DMS. `text`: what is uploaded, where the field says. */
  ask(field: {
    readonly text: string | undefined;
    readonly record: UploadRecord | undefined;
    readonly name: string;
  }): Promise<AttachmentWay | undefined>;
  client(): Promise<Caller | undefined>;
  bucket(place: OssPlace): Promise<OssBucket | undefined>;
  textOf(value: string): Promise<string | undefined>;
  failure(error: DmsError): Failure;
}

/** The files of one form on their way to DMS. */
export class Attachments {
  private readonly running = new Map<string, AbortController>();
  private readonly states = new Map<string, UploadState>();

  constructor(
    private readonly form: AttachingForm,
    private readonly ports: AttachmentPorts,
  ) {}

  async attach(field: string): Promise<void> {
    const declared = ticketType(this.form.current.pluginType)?.fields[field];
    if (declared?.kind !== 'attachment' || this.running.has(field) || this.form.readOnly) {
      return;
    }
    const abort = new AbortController();
    this.running.set(field, abort);
    try {
      const source =
        declared.contentOf === undefined ? undefined : this.form.current.values[declared.contentOf];
      const text = typeof source === 'string' && source !== '' ? await this.ports.textOf(source) : undefined;
      const record = uploadOf(this.form.current, field);
      const way = await this.ports.ask({
        text: declared.contentOf === undefined ? undefined : (text ?? ''),
        record,
        name: declared.contentOf ?? field,
      });
      if (way !== undefined) {
        await this.carry(field, way, record, abort.signal);
      }
    } finally {
      this.running.delete(field);
    }
  }

  cancel(field: string): void {
    this.running.get(field)?.abort();
  }

  /** A page that has just been opened hears what is under way. */
  tellAll(): void {
    for (const [field, state] of this.states) {
      this.form.post({ type: 'upload', field, state });
    }
  }

  /** The text of a field has changed: a file that was made of it is another one now. */
  contentChanged(changed: string): void {
    const { pluginType, values } = this.form.current;
    for (const [field, { contentOf }] of Object.entries(ticketType(pluginType)?.fields ?? {})) {
      const key = uploadOf(this.form.current, field)?.key;
      if (contentOf === changed && key !== undefined && values[field] === key) {
        this.form.setValue(field, '');
      }
    }
  }

  dispose(): void {
    for (const abort of this.running.values()) {
      abort.abort();
    }
  }

  private async carry(
    field: string,
    way: AttachmentWay,
    before: UploadRecord | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    if (way.way === 'key') {
      this.form.setValue(uploadId(field), '');
      this.form.setValue(field, way.key);
      return;
    }
    this.tell(field, { phase: 'sending', done: 0, total: 0 });
    const client = await this.ports.client();
    const outcome = client === undefined ? undefined : await this.upload(field, way, before, client, signal);
    if (outcome === undefined || (!outcome.ok && outcome.error.kind === 'cancelled')) {
      this.tell(field, { phase: 'idle' });
    } else if (outcome.ok) {
      this.tell(field, { phase: 'idle' });
      this.form.setValue(field, outcome.value);
    } else {
      this.tell(field, { phase: 'failed', failure: this.ports.failure(outcome.error) });
    }
  }

  private async upload(
    field: string,
    way: Exclude<AttachmentWay, { readonly way: 'key' }>,
    before: UploadRecord | undefined,
    client: Caller,
    signal: AbortSignal,
  ): Promise<Outcome<string> | undefined> {
    switch (way.way) {
      case 'resume':
        return before?.jobKey === undefined ? undefined : this.follow(field, before, client, signal);
      case 'url':
        return this.start(field, { fileName: way.fileName }, { url: way.url }, client, signal);
      case 'oss':
        return this.throughBucket(field, way, before, client, signal);
    }
  }

  private async throughBucket(
    field: string,
    { place, content }: Extract<AttachmentWay, { readonly way: 'oss' }>,
    before: UploadRecord | undefined,
    client: Caller,
    signal: AbortSignal,
  ): Promise<Outcome<string> | undefined> {
    const hash = createHash('sha256').update(content.bytes).digest('hex');
    if (before?.hash === hash && before.key !== undefined) {
      // DMS has this very file: a refused ticket, or text that was changed and changed back.
      return { ok: true, value: before.key };
    }
    const bucket = await this.ports.bucket(place);
    if (bucket === undefined) {
      return undefined;
    }
    const endpoint = place.endpoint || `http://${place.region}.aliyuncs.com`;
    const name = before?.hash === hash ? before.object?.name : undefined;
    const object = {
      bucket: place.bucket,
      name: name ?? `${place.prefix}${randomUUID()}/${content.fileName}`,
      endpoint,
    };
    const record = { fileName: content.fileName, hash, object };
    // Before the first byte, so that whatever dies leaves no object that nobody knows.
    this.keep(field, record);
    const total = content.bytes.length;
    const put = await bucket.put(object.name, content.bytes, signal, (share) => {
      this.tell(field, { phase: 'sending', done: Math.round(share * total), total });
    });
    if (!put.ok) {
      return put;
    }
    const outcome = await this.start(field, record, object, client, signal);
    if (place.remove && (outcome.ok || outcome.error.kind !== 'cancelled')) {
      // DMS has its own copy by now, or never will; an object that stays is no reason to refuse the upload.
      await bucket.remove(object.name);
    }
    return outcome;
  }

  private async start(
    field: string,
    record: UploadRecord,
    from: UploadWish['from'],
    client: Caller,
    signal: AbortSignal,
  ): Promise<Outcome<string>> {
    const { contentOf } = ticketType(this.form.current.pluginType)?.fields[field] ?? {};
    const source = contentOf === undefined ? 'order_info_attachment' : 'datacorrect';
    const started = await startUpload(client, { fileName: record.fileName, source, from }, signal);
    if (!started.ok) {
      return started;
    }
    const job = { ...record, jobKey: started.value };
    this.keep(field, job);
    return this.follow(field, job, client, signal);
  }

  private async follow(
    field: string,
    record: UploadRecord,
    client: Caller,
    signal: AbortSignal,
  ): Promise<Outcome<string>> {
    const outcome = await followUpload(client, record.jobKey ?? '', {
      signal,
      onProgress: (done, total) => {
        this.tell(field, { phase: 'fetching', done, total });
      },
    });
    if (outcome.ok) {
      this.keep(field, { ...record, key: outcome.value });
    } else if (outcome.error.kind === 'refused') {
      // This job will never succeed; a further try is a new one.
      this.keep(field, { fileName: record.fileName });
    }
    return outcome;
  }

  private keep(field: string, record: UploadRecord): void {
    this.form.setValue(uploadId(field), JSON.stringify(record));
  }

  private tell(field: string, state: UploadState): void {
    this.states.set(field, state);
    this.form.post({ type: 'upload', field, state });
  }
}
