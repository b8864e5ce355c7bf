import * as vscode from 'vscode';
import { findings } from '../../core/sql/findings/findings';
import { inspect } from '../../core/sql/inspect';
import type { Draft } from '../../core/tickets/draft';
import { dialectOf } from '../../core/tickets/engine';
import { isProduction, type DatabaseRef } from '../../core/tickets/reference';
import type { TicketType } from '../../core/tickets/ticket-type';
import { valuesFor } from '../../core/tickets/values';
import { findingSeverities } from '../findings/finding-settings';
import type { Account } from '../profiles/account';
import { say } from '../say';

const mostLines = 8;
const mostCharacters = 500;

/** The first lines of a text, and that there are more. */
function head(text: string): string {
  const lines = text.trim().split(/\r?\n/);
  const shown = lines.slice(0, mostLines).join('\n').slice(0, mostCharacters);
  return shown.length < text.trim().length ? `${shown}\n…` : shown;
}

function nameOf(database: DatabaseRef): string {
  const name = database.name || database.schemaName || database.dbId;
  return isProduction(database)
    ? vscode.l10n.t('PRODUCTION: {0}', name)
    : `${name} (${database.envType.toLowerCase()})`;
}

/** What one confirmation has to say of a ticket before it is sent without a form. */
export function summaryOf(type: TicketType, draft: Draft, account: Account): string {
  const {
    databases = [],
    sql = '',
    affectRows,
    comment,
    stakeholders = [],
  } = valuesFor(type, draft) as {
    readonly databases?: readonly DatabaseRef[];
    readonly sql?: string;
    readonly affectRows?: string;
    readonly comment?: string;
    readonly stakeholders?: readonly unknown[];
  };
  const inspection = inspect(sql, dialectOf(databases));
  const warnings = findings(inspection, { pluginType: type.pluginType, databases }, findingSeverities())
    .filter(({ severity }) => severity !== 'hint')
    .map((finding) => `⚠ ${say(finding.message)}`);
  return [
    `${say(type.label)} (${type.pluginType})`,
    // Production first: whatever is cut off at the end, this is not.
    ...[...databases].sort((a, b) => Number(isProduction(b)) - Number(isProduction(a))).map(nameOf),
    vscode.l10n.t('as {0}, {1} ({2})', account.nickName, account.tenantName, account.tid),
    ...(affectRows === undefined || affectRows === ''
      ? []
      : [vscode.l10n.t('Affected rows: {0}', affectRows)]),
    ...(stakeholders.length === 0 ? [] : [vscode.l10n.t('Stakeholders: {0}', stakeholders.length)]),
    ...(comment === undefined ? [] : [head(comment)]),
    ...(sql === ''
      ? []
      : ['', vscode.l10n.t('Statements: {0}', inspection.statements.length), ...warnings, head(sql)]),
  ].join('\n');
}
