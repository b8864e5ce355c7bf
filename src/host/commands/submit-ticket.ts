import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import { dialectFor } from '../../core/sql/dialect';
import { inspect } from '../../core/sql/inspect';
import type { Draft } from '../../core/tickets/draft';
import { proposeFor } from '../../core/tickets/propose';
import type { Forms } from '../form/forms';
import type { AddAccount } from '../profiles/add-account';
import type { SessionSource } from '../profiles/session';
import { say } from '../say';
import { selectedSql, type SelectedSql } from './selected-sql';

/** "sales.sql, lines 3–9", to tell the person where the form's SQL came from. */
function labelOf({ uri, ranges }: SelectedSql): string {
  const file = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const first = Math.min(...ranges.map(({ start }) => start.line)) + 1;
  const last = Math.max(...ranges.map(({ end }) => end.line)) + 1;
  return first === last
    ? vscode.l10n.t('{0}, line {1}', file, first)
    : vscode.l10n.t('{0}, lines {1}–{2}', file, first, last);
}

/** A new draft for this SQL, of the type that its statements suggest; the person may choose another. */
function draftFor(sql: string): Draft {
  const { pluginType } = proposeFor(inspect(sql, dialectFor('')).statements);
  return { id: randomUUID(), pluginType, values: { sql } };
}

/** The "Submit as DMS Ticket" command: from SQL in an editor to a form that holds it. Nothing is sent. */
export class SubmitTicket {
  constructor(
    private readonly drafts: DraftStore,
    private readonly forms: Forms,
    private readonly sessions: SessionSource,
    private readonly addAccount: AddAccount,
  ) {}

  async run(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Open a file with SQL and select what to submit.'),
      );
      return;
    }
    // Read before anything is awaited: the selection may change while the person signs in.
    const selected = selectedSql(editor);
    if (!('uri' in selected)) {
      void vscode.window.showInformationMessage(say(selected));
      return;
    }
    const { state } = await this.sessions.current();
    if (state === 'signed-out' && (await this.addAccount.run()) === undefined) {
      return;
    }
    const stored = {
      draft: draftFor(selected.text),
      revision: 0,
      source: {
        uri: selected.uri.toString(),
        label: labelOf(selected),
        ranges: selected.ranges.map(({ start, end }) => ({
          start: { line: start.line, character: start.character },
          end: { line: end.line, character: end.character },
        })),
      },
    };
    await this.drafts.write(stored);
    await this.forms.show(stored);
  }
}
