import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Severity } from '../../core/sql/findings/finding';
import { rules } from '../../core/sql/findings/findings';
import { findingSeverities } from '../findings/finding-settings';
import { settingIds } from '../ids';
import { say } from '../say';

interface Level extends vscode.QuickPickItem {
  readonly level: Severity | 'off';
}

const Own = v.fallback(v.record(v.string(), v.unknown()), {});

/** Says what a rule looks for and why, and lets the person choose how serious it is to them. */
export async function explainFinding(id: string): Promise<void> {
  const rule = rules.find((one) => one.id === id);
  if (rule === undefined) {
    return;
  }
  const now = findingSeverities()[id];
  const level = (level: Level['level'], label: string, detail: string): Level => ({
    level,
    label,
    detail,
    ...(level === now ? { description: vscode.l10n.t('as it is now') } : {}),
  });
  const levels: readonly Level[] = [
    level('error', vscode.l10n.t('Error'), vscode.l10n.t('A ticket with it is only sent with a reason.')),
    level('warning', vscode.l10n.t('Warning'), vscode.l10n.t('It is shown, and keeps nobody.')),
    level('hint', vscode.l10n.t('Hint'), vscode.l10n.t('It is shown quietly.')),
    level('off', vscode.l10n.t('Off'), vscode.l10n.t('It is not looked for.')),
  ];
  const chosen = await vscode.window.showQuickPick(levels, {
    title: id,
    placeHolder: say(rule.about),
    matchOnDetail: true,
  });
  if (chosen === undefined || chosen.level === now) {
    return;
  }
  const configuration = vscode.workspace.getConfiguration();
  const own = v.parse(Own, configuration.inspect<unknown>(settingIds.findings)?.globalValue);
  await configuration.update(
    settingIds.findings,
    { ...own, [id]: chosen.level },
    vscode.ConfigurationTarget.Global,
  );
  if (findingSeverities()[id] !== chosen.level) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('This workspace takes “{0}” more seriously: its own setting stays in force here.', id),
    );
  }
}
