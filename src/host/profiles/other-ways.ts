import * as vscode from 'vscode';
import { pastedKey } from '../../core/credentials/pasted-key';
import { isUsable, type Profile } from '../../core/credentials/profile';
import type { ProfileFile } from '../../core/credentials/profile-files';
import { say } from '../say';
import { ask, askCredentials, askUid, needed } from './account-questions';
import { profileFiles } from './origin-sources';
import type { SignInWay } from './sign-in-way';

type Choice<T> = vscode.QuickPickItem & { readonly answer: () => Promise<T | undefined> | T };

/** Asks how to sign in when it is not with a typed AccessKey; `undefined` when the person gives up. */
export async function askOtherWay(title: string): Promise<SignInWay | undefined> {
  return choose<SignInWay>(title, vscode.l10n.t('Where do the credentials come from?'), [
    ...otherWays(title),
    {
      label: vscode.l10n.t('An AccessKey that many people share'),
      detail: vscode.l10n.t('It acts for you: DMS is told your Alibaba Cloud UID.'),
      answer: () => askShared(title),
    },
  ]);
}

/** For whom the key acts, and then where it comes from. */
async function askShared(title: string): Promise<SignInWay | undefined> {
  const uid = await askUid(title, '', false);
  if (uid === undefined) {
    return undefined;
  }
  const way = await choose<SignInWay>(title, vscode.l10n.t('Where does the shared AccessKey come from?'), [
    {
      label: vscode.l10n.t('Typed here'),
      answer: async () => {
        const key = await askCredentials(title, undefined);
        return key === undefined ? undefined : { key };
      },
    },
    ...otherWays(title),
  ]);
  return way === undefined ? undefined : { ...way, realUid: uid.trim() };
}

function otherWays(title: string): readonly Choice<SignInWay>[] {
  return [
    {
      label: vscode.l10n.t('A profile of the Alibaba Cloud CLI or SDK'),
      detail: '~/.aliyun/config.json, ~/.alibabacloud/credentials',
      answer: () => askProfile(title),
    },
    {
      label: vscode.l10n.t('Temporary credentials (STS), pasted'),
      detail: vscode.l10n.t('The JSON that AssumeRole answers with; its end is minded.'),
      answer: () => askPasted(title),
    },
    {
      label: vscode.l10n.t('A RAM role, assumed with an AccessKey'),
      answer: () => askRole(title),
    },
    {
      label: vscode.l10n.t('Environment variables'),
      detail: 'ALIBABA_CLOUD_ACCESS_KEY_ID, …',
      answer: () => ({ origin: { type: 'environment' } }),
    },
    {
      label: vscode.l10n.t('The RAM role of this ECS instance'),
      answer: () => askEcs(title),
    },
    {
      label: vscode.l10n.t('A RAM role by OIDC'),
      answer: () => askOidc(title),
    },
    {
      label: vscode.l10n.t('An address that gives credentials'),
      detail: 'ALIBABA_CLOUD_CREDENTIALS_URI',
      answer: () => askUri(title),
    },
  ];
}

async function choose<T>(
  title: string,
  placeHolder: string,
  choices: readonly Choice<T>[],
): Promise<T | undefined> {
  const choice = await vscode.window.showQuickPick(choices, { title, placeHolder, ignoreFocusOut: true });
  return choice?.answer();
}

async function askProfile(title: string): Promise<SignInWay | undefined> {
  const files = profileFiles();
  const found: { readonly file: ProfileFile; readonly profile: Profile }[] = [];
  for (const file of ['config.json', 'credentials'] as const) {
    for (const profile of (await files.read(file)) ?? []) {
      found.push({ file, profile });
    }
  }
  if (found.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t(
        'There is no profile in {0} or {1}. “aliyun configure” makes one.',
        files.path('config.json'),
        files.path('credentials'),
      ),
    );
    return undefined;
  }
  return choose<SignInWay>(
    title,
    vscode.l10n.t('Profile'),
    found.map(({ file, profile }) => ({
      label: profile.name,
      description: [profile.mode, file, ...(profile.isCurrent ? [vscode.l10n.t('current')] : [])].join(' · '),
      ...(isUsable(profile.use) ? {} : { detail: say(profile.use) }),
      answer: () => askProfileUse(title, file, profile),
    })),
  );
}

