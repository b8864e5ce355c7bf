import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Received } from '../wire/received';
import { valueOf } from '../wire/received';
import type { Reply } from '../wire/reply';
import type { AccessKey } from '../world/access-keys';
import { isSignedV4, parseOssAuthorization } from './signature-v4';

/** The one bucket there is; whoever has a key of the sandbox may write to it. */
export const sandboxBucket = 'dms-sandbox';

class OssRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A small OSS: signed PUT, multipart upload and DELETE of objects, addressed by path. Only the sandbox's DMS reads it. */
export class Oss {
  readonly objects = new Map<string, Buffer>();
  private readonly uploads = new Map<
    string,
    { readonly name: string; readonly parts: Map<number, Buffer> }
  >();

  constructor(private readonly keys: () => Iterable<AccessKey>) {}

  answer(received: Received): Reply {
    const request = { ...received, path: resourceOf(received) };
    try {
      this.admit(request);
      return this.obey(request);
    } catch (error) {
      if (error instanceof OssRefusal) {
        return xml(
          error.status,
          `<Error><Code>${error.code}</Code><Message>${error.message}</Message><RequestId>${requestId()}</RequestId><HostId>sandbox</HostId></Error>`,
        );
      }
      throw error;
    }
  }

  private admit(request: Received): void {
    const authorization = parseOssAuthorization(request.headers['authorization'] ?? '');
    const key = [...this.keys()].find(({ accessKeyId }) => accessKeyId === authorization?.accessKeyId);
    if (authorization === undefined || key === undefined) {
      throw new OssRefusal(403, 'InvalidAccessKeyId', 'The OSS Access Key Id you provided does not exist.');
    }
    const token = request.headers['x-oss-security-token'];
    if (!isSignedV4(request, authorization, key.accessKeySecret) || token !== key.securityToken) {
      throw new OssRefusal(
        403,
        'SignatureDoesNotMatch',
        'The request signature we calculated does not match.',
      );
    }
  }

  private obey({ method, path, query, body: bytes }: Received): Reply {
    const body = Buffer.from(bytes);
    const [, bucket, ...rest] = path.split('/').map(decodeURIComponent);
    const name = rest.join('/');
    if (bucket !== sandboxBucket) {
      throw new OssRefusal(404, 'NoSuchBucket', 'The specified bucket does not exist.');
    }
    const uploadId = valueOf(query, 'uploadId');
    if (method === 'POST' && valueOf(query, 'uploads') !== undefined) {
      const id = randomUUID();
      this.uploads.set(id, { name, parts: new Map() });
      return xml(
        200,
        `<InitiateMultipartUploadResult><Bucket>${bucket}</Bucket><Key>${name}</Key><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (uploadId !== undefined) {
      return this.multipart(method, uploadId, Number(valueOf(query, 'partNumber')), body);
    }
    switch (method) {
      case 'PUT':
        this.objects.set(name, body);
        return done(200, etagOf(body));
      case 'DELETE':
        this.objects.delete(name);
        return done(204);
      default:
        throw new OssRefusal(405, 'MethodNotAllowed', 'The sandbox does not offer this.');
    }
  }

  private multipart(method: string, uploadId: string, part: number, body: Buffer): Reply {
    const upload = this.uploads.get(uploadId);
    if (upload === undefined) {
      throw new OssRefusal(404, 'NoSuchUpload', 'The specified upload does not exist.');
    }
    if (method === 'PUT') {
      upload.parts.set(part, body);
      return done(200, etagOf(body));
    }
    this.uploads.delete(uploadId);
    if (method === 'DELETE') {
      return done(204);
    }
    const wanted = [...body.toString('utf8').matchAll(/<PartNumber>(\d+)<\/PartNumber>\s*<ETag>([^<]*)</g)];
    const parts = wanted.map(([, number, etag = '']) => {
      const found = upload.parts.get(Number(number));
      if (found === undefined || etagOf(found) !== etag.replaceAll('&quot;', '"')) {
        throw new OssRefusal(400, 'InvalidPart', 'One or more of the specified parts could not be found.');
      }
      return found;
    });
    const whole = Buffer.concat(parts);
    this.objects.set(upload.name, whole);
    return xml(
      200,
      `<CompleteMultipartUploadResult><Bucket>${sandboxBucket}</Bucket><Key>${upload.name}</Key><ETag>${etagOf(whole)}</ETag></CompleteMultipartUploadResult>`,
    );
  }
}

/** `/bucket/object`: the bucket is the first part of the host's name, as with OSS itself, or of the path. */
function resourceOf({ headers, path }: Received): string {
  const [, bucket] = /^([a-z0-9-]+)\.oss-/.exec(headers['host'] ?? '') ?? [];
  return bucket === undefined ? path : `/${bucket}${path}`;
}

function requestId(): string {
  return randomBytes(12).toString('hex').toUpperCase();
}

function etagOf(content: Buffer): string {
  return `"${createHash('md5').update(content).digest('hex').toUpperCase()}"`;
}

function done(status: number, etag?: string): Reply {
  return {
    status,
    headers: { 'x-oss-request-id': requestId(), ...(etag === undefined ? {} : { etag }) },
    body: Buffer.alloc(0),
  };
}

function xml(status: number, text: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-oss-request-id': requestId() },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`, 'utf8'),
  };
}
