import * as v from 'valibot';
import { message, type Message } from '../message';
import { isUsable, type Profile } from './profile';
import type { Recipe, Role } from './recipe';

const Text = v.optional(v.string(), '');
const Seconds = v.optional(v.number(), 0);

const CliProfile = v.object({
  name: v.string(),
  mode: Text,
  access_key_id: Text,
  access_key_secret: Text,
  sts_token: Text,
  sts_expiration: Seconds,
  ram_role_arn: Text,
  ram_role_name: Text,
  ram_session_name: Text,
  external_id: Text,
  expired_seconds: Seconds,
  sts_region: Text,
  sts_endpoint: Text,
  source_profile: Text,
  oidc_provider_arn: Text,
  oidc_token_file: Text,
  process_command: Text,
  credentials_uri: Text,
  region_id: Text,
});
type CliProfile = v.InferOutput<typeof CliProfile>;

const CliConfig = v.object({ current: Text, profiles: v.array(v.unknown()) });

/**
 * The profiles of the Alibaba Cloud CLI's `~/.aliyun/config.json` (dms-api.md 7). It is read, never written.
 *
 * @param now tells whether a cached sign-in of Cloud SSO or OAuth is still good.
 * @returns `undefined` when the text is no such file.
 */
export function cliProfiles(text: string, now: Date): readonly Profile[] | undefined {
  const config = parsed(text);
  if (config === undefined) {
    return undefined;
  }
  const profiles = config.profiles.flatMap((raw) => {
    const profile = v.safeParse(CliProfile, raw);
    return profile.success ? [profile.output] : [];
  });
  const book = new Map(profiles.map((profile) => [profile.name, profile]));
  return profiles.map((profile) => ({
    name: profile.name,
    mode: profile.mode,
    region: profile.region_id,
    isCurrent: profile.name === config.current,
    use: recipeOf(profile, { book, now, seen: new Set() }),
  }));
}

function parsed(text: string): v.InferOutput<typeof CliConfig> | undefined {
  try {
    const config = v.safeParse(CliConfig, JSON.parse(text));
    return config.success ? config.output : undefined;
  } catch {
    // The parser's words may quote a secret.
    return undefined;
  }
}

interface Reading {
  readonly book: ReadonlyMap<string, CliProfile>;
  readonly now: Date;
  /** The profiles on the way here: a chain may lead back to itself. */
  readonly seen: Set<string>;
}

function recipeOf(profile: CliProfile, reading: Reading): Recipe | Message {
  // The CLI compares without regard to case.
  switch (profile.mode.toLowerCase()) {
    case 'ak':
    case '':
      return keyOf(profile, false);
    case 'ststoken':
      return keyOf(profile, true);
    case 'ramrolearn':
      return assumed(profile, keyOf(profile, profile.sts_token !== ''));
    case 'chainableramrolearn':
      return assumed(profile, sourceOf(profile, reading));
    case 'ecsramrole':
      return { type: 'ecs', ...(profile.ram_role_name === '' ? {} : { roleName: profile.ram_role_name }) };
    case 'ramrolearnwithrolename':
      return assumed(profile, {
        type: 'ecs',
        ...(profile.ram_role_name === '' ? {} : { roleName: profile.ram_role_name }),
      });
    case 'oidc':
      return profile.oidc_provider_arn === '' || profile.oidc_token_file === '' || profile.ram_role_arn === ''
        ? incomplete(profile)
        : {
            type: 'oidc',
            providerArn: profile.oidc_provider_arn,
            tokenFile: profile.oidc_token_file,
            role: roleOf(profile),
          };
    case 'credentialsuri':
      return profile.credentials_uri === ''
        ? incomplete(profile)
        : { type: 'uri', uri: profile.credentials_uri };
    case 'external':
      return profile.process_command === ''
        ? incomplete(profile)
        : { type: 'command', command: profile.process_command };
    case 'cloudsso':
    case 'oauth':
      return signedIn(profile, reading.now);
    default:
      return message('Profiles of the kind “{0}” cannot sign calls to DMS.', profile.mode);
  }
}

function incomplete({ name }: CliProfile): Message {
  return message('The profile “{0}” is not complete. Run “aliyun configure --profile {0}”.', name);
}

function keyOf(profile: CliProfile, temporary: boolean): Recipe | Message {
  const { access_key_id, access_key_secret, sts_token } = profile;
  return access_key_id === '' || access_key_secret === '' || (temporary && sts_token === '')
    ? incomplete(profile)
    : {
        type: 'static',
        credentials: {
          accessKeyId: access_key_id,
          accessKeySecret: access_key_secret,
          ...(temporary ? { securityToken: sts_token } : {}),
        },
      };
}

function roleOf(profile: CliProfile): Role {
  return {
    roleArn: profile.ram_role_arn,
    ...(profile.ram_session_name === '' ? {} : { sessionName: profile.ram_session_name }),
    ...(profile.external_id === '' ? {} : { externalId: profile.external_id }),
    ...(profile.expired_seconds === 0 ? {} : { duration: profile.expired_seconds }),
    ...(profile.sts_region === '' ? {} : { stsRegion: profile.sts_region }),
    ...(profile.sts_endpoint === '' ? {} : { stsEndpoint: profile.sts_endpoint }),
  };
}

function assumed(profile: CliProfile, base: Recipe | Message): Recipe | Message {
  if (!isUsable(base)) {
    return base;
  }
  return profile.ram_role_arn === '' ? incomplete(profile) : { type: 'role', base, role: roleOf(profile) };
}

function sourceOf(profile: CliProfile, { book, now, seen }: Reading): Recipe | Message {
  const source = book.get(profile.source_profile);
  if (source === undefined || seen.has(source.name)) {
    return incomplete(profile);
  }
  return recipeOf(source, { book, now, seen: new Set([...seen, profile.name]) });
}

/** The CLI keeps what a browser sign-in brought; to renew it is the CLI's affair, for that writes the file. */
function signedIn(profile: CliProfile, now: Date): Recipe | Message {
  return profile.sts_expiration * 1000 > now.getTime() + 60_000
    ? keyOf(profile, true)
    : message(
        'The sign-in of the profile “{0}” is over. Renew it with the Alibaba Cloud CLI: aliyun configure --profile {0}',
        profile.name,
      );
}
