import {
  ECSRAMRoleCredentialsProvider,
  OIDCRoleArnCredentialsProvider,
  RAMRoleARNCredentialsProvider,
  StaticAKCredentialsProvider,
  StaticSTSCredentialsProvider,
  URICredentialsProvider,
} from '@alicloud/credentials';
import * as v from 'valibot';
import { message } from '../message';
import { CredentialsUnavailable, type Credentials, type CredentialsSource } from '../dms/credentials';
import { commandCredentials, type RunCommand } from './command';
import type { Recipe } from './recipe';

/** What Alibaba Cloud's credentials library calls a provider, as far as it is used here. */
type SdkProvider = Pick<StaticAKCredentialsProvider, 'getCredentials' | 'getProviderName'>;

/**
 * Follows a recipe: asks STS, the ECS metadata service, an address or a program, keeps what it got, and asks anew before that
 * runs out. Each call fails with {@link CredentialsUnavailable}.
 */
export function credentialsFrom(recipe: Recipe, run: RunCommand): CredentialsSource {
  if (recipe.type === 'static') {
    return () => Promise.resolve(recipe.credentials);
  }
  if (recipe.type === 'command') {
    return commandCredentials(recipe.command, run);
  }
  const provider = attempt(() => providerOf(recipe, run));
  return async () => {
    try {
      return plain(await (await provider).getCredentials());
    } catch (error) {
      throw error instanceof CredentialsUnavailable ? error : explained(recipe.type, error);
    }
  };
}

/** The library refuses an incomplete recipe when it is built; that is told when credentials are asked for. */
function attempt(build: () => SdkProvider): Promise<SdkProvider> {
  const built = new Promise<SdkProvider>((resolve) => {
    resolve(build());
  });
  built.catch(() => undefined);
  return built;
}

function providerOf(recipe: Recipe, run: RunCommand): SdkProvider {
  switch (recipe.type) {
    case 'static': {
      const { accessKeyId, accessKeySecret, securityToken } = recipe.credentials;
      return securityToken === undefined
        ? StaticAKCredentialsProvider.builder()
            .withAccessKeyId(accessKeyId)
            .withAccessKeySecret(accessKeySecret)
            .build()
        : StaticSTSCredentialsProvider.builder()
            .withAccessKeyId(accessKeyId)
            .withAccessKeySecret(accessKeySecret)
            .withSecurityToken(securityToken)
            .build();
    }
    case 'role': {
      const { role, base } = recipe;
      return RAMRoleARNCredentialsProvider.builder()
        .withCredentialsProvider(base.type === 'command' ? bySource(base, run) : providerOf(base, run))
        .withRoleArn(role.roleArn)
        .withRoleSessionName(role.sessionName ?? '')
        .withExternalId(role.externalId ?? '')
        .withDurationSeconds(role.duration ?? 0)
        .withStsRegionId(role.stsRegion ?? '')
        .withStsEndpoint(role.stsEndpoint ?? '')
        .build();
    }
    case 'oidc': {
      const { role } = recipe;
      return OIDCRoleArnCredentialsProvider.builder()
        .withOIDCProviderArn(recipe.providerArn)
        .withOIDCTokenFilePath(recipe.tokenFile)
        .withRoleArn(role.roleArn)
        .withRoleSessionName(role.sessionName ?? '')
        .withDurationSeconds(role.duration ?? 0)
        .withStsRegionId(role.stsRegion ?? '')
        .withStsEndpoint(role.stsEndpoint ?? '')
        .build();
    }
    case 'ecs':
      return ECSRAMRoleCredentialsProvider.builder()
        .withRoleName(recipe.roleName ?? '')
        .build();
    case 'uri':
      return URICredentialsProvider.builder().withCredentialsURI(recipe.uri).build();
    case 'command':
      return bySource(recipe, run);
  }
}

function bySource(recipe: Recipe, run: RunCommand): SdkProvider {
  const source = credentialsFrom(recipe, run);
  return {
    getProviderName: () => recipe.type,
    getCredentials: async () => ({ securityToken: '', ...(await source()), providerName: recipe.type }),
  };
}

function plain({ accessKeyId, accessKeySecret, securityToken }: Partial<Credentials>): Credentials {
  if (accessKeyId === undefined || accessKeySecret === undefined) {
    throw new CredentialsUnavailable(message('The credentials that were got are not complete.'));
  }
  return {
    accessKeyId,
    accessKeySecret,
    ...(securityToken === undefined || securityToken === '' ? {} : { securityToken }),
  };
}

const Refusal = v.object({ Code: v.string(), RequestId: v.optional(v.string()) });

/** The library's words may quote an answer with credentials in it: of them only a refusal's code and RequestId are passed on. */
function explained(type: Recipe['type'], error: unknown): CredentialsUnavailable {
  const text = error instanceof Error ? error.message : '';
  const refusal = v.safeParse(Refusal, jsonIn(text));
  const said: CredentialsUnavailable['said'] = refusal.success
    ? {
        code: refusal.output.Code,
        ...(refusal.output.RequestId === undefined ? {} : { requestId: refusal.output.RequestId }),
      }
    : {};
  if (type === 'role' || type === 'oidc') {
    return new CredentialsUnavailable(
      message(
        'STS did not let this account assume its RAM role ({0}). Check the role’s ARN, its trust policy, and that sts:AssumeRole is allowed.',
        said.code ?? 'STS',
      ),
      said,
    );
  }
  return new CredentialsUnavailable(
    type === 'ecs'
      ? message(
          'The ECS metadata service gave no credentials. This works only on an ECS instance that has a RAM role.',
        )
      : message('The address that credentials should come from gave none. Check it with your administrator.'),
  );
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(text.indexOf('{')));
  } catch {
    return undefined;
  }
}
