import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Credentials } from '../../core/dms/credentials';
import { say } from '../say';
import { Uid } from './account';
import type { Tenant } from './check-account';
import { endpointOrigin, publicEndpoint, regions, vpcEndpoint } from './regions';

/** Where signed calls go. */
export interface Endpoint {
  readonly endpoint: string;
  /** Region id; empty for a custom endpoint. */
  readonly region: string;
}

/** An input box for one answer; `undefined` when the person gives up. */
export function ask(title: string, options: vscode.InputBoxOptions): Thenable<string | undefined> {
  // An input box that vanishes when the person looks up the key elsewhere would lose what they typed.
  return vscode.window.showInputBox({ ignoreFocusOut: true, title, ...options });
}

/** What keeps an answer from being empty. */
export function needed(value: string): string | undefined {
  return value.trim() === '' ? vscode.l10n.t('This is needed.') : undefined;
}

/** Asks for an AccessKey; `undefined` when the person gives up. */
export async function askCredentials(
  title: string,
  previous: Credentials | undefined,
): Promise<Credentials | undefined> {
  const accessKeyId = await ask(title, {
    prompt: vscode.l10n.t('AccessKey ID'),
    value: previous?.accessKeyId ?? '',
    validateInput: needed,
  });
  if (accessKeyId === undefined) {
    return undefined;
  }
  const accessKeySecret = await ask(title, {
    prompt: vscode.l10n.t('AccessKey secret'),
    password: true,
    value: previous?.accessKeySecret ?? '',
    validateInput: needed,
  });
  if (accessKeySecret === undefined) {
    return undefined;
  }
  const securityToken = await ask(title, {
    prompt: vscode.l10n.t('STS token (leave empty for a permanent AccessKey)'),
    password: true,
    value: previous?.securityToken ?? '',
  });
  if (securityToken === undefined) {
    return undefined;
  }
  return {
    accessKeyId: accessKeyId.trim(),
    accessKeySecret: accessKeySecret.trim(),
    ...(securityToken.trim() === '' ? {} : { securityToken: securityToken.trim() }),
  };
}

/**
 * Asks for a region with its public endpoint, or for an endpoint.
 *
 * @param proposed a region id that is offered first.
 */
export async function askEndpoint(
  title: string,
  previous: string,
  proposed = '',
): Promise<Endpoint | undefined> {
  const choice = await askRegion(title, vscode.l10n.t('Region'), proposed, [
    { label: vscode.l10n.t('Endpoint inside a VPC…'), description: '', region: 'vpc' },
    { label: vscode.l10n.t('Custom endpoint…'), description: '', region: '' },
  ]);
  if (choice === 'vpc') {
    const region = await askRegion(title, vscode.l10n.t('Region of the VPC'), proposed, []);
    return region === undefined ? undefined : { endpoint: vpcEndpoint(region), region };
  }
  if (choice === undefined) {
    return undefined;
  }
  if (choice !== '') {
    return { endpoint: publicEndpoint(choice), region: choice };
  }
  const typed = await ask(title, {
    prompt: vscode.l10n.t('Endpoint'),
    placeHolder: 'https://dms-enterprise-vpc.cn-hangzhou.aliyuncs.com',
    value: previous,
    validateInput: (value) =>
      endpointOrigin(value) === undefined
        ? vscode.l10n.t('Enter an https address without a path; http only for this machine.')
        : undefined,
  });
  const endpoint = typed === undefined ? undefined : endpointOrigin(typed);
  return endpoint === undefined ? undefined : { endpoint, region: '' };
}

async function askRegion(
  title: string,
  placeHolder: string,
  proposed: string,
  others: readonly { readonly label: string; readonly description: string; readonly region: string }[],
): Promise<string | undefined> {
  const choice = await vscode.window.showQuickPick(
    [
      ...regions
        .map(([region, name]) => ({ label: say(name), description: region, region }))
        // What the profile names comes first, so that Enter takes it.
        .toSorted((a, b) => Number(b.region === proposed) - Number(a.region === proposed)),
      ...others,
    ],
    { title, placeHolder, matchOnDescription: true, ignoreFocusOut: true },
  );
  return choice?.region;
}

/** Asks for whom a shared AccessKey acts. An empty answer means nobody else, where that may be. */
export function askUid(title: string, previous: string, mayBeEmpty: boolean): Thenable<string | undefined> {
  return ask(title, {
    prompt: mayBeEmpty
      ? vscode.l10n.t(
          'Alibaba Cloud UID of the person it acts for (leave empty for the owner of the AccessKey)',
        )
      : vscode.l10n.t('Alibaba Cloud UID of the person it acts for'),
    placeHolder: '214004479568751001',
    value: previous,
    validateInput: (value) =>
      (mayBeEmpty && value.trim() === '') || v.is(Uid, value.trim())
        ? undefined
        : vscode.l10n.t(
            'A UID is a number of 5 to 20 digits; the Alibaba Cloud console shows it under the account.',
          ),
  });
}

/** The only tenant, or the one the person picks. */
export async function askTenant(title: string, tenants: readonly Tenant[]): Promise<Tenant | undefined> {
  if (tenants.length < 2) {
    return tenants[0];
  }
  const choice = await vscode.window.showQuickPick(
    tenants.map((tenant, index) => ({
      label: tenant.tenantName,
      description: tenant.tid,
      detail: index === 0 ? vscode.l10n.t('Active in DMS') : '',
      tenant,
    })),
    { title, placeHolder: vscode.l10n.t('Tenant'), ignoreFocusOut: true },
  );
  return choice?.tenant;
}

/** A name for the account that no other has. */
export function askName(
  title: string,
  suggestion: string,
  taken: readonly string[],
): Thenable<string | undefined> {
  return ask(title, {
    prompt: vscode.l10n.t('Name of this account'),
    value: suggestion,
    validateInput: (value) =>
      needed(value) ??
      (taken.includes(value.trim()) ? vscode.l10n.t('Another account has this name.') : undefined),
  });
}
