import { env, stdout } from 'node:process';
import { credentialsFrom } from '../../../src/core/credentials/provider';
import type { Recipe } from '../../../src/core/credentials/recipe';
import { CredentialsUnavailable } from '../../../src/core/dms/credentials';

/** Follows the recipe in `RECIPE` and prints what came of it. */
const recipe = JSON.parse(env['RECIPE'] ?? '') as Recipe;
try {
  const credentials = await credentialsFrom(recipe, () => Promise.reject(new Error('no command')))();
  stdout.write(JSON.stringify({ credentials }));
} catch (error) {
  const told = error instanceof CredentialsUnavailable ? { ...error.why, said: error.said } : String(error);
  stdout.write(JSON.stringify({ error: told }));
}
