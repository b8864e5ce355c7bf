import type { AccessKey, KeyRing } from '../world/access-keys';
import type { NonceBook } from './nonces';
import type { Received } from './received';
import { valueOf } from './received';
import { gatewayRefusal, missing } from './refusal';
import type { Format } from './render';
import { signLegacy, stringToSignLegacy } from './signature-legacy';
import {
  canonicalRequest,
  parseAuthorization,
  requiredSignedHeaders,
  sameSignature,
  sha256,
  signV3,
  stringToSignV3,
} from './signature-v3';

/** The clock skew that the gateway allows, in milliseconds (dms-api 1.6). */
export const allowedSkew = 15 * 60_000;

export type Protocol = 'v3' | 'legacy';

/** What a request claims to be, known before its signature is checked. */
export interface Claim {
  readonly protocol: Protocol;
  readonly action: string;
  readonly version: string;
  readonly format: Format;
}

/** Reads protocol, action and format off a request; never refuses. */
export function readClaim(request: Received): Claim {
  const parameter = (name: string): string | undefined =>
    valueOf(request.query, name) ?? valueOf(request.form, name);
  // Old SDKs sign the legacy way and still send x-acs-action.
  const legacy = parameter('Signature') !== undefined || parameter('AccessKeyId') !== undefined;
  if (
    request.headers['authorization'] !== undefined ||
    (request.headers['x-acs-action'] !== undefined && !legacy)
  ) {
    return {
      protocol: 'v3',
      // uncertain: V3 documents the headers; some gateways also take the query.
      action: request.headers['x-acs-action'] ?? parameter('Action') ?? '',
      version: request.headers['x-acs-version'] ?? parameter('Version') ?? '',
      format: request.headers['accept']?.includes('xml') === true ? 'XML' : 'JSON',
    };
  }
  return {
    protocol: 'legacy',
    action: parameter('Action') ?? '',
    version: parameter('Version') ?? '',
    format: parameter('Format')?.toUpperCase() === 'JSON' ? 'JSON' : 'XML',
  };
}

/** Lets in what is signed by a known key, lately and for the first time. */
export class Gatekeeper {
  constructor(
    private readonly keys: KeyRing,
    private readonly nonces: NonceBook,
    private readonly now: () => number,
  ) {}

  /** The key that signed the request. @throws Refusal */
  admit(request: Received, claim: Claim): AccessKey {
    return claim.protocol === 'v3' ? this.admitV3(request) : this.admitLegacy(request);
  }

  private admitV3(request: Received): AccessKey {
    const header = (name: string): string => {
      const value = request.headers[name];
      if (value === undefined || value === '') {
        throw missing(name);
      }
      return value;
    };
    const authorization = parseAuthorization(header('authorization'));
    if (authorization === undefined) {
      throw gatewayRefusal(
        'IncompleteSignature',
        'The request signature does not conform to Alibaba Cloud standards.',
      );
    }
    const unsigned = requiredSignedHeaders.find((name) => !authorization.signedHeaders.includes(name));
    if (unsigned !== undefined) {
      throw gatewayRefusal('IncompleteSignature', `The header ${unsigned} must be signed.`);
    }
    const key = this.keyOf(authorization.accessKeyId);
    this.checkTime(header('x-acs-date'));
    if (header('x-acs-content-sha256') !== sha256(request.body)) {
      throw gatewayRefusal('SignatureDoesNotMatch', 'x-acs-content-sha256 is not the digest of the body.');
    }
    const stringToSign = stringToSignV3(canonicalRequest(request, authorization.signedHeaders));
    this.checkSignature(signV3(key.accessKeySecret, stringToSign), authorization.signature, stringToSign);
    this.checkToken(key, request.headers['x-acs-security-token']);
    this.checkNonce(key, header('x-acs-signature-nonce'));
    return key;
  }

  private admitLegacy(request: Received): AccessKey {
    const all = [...request.query, ...request.form];
    const parameter = (name: string): string => {
      const value = valueOf(all, name);
      if (value === undefined || value === '') {
        throw missing(name);
      }
      return value;
    };
    const accessKeyId = parameter('AccessKeyId');
    if (parameter('SignatureMethod') !== 'HMAC-SHA1' || parameter('SignatureVersion') !== '1.0') {
      throw gatewayRefusal('InvalidSignatureMethod', 'Specified signature method is not valid.');
    }
    const key = this.keyOf(accessKeyId);
    this.checkTime(parameter('Timestamp'));
    const stringToSign = stringToSignLegacy(request.method, all);
    this.checkSignature(signLegacy(key.accessKeySecret, stringToSign), parameter('Signature'), stringToSign);
    this.checkToken(key, valueOf(all, 'SecurityToken'));
    this.checkNonce(key, parameter('SignatureNonce'));
    return key;
  }

  private keyOf(accessKeyId: string): AccessKey {
    const key = this.keys.find(accessKeyId);
    if (key === undefined) {
      throw gatewayRefusal('InvalidAccessKeyId.NotFound', 'Specified access key is not found.', 404);
    }
    if (!key.active) {
      throw gatewayRefusal('InvalidAccessKeyId.Inactive', 'Specified access key is disabled.');
    }
    return key;
  }

  private checkTime(text: string): void {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) || Number.isNaN(Date.parse(text))) {
      throw gatewayRefusal(
        'InvalidTimeStamp.Format',
        'Specified time stamp or date value is not well formatted.',
      );
    }
    if (Math.abs(Date.parse(text) - this.now()) > allowedSkew) {
      throw gatewayRefusal('InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
    }
  }

  private checkSignature(expected: string, given: string, stringToSign: string): void {
    if (!sameSignature(expected, given)) {
      throw gatewayRefusal(
        'SignatureDoesNotMatch',
        `Specified signature is not matched with our calculation. server string to sign is:${stringToSign}`,
      );
    }
  }

  private checkToken(key: AccessKey, token: string | undefined): void {
    if (key.securityToken === undefined) {
      if (token !== undefined) {
        throw gatewayRefusal(
          'InvalidSecurityToken.MismatchWithAccessKey',
          'Specified SecurityToken mismatch with the AccessKey.',
        );
      }
      return;
    }
    if (token === undefined || token !== key.securityToken) {
      throw gatewayRefusal('InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.');
    }
    if (key.expiresAt !== undefined && key.expiresAt <= this.now()) {
      throw gatewayRefusal('InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.');
    }
  }

  private checkNonce(key: AccessKey, nonce: string): void {
    if (!this.nonces.use(key.accessKeyId, nonce, this.now())) {
      throw gatewayRefusal('SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
  }
}
