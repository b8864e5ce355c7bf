import { basename } from 'node:path';
import * as vscode from 'vscode';
import { mostBytes } from '../../core/tickets/text-check';
import type { Account } from '../profiles/account';
import { megabytes, nameOf } from '../sql/sql-file';
import type { AttachmentContent, AttachmentPorts, AttachmentWay } from './attachments';
import { askForBucket, ossPlace } from './oss-settings';

type Choice = vscode.QuickPickItem & { readonly way: AttachmentWay['way'] };
type Question = Parameters<AttachmentPorts['ask']>[0];

/** DMS takes no other names (dms-api.md 5). */
const allowedName = /\.(?:sql|txt)$/i;

/** The name of the file that a web address ends in. */
function fileNameIn(url: string): string {
  return decodeURIComponent(basename(new URL(url).pathname));
}

/** What is wrong with a web address that DMS is to fetch from. */
function urlProblem(text: string): string | undefined {
  const url = text.trim();
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    return vscode.l10n.t('A web address that DMS can reach, http:// or https://.');
  }
  return allowedName.test(new URL(url).pathname)
    ? undefined
    : vscode.l10n.t('DMS takes files whose name ends in .sql or .txt.');
}

async function chosenFile(): Promise<AttachmentContent | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      filters: { [vscode.l10n.t('Attachments (.txt, .sql)')]: ['txt', 'sql'] },
      openLabel: vscode.l10n.t('Attach'),
    })) ?? [];
  if (uri === undefined) {
    return undefined;
  }
  const { size } = await vscode.workspace.fs.stat(uri);
  if (!allowedName.test(uri.path)) {
    void vscode.window.showWarningMessage(vscode.l10n.t('DMS takes files whose name ends in .sql or .txt.'));
    return undefined;
  }
  if (size > mostBytes) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t(
        '{0} has {1} MB. DMS takes at most {2} MB.',
        nameOf(uri),
        megabytes(size),
        mostBytes / 1024 / 1024,
      ),
    );
    return undefined;
  }
  return { fileName: nameOf(uri), bytes: Buffer.from(await vscode.workspace.fs.readFile(uri)) };
}

function choices({ text, record }: Question, bucket: string | undefined): readonly Choice[] {
  const all: Choice[] = [];
  if (record?.jobKey !== undefined && record.key === undefined) {
    all.push({ way: 'resume', label: vscode.l10n.t('Go on with the upload of {0}', record.fileName) });
  }
  if (text !== '') {
    all.push({
      way: 'oss',
      label: vscode.l10n.t('Upload through my OSS bucket'),
      description: bucket ?? vscode.l10n.t('asks for the bucket'),
      detail:
        text === undefined
          ? vscode.l10n.t('A file of this machine.')
          : vscode.l10n.t('The SQL of this form, {0} MB.', megabytes(Buffer.byteLength(text, 'utf8'))),
    });
  }
  all.push(
    {
      way: 'url',
      label: vscode.l10n.t('Let DMS fetch it from a web address'),
      detail: vscode.l10n.t('What is there is executed, not the SQL of this form.'),
    },
    { way: 'key', label: vscode.l10n.t('Enter the AttachmentKey of a file that DMS has') },
  );
  if (text === undefined) {
    return all.map(({ detail, ...choice }) =>
      choice.way === 'url' ? choice : { ...choice, ...(detail === undefined ? {} : { detail }) },
    );
  }
  return all;
}

/** Asks how a file gets to DMS. */
export async function askWay(
  question: Question,
  account: Pick<Account, 'region'>,
): Promise<AttachmentWay | undefined> {
  const place = ossPlace(account);
  const choice = await vscode.window.showQuickPick(choices(question, place?.bucket), {
    placeHolder: vscode.l10n.t('How does the file get to DMS?'),
    ignoreFocusOut: true,
  });
  switch (choice?.way) {
    case undefined:
      return undefined;
    case 'resume':
      return { way: 'resume' };
    case 'key': {
      const key = await vscode.window.showInputBox({ prompt: 'AttachmentKey', ignoreFocusOut: true });
      return key === undefined || key.trim() === '' ? undefined : { way: 'key', key: key.trim() };
    }
    case 'url': {
      const url = await vscode.window.showInputBox({
        prompt: vscode.l10n.t('Address of the file'),
        placeHolder: 'https://…/orders.sql',
        validateInput: urlProblem,
        ignoreFocusOut: true,
      });
      return url === undefined
        ? undefined
        : { way: 'url', url: url.trim(), fileName: fileNameIn(url.trim()) };
    }
    case 'oss': {
      const known = place ?? (await askForBucket(account));
      const content =
        question.text === undefined
          ? await chosenFile()
          : { fileName: `${question.name}.sql`, bytes: Buffer.from(question.text, 'utf8') };
      return known === undefined || content === undefined ? undefined : { way: 'oss', place: known, content };
    }
  }
}
