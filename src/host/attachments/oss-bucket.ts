import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import OSS from 'ali-oss';
import type { Credentials } from '../../core/dms/credentials';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { message } from '../../core/message';
import type { OssPlace } from './oss-settings';

/** OSS takes parts of 100 KB to 5 GB; of this size a few show how far it is. */
const partSize = 1024 * 1024;

function word(error: unknown, name: string): string | undefined {
  const found: unknown =
    typeof error === 'object' && error !== null
      ? Object.getOwnPropertyDescriptor(error, name)?.value
      : undefined;
  return typeof found === 'string' && found !== '' ? found : undefined;
}

function failed(error: unknown): DmsError {
  const code = word(error, 'code');
  const requestId = word(error, 'requestId');
  return {
    kind: 'refused',
    effect: 'none',
    message: message(
      'OSS did not take the file. Look at the bucket’s name, its region and your permissions on it.',
    ),
    detail: word(error, 'message') ?? '',
    ...(code === undefined ? {} : { code }),
    ...(requestId === undefined ? {} : { requestId }),
  };
}

/** A person's own bucket. Signs with version 4: OSS takes no older one for new buckets. */
export class OssBucket {
  private readonly client: OSS;

  constructor(place: OssPlace, { accessKeyId, accessKeySecret, securityToken }: Credentials) {
    const options: OSS.Options & {
      authorizationV4: boolean;
      retryMax: number;
      agent: HttpAgent;
      httpsAgent: HttpsAgent;
    } = {
      bucket: place.bucket,
      region: place.region,
      accessKeyId,
      accessKeySecret,
      authorizationV4: true,
      retryMax: 2,
      // Of Node itself: with the agents that ali-oss brings along, VS Code's patched HTTP never connects.
      agent: new HttpAgent({ keepAlive: true }),
      httpsAgent: new HttpsAgent({ keepAlive: true }),
    };
    if (place.endpoint === '') {
      options.secure = true;
    } else {
      options.endpoint = place.endpoint;
    }
    if (securityToken !== undefined) {
      const stsToken = securityToken;
      options.stsToken = stsToken;
      options.refreshSTSToken = () => Promise.resolve({ accessKeyId, accessKeySecret, stsToken });
    }
    this.client = new OSS(options);
  }

  /** @param onProgress told the share that is up, 0 to 1. */
  async put(
    name: string,
    content: Buffer,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<Outcome<undefined>> {
    const abort = (): void => {
      this.client.cancel();
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      await this.client.multipartUpload(name, content, {
        partSize,
        parallel: 3,
        mime: 'text/plain; charset=utf-8',
        progress: (share: number) => {
          onProgress(share);
        },
      });
      return { ok: true, value: undefined };
    } catch (error) {
      return signal.aborted
        ? { ok: false, error: { kind: 'cancelled', effect: 'none', message: message('Cancelled.') } }
        : { ok: false, error: failed(error) };
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async remove(name: string): Promise<Outcome<undefined>> {
    try {
      await this.client.delete(name);
      return { ok: true, value: undefined };
    } catch (error) {
      return { ok: false, error: failed(error) };
    }
  }
}
