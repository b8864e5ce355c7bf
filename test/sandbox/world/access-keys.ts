import { randomBytes } from 'node:crypto';

/** A key that requests are signed with; an STS key carries a token and an end. */
export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** The Alibaba Cloud uid it belongs to; a uid without a DMS user is possible and is refused by DMS itself. */
  readonly uid: string;
  readonly active: boolean;
  readonly securityToken?: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt?: number;
}

/** All keys of the sandbox. */
export class KeyRing {
  private readonly keys = new Map<string, AccessKey>();

  find(accessKeyId: string): AccessKey | undefined {
    return this.keys.get(accessKeyId);
  }

  all(): AccessKey[] {
    return [...this.keys.values()];
  }

  add(key: AccessKey): AccessKey {
    this.keys.set(key.accessKeyId, key);
    return key;
  }

  /** A permanent AccessKey. */
  issue(uid: string): AccessKey {
    return this.add({ accessKeyId: `LTAI5t${word(9)}`, accessKeySecret: word(15), uid, active: true });
  }

  /** An STS triple that ends after `seconds`, counted by the sandbox's own clock. */
  issueToken(uid: string, expiresAt: number): AccessKey & { readonly securityToken: string } {
    const key = {
      accessKeyId: `STS.NT${word(9)}`,
      accessKeySecret: word(15),
      uid,
      active: true,
      securityToken: `CAIS${randomBytes(60).toString('base64')}`,
      expiresAt,
    };
    this.add(key);
    return key;
  }

  setActive(accessKeyId: string, active: boolean): boolean {
    const key = this.keys.get(accessKeyId);
    if (key === undefined) {
      return false;
    }
    this.keys.set(accessKeyId, { ...key, active });
    return true;
  }
}

function word(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}
