import { CredentialsUnavailable, type Credentials, type CredentialsSource } from '../dms/credentials';
import type { RunCommand } from './command';
import type { CredentialOrigin } from './origin';
import { recipeOf, type OriginSurroundings } from './origin-recipe';
import { isUsable } from './profile';
import { credentialsFrom } from './provider';

/**
 * The credentials of one account with an origin. What a profile or the environment says is read for every call, so a rotated
 * key is used at once; what STS or a program gave is kept until it runs out or the recipe changes.
 */
export class OriginCredentials {
  private kept: { readonly recipe: string; readonly source: CredentialsSource } | undefined;

  constructor(
    private readonly origin: CredentialOrigin,
    private readonly surroundings: OriginSurroundings,
    private readonly run: RunCommand,
  ) {}

  /** @throws CredentialsUnavailable */
  async get(): Promise<Credentials> {
    const recipe = await recipeOf(this.origin, this.surroundings);
    if (!isUsable(recipe)) {
      throw new CredentialsUnavailable(recipe);
    }
    const text = JSON.stringify(recipe);
    if (this.kept?.recipe !== text) {
      this.kept = { recipe: text, source: credentialsFrom(recipe, this.run) };
    }
    return this.kept.source();
  }

  /** DMS took what was kept for expired: the next call asks anew. */
  forget(): void {
    this.kept = undefined;
  }
}
