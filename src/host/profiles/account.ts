import * as v from 'valibot';
import { accountColors } from '../../core/account-color';
import { CredentialOrigin } from '../../core/credentials/origin';
import { Id } from '../../core/tickets/reference';
import { validAccountId } from './account-id';

/** Of an Alibaba Cloud user (RAM user or account); not a DMS user id. */
export const Uid = v.pipe(v.string(), v.regex(/^\d{5,20}$/));

/** What is known of an account beside its secret; kept in a file of the extension's storage, shown to the person. */
export const Account = v.object({
  id: v.pipe(v.string(), v.regex(validAccountId)),
  name: v.string(),
  /** Origin of the DMS endpoint, e.g. `https://dms-enterprise.cn-hangzhou.aliyuncs.com`. */
  endpoint: v.string(),
  /** Region id, or empty for a custom endpoint. */
  region: v.string(),
  tid: Id,
  tenantName: v.string(),
  userId: Id,
  nickName: v.string(),
  /** DMS roles: `USER`, `DBA`, `ADMIN`, … */
  roles: v.array(v.string()),
  /** The Alibaba Cloud uid of the person that a shared AccessKey acts for; the DMS user above is then theirs. */
  realUid: v.optional(Uid),
  /** What marks it, so that a production account stands out. */
  color: v.optional(v.picklist(accountColors)),
  /** Where its credentials come from; its own AccessKey in the secret store unless said. */
  origin: v.optional(CredentialOrigin),
});
export type Account = v.InferOutput<typeof Account>;

/** Whether the account has an AccessKey of its own in the secret store. */
export function hasStoredKey({ origin }: Pick<Account, 'origin'>): boolean {
  return origin === undefined || origin.type === 'role';
}
