import { message, type Message } from '../message';
import type { Credentials } from '../dms/credentials';
import { environmentRecipe } from './environment';
import type { CredentialOrigin } from './origin';
import type { ProfileFiles } from './profile-files';
import type { Recipe } from './recipe';

export interface OriginSurroundings {
  readonly files: ProfileFiles;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The AccessKey of this account in the secret store, for a role that is assumed with one. */
  readonly stored: () => Promise<Credentials>;
}

/** What an account's origin comes to just now; a sentence when it comes to nothing. */
export async function recipeOf(
  origin: CredentialOrigin,
  { files, environment, stored }: OriginSurroundings,
): Promise<Recipe | Message> {
  switch (origin.type) {
    case 'profile': {
      const profiles = await files.read(origin.file);
      const profile = profiles?.find(({ name }) => name === origin.profile);
      return (
        profile?.use ??
        message('There is no profile “{0}” in {1} any more.', origin.profile, files.path(origin.file))
      );
    }
    case 'environment':
      return environmentRecipe(environment);
    case 'ecs':
      return { type: 'ecs', ...(origin.roleName === undefined ? {} : { roleName: origin.roleName }) };
    case 'oidc':
      return {
        type: 'oidc',
        providerArn: origin.providerArn,
        tokenFile: origin.tokenFile,
        role: { roleArn: origin.roleArn },
      };
    case 'role':
      return {
        type: 'role',
        base: { type: 'static', credentials: await stored() },
        role: {
          roleArn: origin.roleArn,
          ...(origin.externalId === undefined ? {} : { externalId: origin.externalId }),
        },
      };
    case 'uri':
      return { type: 'uri', uri: origin.uri };
  }
}
