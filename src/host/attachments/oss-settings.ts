import * as v from 'valibot';
import * as vscode from 'vscode';
import { settingIds } from '../ids';
import type { Account } from '../profiles/account';

/** Where SQL is put for DMS to fetch: a bucket of the person's own. */
export interface OssPlace {
  readonly bucket: string;
  /** `oss-cn-hangzhou` */
  readonly region: string;
  /** The folder in the bucket, ending in `/`, or empty. */
  readonly prefix: string;
  /** An endpoint of one's own, `https://…`; empty for the region's. */
  readonly endpoint: string;
  /** Whether the object goes once DMS has it. */
  readonly remove: boolean;
}

const Text = v.fallback(v.pipe(v.string(), v.trim()), '');
/** A bucket's name as OSS takes it; it becomes part of a host name. */
const bucketName = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/;
const regionName = /^(?:oss-)?[a-z0-9-]{2,40}$/;
const loopback = /^http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?\/?$/;

/** Set by the person for all workspaces: a workspace must not send SQL to another's bucket. */
function own(id: string): unknown {
  const found = vscode.workspace.getConfiguration().inspect(id);
  return found?.globalValue ?? found?.defaultValue;
}

/** The bucket of the settings; `undefined` when there is none, or none that can be. */
export function ossPlace({ region }: Pick<Account, 'region'>): OssPlace | undefined {
  const bucket = v.parse(Text, own(settingIds.ossBucket));
  const wished = v.parse(Text, own(settingIds.ossRegion)) || region;
  const endpoint = v.parse(Text, own(settingIds.ossEndpoint));
  const prefix = v.parse(Text, own(settingIds.ossPrefix)).replace(/^\/+/, '');
  const sound =
    bucketName.test(bucket) &&
    regionName.test(wished) &&
    (endpoint === '' ||
      (URL.canParse(endpoint) && (endpoint.startsWith('https://') || loopback.test(endpoint))));
  return sound
    ? {
        bucket,
        region: wished.startsWith('oss-') ? wished : `oss-${wished}`,
        prefix: prefix === '' || prefix.endsWith('/') ? prefix : `${prefix}/`,
        endpoint,
        remove: own(settingIds.ossRemove) === true,
      }
    : undefined;
}

/** Asks for the bucket, and its region where the account tells none, and remembers them for all workspaces. */
export async function askForBucket(account: Pick<Account, 'region'>): Promise<OssPlace | undefined> {
  const configuration = vscode.workspace.getConfiguration();
  const bucket = await vscode.window.showInputBox({
    title: vscode.l10n.t('Your OSS bucket'),
    prompt: vscode.l10n.t('SQL is put there for DMS to fetch. Remembered in your settings.'),
    validateInput: (text) =>
      bucketName.test(text.trim()) ? undefined : vscode.l10n.t('Lower case letters, digits and -, 3 to 63.'),
    ignoreFocusOut: true,
  });
  if (bucket === undefined) {
    return undefined;
  }
  const region = await vscode.window.showInputBox({
    title: vscode.l10n.t('Region of the bucket {0}', bucket.trim()),
    value: account.region,
    placeHolder: 'cn-hangzhou',
    validateInput: (text) =>
      regionName.test(text.trim()) ? undefined : vscode.l10n.t('A region, as in cn-hangzhou.'),
    ignoreFocusOut: true,
  });
  if (region === undefined) {
    return undefined;
  }
  await configuration.update(settingIds.ossBucket, bucket.trim(), vscode.ConfigurationTarget.Global);
  await configuration.update(settingIds.ossRegion, region.trim(), vscode.ConfigurationTarget.Global);
  return ossPlace(account);
}
