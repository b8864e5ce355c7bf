import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EditorServer } from '../code-server';
import type { Shop } from '../journeys/shop';
import { workspaceFolder } from '../places';
import { findSecrets, type Leak, type Secrets } from './search';

/** What of a journey nobody may find: keys and tokens of all people, addresses that files can be had at, signatures. */
function secretsOf({ dms }: Shop): Secrets {
  const keys = dms
    .keys()
    .flatMap(({ accessKeyId, accessKeySecret, securityToken }) => [
      [`secret of ${accessKeyId}`, accessKeySecret] as const,
      ...(securityToken === undefined ? [] : [[`token of ${accessKeyId}`, securityToken] as const]),
    ]);
  const files = dms.fileKeys().map((key, index) => [`address of file ${index + 1}`, key] as const);
  return new Map([...keys, ...files, ['an Authorization header', 'ACS3-HMAC-SHA256 Credential=']]);
}

/** The SQL of the sample files, line by line: it may lie in drafts and documents, but in no log. */
async function sampleSql(): Promise<Secrets> {
  const names = (await readdir(workspaceFolder)).filter((name) => name.endsWith('.sql'));
  const texts = await Promise.all(names.map((name) => readFile(join(workspaceFolder, name), 'utf8')));
  const lines = texts.flatMap((text) => text.split('\n')).map((line) => line.trim());
  return new Map(lines.filter((line) => line.length >= 20).map((line) => [`SQL "${line}"`, line]));
}

/**
 * Folders of the editor's home that are not searched. `.aliyun`: the CLI's own file, which a journey writes there with a key for
 * the product to read.
 */
const except = ['.aliyun'];

/**
 * Searches all that a journey leaves: the editor's home with its storage, settings, logs at trace level, the installed package
 * and dumps of crashes, and what the witness took down. One place is left out, since the witness does not take it down: where VS
 * Code has its SecretStorage (`storage.ts`).
 */
export async function leaksOf(server: EditorServer, shop: Shop): Promise<readonly Leak[]> {
  const [everywhere, inLogs] = await Promise.all([
    findSecrets(server.home, secretsOf(shop), except),
    findSecrets(logsOf(server), await sampleSql()),
  ]);
  return [...everywhere, ...inLogs];
}

function logsOf(server: EditorServer): string {
  return join(server.home, 'ud', 'logs');
}

/** What the extension wrote into its log. */
export async function ownLog(server: EditorServer): Promise<string> {
  const all = await readdir(logsOf(server), { recursive: true });
  const own = all.filter((path) => path.endsWith('DMS Tickets.log'));
  return (await Promise.all(own.map((path) => readFile(join(logsOf(server), path), 'utf8')))).join('\n');
}
