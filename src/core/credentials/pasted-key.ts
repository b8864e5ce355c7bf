import * as v from 'valibot';
import type { Credentials } from '../dms/credentials';
import { parseJson } from '../json';

const Filled = v.pipe(v.string(), v.nonEmpty());
const Key = v.object({
  accesskeyid: Filled,
  accesskeysecret: Filled,
  securitytoken: Filled,
  expiration: v.optional(v.string()),
});

/**
 * Reads the answer of `AssumeRole`, of the ECS metadata service or of the Alibaba Cloud CLI: a JSON object with `AccessKeyId`,
 * `AccessKeySecret`, `SecurityToken` (also `sts_token`) and `Expiration`, at its top or under `Credentials`, however they are
 * capitalised.
 *
 * @returns the temporary credentials in it; `undefined` when it is none of these.
 */
export function pastedKey(text: string): Credentials | undefined {
  let json: unknown;
  try {
    json = parseJson(text);
  } catch {
    return undefined;
  }
  for (const candidate of [json, plain(json)['credentials']]) {
    const key = v.safeParse(Key, plain(candidate));
    if (key.success) {
      const { accesskeyid, accesskeysecret, securitytoken, expiration = '' } = key.output;
      const end = Date.parse(expiration);
      return {
        accessKeyId: accesskeyid,
        accessKeySecret: accesskeysecret,
        securityToken: securitytoken,
        ...(Number.isNaN(end) ? {} : { expiresAt: end }),
      };
    }
  }
  return undefined;
}

/** The object's entries under names without capitals and underscores. */
function plain(json: unknown): Record<string, unknown> {
  return typeof json === 'object' && json !== null
    ? Object.fromEntries(
        Object.entries(json).map(([name, value]) => {
          const bare = name.toLowerCase().replaceAll('_', '');
          return [bare === 'ststoken' ? 'securitytoken' : bare, value];
        }),
      )
    : {};
}