/** A profile with a plain key can also be copied, so that it works on when the file goes. */
async function askProfileUse(
  title: string,
  file: ProfileFile,
  { name, region, use }: Profile,
): Promise<SignInWay | undefined> {
  if (!isUsable(use)) {
    void vscode.window.showErrorMessage(say(use));
    return undefined;
  }
  const at = region === '' ? {} : { region };
  const follow: SignInWay = { origin: { type: 'profile', file, profile: name }, ...at };
  if (use.type !== 'static') {
    return follow;
  }
  return choose<SignInWay>(title, name, [
    {
      label: vscode.l10n.t('Use the profile'),
      detail: vscode.l10n.t('It is read at each call and never written; a rotated key is used at once.'),
      answer: () => follow,
    },
    {
      label: vscode.l10n.t('Copy its key'),
      detail: vscode.l10n.t('Into the secret store of VS Code. The file is not needed any more.'),
      answer: () => ({ key: use.credentials, ...at }),
    },
  ]);
}

async function askPasted(title: string): Promise<SignInWay | undefined> {
  const text = await ask(title, {
    prompt: vscode.l10n.t('Paste the JSON with AccessKeyId, AccessKeySecret, SecurityToken and Expiration'),
    password: true,
    validateInput: (value) =>
      value === '' || pastedKey(value) !== undefined
        ? needed(value)
        : vscode.l10n.t('This is not JSON with AccessKeyId, AccessKeySecret and SecurityToken.'),
  });
  const key = text === undefined ? undefined : pastedKey(text);
  return key === undefined ? undefined : { key };
}

function askArn(title: string): Thenable<string | undefined> {
  return ask(title, {
    prompt: vscode.l10n.t('ARN of the RAM role'),
    placeHolder: 'acs:ram::1234567890123456:role/dms',
    validateInput: (value) =>
      /^acs:ram::\d+:role\/\S+$/.test(value.trim())
        ? undefined
        : vscode.l10n.t('An ARN looks like {0}.', 'acs:ram::1234567890123456:role/dms'),
  });
}

async function askRole(title: string): Promise<SignInWay | undefined> {
  const key = await askCredentials(title, undefined);
  const roleArn = key === undefined ? undefined : await askArn(title);
  const externalId =
    roleArn === undefined
      ? undefined
      : await ask(title, { prompt: vscode.l10n.t('External ID (leave empty if the role wants none)') });
  return key === undefined || roleArn === undefined || externalId === undefined
    ? undefined
    : {
        key,
        origin: {
          type: 'role',
          roleArn: roleArn.trim(),
          ...(externalId.trim() === '' ? {} : { externalId: externalId.trim() }),
        },
      };
}

async function askEcs(title: string): Promise<SignInWay | undefined> {
  const name = await ask(title, {
    prompt: vscode.l10n.t('Name of the role (leave empty to ask the instance)'),
  });
  return name === undefined
    ? undefined
    : { origin: { type: 'ecs', ...(name.trim() === '' ? {} : { roleName: name.trim() }) } };
}

async function askOidc(title: string): Promise<SignInWay | undefined> {
  const roleArn = await askArn(title);
  const providerArn =
    roleArn === undefined
      ? undefined
      : await ask(title, { prompt: vscode.l10n.t('ARN of the OIDC provider'), validateInput: needed });
  const tokenFile =
    providerArn === undefined
      ? undefined
      : await ask(title, { prompt: vscode.l10n.t('File with the OIDC token'), validateInput: needed });
  return roleArn === undefined || providerArn === undefined || tokenFile === undefined
    ? undefined
    : {
        origin: {
          type: 'oidc',
          roleArn: roleArn.trim(),
          providerArn: providerArn.trim(),
          tokenFile: tokenFile.trim(),
        },
      };
}

async function askUri(title: string): Promise<SignInWay | undefined> {
  const uri = await ask(title, {
    prompt: vscode.l10n.t('Address that gives credentials'),
    validateInput: (value) =>
      /^https?:$/.test(URL.parse(value.trim())?.protocol ?? '')
        ? undefined
        : vscode.l10n.t('Enter an http or https address.'),
  });
  return uri === undefined ? undefined : { origin: { type: 'uri', uri: uri.trim() } };
}
