import * as v from 'valibot';
import { CredentialsUnavailable, type Credentials, type CredentialsSource } from '../dms/credentials';
import { message } from '../message';

/**
 * Runs a program and gives what it printed. Rejects with {@link CredentialsUnavailable} where the person, or a workspace that is
 * not trusted, does not let it run.
 */
export type RunCommand = (command: string) => Promise<string>;

/** What the Alibaba Cloud CLI expects of an external program (dms-api.md 7). */
const Printed = v.object({
  access_key_id: v.pipe(v.string(), v.nonEmpty()),
  access_key_secret: v.pipe(v.string(), v.nonEmpty()),
  sts_token: v.optional(v.string(), ''),
  expiration: v.optional(v.string(), ''),
});

/** Before they run out, in milliseconds: a call that is on its way must not find them dead. */
const margin = 180_000;

/** Credentials that a program of the person's own prints as JSON; it runs again when what it printed runs out. */
export function commandCredentials(command: string, run: RunCommand): CredentialsSource {
  let kept: { readonly credentials: Credentials; readonly until: number } | undefined;
  return async () => {
    if (kept === undefined || kept.until < Date.now() + margin) {
      kept = read(await run(command));
    }
    return kept.credentials;
  };
}

function read(text: string): { readonly credentials: Credentials; readonly until: number } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    json = undefined;
  }
  const printed = v.safeParse(Printed, json);
  if (!printed.success) {
    throw new CredentialsUnavailable(
      message('The program that should print credentials printed something else.'),
    );
  }
  const { access_key_id, access_key_secret, sts_token, expiration } = printed.output;
  const end = Date.parse(expiration);
  return {
    credentials: {
      accessKeyId: access_key_id,
      accessKeySecret: access_key_secret,
      ...(sts_token === '' ? {} : { securityToken: sts_token }),
    },
    // Without an end they are asked for each time, as the CLI does.
    until: Number.isNaN(end) ? 0 : end,
  };
}
