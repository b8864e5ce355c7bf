import * as v from 'valibot';

const Filled = v.pipe(v.string(), v.nonEmpty());

/**
 * Where an account's credentials come from when they are not an AccessKey of its own in the secret store. Holds no secret, so it
 * stands in the account's file; what it leads to is read when a call needs it.
 */
export const CredentialOrigin = v.variant('type', [
  /** A profile of the Alibaba Cloud CLI (`~/.aliyun/config.json`) or of the SDKs (`~/.alibabacloud/credentials`). */
  v.object({
    type: v.literal('profile'),
    file: v.picklist(['config.json', 'credentials']),
    profile: Filled,
  }),
  /** `ALIBABA_CLOUD_ACCESS_KEY_ID` and its kin. */
  v.object({ type: v.literal('environment') }),
  /** The RAM role of the ECS instance that the editor runs on. */
  v.object({ type: v.literal('ecs'), roleName: v.optional(Filled) }),
  /** A RAM role assumed with an OIDC token that something else keeps fresh in a file. */
  v.object({
    type: v.literal('oidc'),
    roleArn: Filled,
    providerArn: Filled,
    tokenFile: Filled,
  }),
  /** A RAM role assumed with the AccessKey that is in the secret store. */
  v.object({ type: v.literal('role'), roleArn: Filled, externalId: v.optional(Filled) }),
  /** An address that answers with temporary credentials. */
  v.object({ type: v.literal('uri'), uri: Filled }),
]);
export type CredentialOrigin = v.InferOutput<typeof CredentialOrigin>;
