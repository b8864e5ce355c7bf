import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { DmsError } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import { resolveTemplate } from '../../core/submission/resolve-template';
import type { StoredDraft } from '../../core/submission/draft-store';
import { openTemplate } from '../../core/tickets/template';
import { selectedSql, sourceOf, type SelectedSql } from '../commands/selected-sql';
import type { AccountDesk } from '../profiles/account-desk';
import type { Session, SessionSource } from '../profiles/session';
import { say } from '../say';
import { plain } from './plain-words';
import type { KeptTemplate } from './template-store';

export interface TemplateDraft {
  readonly stored: StoredDraft;
  readonly session: Session;
  /** What a person has to look at before the ticket is sent. */
  readonly notes: readonly Message[];
}

export interface TemplateDraftOptions {
  readonly sessions: SessionSource;
  readonly accountDesk: Pick<AccountDesk, 'add'>;
  readonly showFailure: (error: DmsError) => Promise<void>;
}

/** The SQL that is selected in the editor in front, if any is; read before anything is awaited. */
export function selection(): SelectedSql | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor?.selections.some(({ isEmpty }) => !isEmpty) !== true) {
    return undefined;
  }
  const selected = selectedSql(editor);
  return 'uri' in selected ? selected : undefined;
}

async function sessionFor({ sessions, accountDesk }: TemplateDraftOptions): Promise<Session | Message> {
  let current = await sessions.current();
  if (current.state === 'signed-out') {
    await accountDesk.add();
    current = await sessions.current();
  }
  if (current.state === 'ready') {
    return current.session;
  }
  return current.state === 'locked' ? current.reason : message('Sign in first. Nothing was sent.');
}

/**
 * A new draft of what a template says: its names looked up in DMS, its SQL from the selection where there is one.
 * @returns `undefined` after the person has been told why there is none.
 */
export async function draftFrom(
  { template }: KeptTemplate,
  selected: SelectedSql | undefined,
  options: TemplateDraftOptions,
): Promise<TemplateDraft | undefined> {
  const session = await sessionFor(options);
  if ('text' in session) {
    void vscode.window.showErrorMessage(say(session));
    return undefined;
  }
  const opened = openTemplate(template);
  const title = plain(vscode.l10n.t('Looking up what the template “{0}” names…', template.name));
  const outcome = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => {
      const abort = new AbortController();
      token.onCancellationRequested(() => {
        abort.abort();
      });
      return resolveTemplate(session.client, opened, abort.signal);
    },
  );
  if (!outcome.ok) {
    if (outcome.error.kind !== 'cancelled') {
      void options.showFailure(outcome.error);
    }
    return undefined;
  }
  const { values, notes } = outcome.value;
  return {
    session,
    notes,
    stored: {
      draft: {
        id: randomUUID(),
        pluginType: template.type,
        values: { ...values, ...(selected === undefined ? {} : { sql: selected.text }) },
      },
      revision: 0,
      ...(selected === undefined ? {} : { source: sourceOf(selected) }),
    },
  };
}
