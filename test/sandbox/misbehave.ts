import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Misbehaviour } from './wire/faults';
import type { Claim } from './wire/gatekeeper';
import { render } from './wire/render';
import type { Format } from './wire/render';
import type { Reply } from './wire/reply';
import { htmlReply } from './wire/reply';

/** Answers as the fault says; `properly` carries the operation out, where the fault lets it. */
export async function misbehave(
  fault: Misbehaviour,
  claim: Claim,
  properly: () => Promise<Reply>,
): Promise<Reply> {
  const afterwards = async (wanted: boolean, reply: Reply): Promise<Reply> => {
    if (wanted) {
      await properly();
    }
    return reply;
  };
  switch (fault.kind) {
    case 'delay': {
      const reply = fault.when === 'after' ? await properly() : undefined;
      await wait(fault.ms, undefined, { ref: false });
      return reply ?? properly();
    }
    case 'cut':
      return afterwards(fault.when === 'after', {
        status: 0,
        headers: {},
        body: new Uint8Array(),
        cut: 'at-once',
      });
    case 'truncate':
      return { ...(await properly()), cut: 'half-way' };
    case 'halves':
      return { ...(await properly()), pause: fault.ms };
    case 'throttle':
      return gatewayError(
        fault.status,
        fault.code,
        'Request was denied due to user flow control.',
        claim.format,
        {
          'x-acs-retry-after': String(fault.retryAfter),
        },
      );
    case 'error':
      return afterwards(
        fault.when === 'after',
        gatewayError(fault.status, fault.code, fault.message, fault.xml ? 'XML' : claim.format, {}),
      );
    case 'business': {
      const body = { RequestId: newId(), Success: false, ErrorCode: fault.code, ErrorMessage: fault.message };
      return afterwards(
        fault.when === 'after',
        json(render(body, `${claim.action}Response`, claim.format), 200),
      );
    }
    case 'html':
      return afterwards(fault.when === 'after', htmlReply(fault.status));
    case 'body':
      return afterwards(true, {
        status: fault.status,
        headers: { 'content-type': fault.contentType },
        body: Buffer.from(fault.body, 'utf8'),
      });
    case 'huge': {
      const body = Buffer.alloc(fault.bytes, 0x20);
      body.write(`{"RequestId":"${newId()}","Success":true}`);
      const headers = { 'content-type': 'application/json;charset=utf-8' };
      return afterwards(
        true,
        fault.gzip
          ? { status: 200, headers: { ...headers, 'content-encoding': 'gzip' }, body: gzipSync(body) }
          : { status: 200, headers, body },
      );
    }
    case 'no-success': {
      const reply = await properly();
      const text = Buffer.from(reply.body).toString('utf8').replace('"Success":true,', '');
      return { ...reply, body: Buffer.from(text, 'utf8') };
    }
  }
}

function gatewayError(
  status: number,
  code: string,
  message: string,
  format: Format,
  headers: Readonly<Record<string, string>>,
): Reply {
  const body = { RequestId: newId(), HostId: 'sandbox', Code: code, Message: message, Recommend: '' };
  const reply = json(render(body, 'Error', format), status);
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

function json({ contentType, text }: ReturnType<typeof render>, status: number): Reply {
  return { status, headers: { 'content-type': contentType }, body: Buffer.from(text, 'utf8') };
}

function newId(): string {
  return randomUUID().toUpperCase();
}
