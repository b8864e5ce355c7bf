import { message, type Message } from '../message';
import type { Recipe } from './recipe';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The credentials that the environment holds or names, in the order of Alibaba Cloud's own tools: an AccessKey, a role by
 * OIDC, an ECS role, an address (dms-api.md 7).
 */
export function environmentRecipe(environment: Environment): Recipe | Message {
  const get = (name: string): string | undefined => {
    const value = environment[`ALIBABA_CLOUD_${name}`];
    return value === undefined || value === '' ? undefined : value;
  };
  const accessKeyId = get('ACCESS_KEY_ID');
  const accessKeySecret = get('ACCESS_KEY_SECRET');
  if (accessKeyId !== undefined && accessKeySecret !== undefined) {
    const securityToken = get('SECURITY_TOKEN');
    return {
      type: 'static',
      credentials: {
        accessKeyId,
        accessKeySecret,
        ...(securityToken === undefined ? {} : { securityToken }),
      },
    };
  }
  const [roleArn, providerArn, tokenFile] = [
    get('ROLE_ARN'),
    get('OIDC_PROVIDER_ARN'),
    get('OIDC_TOKEN_FILE'),
  ];
  if (roleArn !== undefined && providerArn !== undefined && tokenFile !== undefined) {
    const sessionName = get('ROLE_SESSION_NAME');
    const stsRegion = get('STS_REGION');
    return {
      type: 'oidc',
      providerArn,
      tokenFile,
      role: {
        roleArn,
        ...(sessionName === undefined ? {} : { sessionName }),
        ...(stsRegion === undefined ? {} : { stsRegion }),
      },
    };
  }
  const roleName = get('ECS_METADATA');
  if (roleName !== undefined && get('ECS_METADATA_DISABLED')?.toLowerCase() !== 'true') {
    return { type: 'ecs', roleName };
  }
  const uri = get('CREDENTIALS_URI');
  return uri === undefined
    ? message(
        'The environment that VS Code was started with has no ALIBABA_CLOUD_ACCESS_KEY_ID, no OIDC role, no ECS role and no ALIBABA_CLOUD_CREDENTIALS_URI.',
      )
    : { type: 'uri', uri };
}
