import { randomUUID } from 'node:crypto';
import type { Dms } from './dms';
import { actsForAnother, operationOf, postOnly } from './operations/registry';
import type { AccessKey } from './world/access-keys';
import type { Person } from './world/people';
import { tenant, tenants } from './world/people';
import { misbehave } from './misbehave';
import type { Faults } from './wire/faults';
import type { Claim, Gatekeeper } from './wire/gatekeeper';
import { readClaim } from './wire/gatekeeper';
import { Parameters } from './wire/parameters';
import type { Received } from './wire/received';
import { Refusal, businessRefusal, forbidden, gatewayRefusal, missing } from './wire/refusal';
import { render } from './wire/render';
import type { Reply } from './wire/reply';
import { htmlReply } from './wire/reply';

/** Beyond this the front of the gateway answers 414 with a page (dms-api 0.2). uncertain: the exact length. */
export const longestUrl = 16 * 1024;

const apiVersion = '2018-11-01';

/** From a request to its reply: who is it, may they, what do they want, and how did it end. */
export class Gateway {
  constructor(
    private readonly dms: Dms,
    private readonly gatekeeper: Gatekeeper,
    private readonly faults: Faults,
    private readonly failed: (error: unknown) => void,
  ) {}

  async answer(request: Received, urlLength: number): Promise<Reply> {
    const claim = readClaim(request);
    const fault = this.faults.next(claim.action, () =>
      [...request.query, ...request.form].map((pair) => pair.join('=')).join('\n'),
    );
    if (fault !== undefined) {
      return misbehave(fault, claim, () => this.properly(request, urlLength, claim));
    }
    return this.properly(request, urlLength, claim);
  }

  private async properly(request: Received, urlLength: number, claim: Claim): Promise<Reply> {
    if (urlLength > longestUrl) {
      return htmlReply(414);
    }
    const requestId = randomUUID().toUpperCase();
    try {
      const answer = await this.carryOut(request, claim);
      const filler = this.dms.settings.fillerErrors
        ? { ErrorCode: 'UnknownError', ErrorMessage: 'UnknownError' }
        : {};
      return reply(
        200,
        { RequestId: requestId, Success: true, ...filler, ...answer },
        `${claim.action}Response`,
        claim,
      );
    } catch (error) {
      return this.refuse(error, requestId, request, claim);
    }
  }

  private async carryOut(request: Received, claim: Claim): Promise<Readonly<Record<string, unknown>>> {
    const { action, version } = claim;
    if (action === '') {
      throw missing('Action');
    }
    if (version !== apiVersion) {
      throw gatewayRefusal('NoSuchVersion', 'Specified version does not exist.', version === '' ? 400 : 404);
    }
    const operation = operationOf(action);
    if (operation === undefined) {
      throw gatewayRefusal(
        'InvalidAction.NotFound',
        'Specified api is not found, please check your url and method.',
        404,
      );
    }
    if (request.method !== 'POST' && (request.method !== 'GET' || postOnly.has(action))) {
      throw gatewayRefusal('UnsupportedHTTPMethod', 'This http method is not supported.');
    }
    const key = this.gatekeeper.admit(request, claim);
    const parameters = new Parameters(request, action, claim.protocol);
    const caller = this.callerOf(key, action, parameters);
    return operation({ dms: this.dms, caller, tid: tenantOf(parameters), parameters });
  }

  /** The DMS user behind the key, or the one the key acts for (dms-api 1.8). */
  private callerOf({ uid }: AccessKey, action: string, parameters: Parameters): Person {
    const owner = this.dms.world.personByUid(uid);
    const realUid = actsForAnother.has(action) ? parameters.optional('RealLoginUserUid') : undefined;
    if (realUid === undefined || realUid === uid) {
      return owner;
    }
    // uncertain: which permission it takes to act for another.
    if (!this.dms.world.isAdmin(owner) && !this.dms.world.isDba(owner)) {
      throw forbidden('You may not act for another user.');
    }
    return this.dms.world.personByUid(realUid);
  }

  private refuse(error: unknown, requestId: string, request: Received, claim: Claim): Reply {
    if (!(error instanceof Refusal)) {
      this.failed(error);
      return reply(500, gatewayBody(requestId, request, internal), 'Error', claim);
    }
    if (error.layer === 'business' && this.dms.settings.businessErrors === 'body') {
      const body = {
        RequestId: requestId,
        Success: false,
        ErrorCode: error.code,
        ErrorMessage: error.message,
      };
      return reply(200, body, `${claim.action}Response`, claim);
    }
    const status = error.layer === 'business' ? 400 : error.status;
    return reply(status, gatewayBody(requestId, request, error), 'Error', claim, error.headers);
  }
}

const internal = gatewayRefusal(
  'InternalError',
  'The request processing has failed due to some unknown error.',
  500,
);

function gatewayBody(requestId: string, { headers }: Received, refusal: Refusal): Record<string, unknown> {
  return {
    RequestId: requestId,
    HostId: headers['host'] ?? '',
    Code: refusal.code,
    Message: refusal.message,
    Recommend: `https://api.alibabacloud.com/troubleshoot?q=${encodeURIComponent(refusal.code)}`,
    ...refusal.extra,
  };
}

function reply(
  status: number,
  body: Readonly<Record<string, unknown>>,
  root: string,
  { format }: Pick<Claim, 'format'>,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const { contentType, text } = render(body, root, format);
  const requestId = typeof body['RequestId'] === 'string' ? body['RequestId'] : '';
  return {
    status,
    headers: { 'content-type': contentType, 'x-acs-request-id': requestId, ...headers },
    body: Buffer.from(text, 'utf8'),
  };
}

/** `Tid`, or the caller's active tenant; 0 and -1 stand in DMS's samples (dms-api 8). */
function tenantOf(parameters: Parameters): string {
  const tid = parameters.optional('Tid');
  if (tid === undefined || tid === '0' || tid === '-1') {
    return tenant.tid;
  }
  if (!tenants.some((candidate) => candidate.tid === tid)) {
    throw businessRefusal('UnknownError', `User can not access to Tenant [${tid}]`);
  }
  return tid;
}
