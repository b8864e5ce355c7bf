import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cliProfiles } from './cli-config';
import type { Profile } from './profile';
import { sdkProfiles } from './sdk-credentials';

/** The files that profiles are kept in, by the name that an account's origin gives them. */
export type ProfileFile = 'config.json' | 'credentials';

/** Reads the credentials files in a person's home. Never writes one. */
export class ProfileFiles {
  constructor(
    private readonly home: string,
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly now: () => Date,
  ) {}

  path(file: ProfileFile): string {
    if (file === 'config.json') {
      return join(this.home, '.aliyun', 'config.json');
    }
    const named = this.environment['ALIBABA_CLOUD_CREDENTIALS_FILE'];
    return named === undefined || named === '' ? join(this.home, '.alibabacloud', 'credentials') : named;
  }

  /** @returns `undefined` when the file is not there or is no such file. */
  async read(file: ProfileFile): Promise<readonly Profile[] | undefined> {
    let text: string;
    try {
      text = await readFile(this.path(file), 'utf8');
    } catch {
      return undefined;
    }
    return file === 'config.json' ? cliProfiles(text, this.now()) : sdkProfiles(text);
  }
}
