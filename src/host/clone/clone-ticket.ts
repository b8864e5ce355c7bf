import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { parseJson } from '../../core/json';
import { message, type Message } from '../../core/message';
import type { DraftStore, StoredDraft } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { sentParam } from '../../core/submission/sent-param';
import { readContent } from '../../core/submission/ticket-content';
import { cloneValues, movedTo } from '../../core/tickets/clone';
import { isJsonObject } from '../../core/tickets/carry-over';
import type { Draft } from '../../core/tickets/draft';
import { isProduction } from '../../core/tickets/reference';
import { ticketType } from '../../core/tickets/registry';
import type { PluginParam, TicketType } from '../../core/tickets/ticket-type';
import { ticketUri } from '../document/ticket-uri';
import type { Forms } from '../form/forms';
import type { Session, SessionSource } from '../profiles/session';
import { say } from '../say';
import { pickDatabase } from './pick-database';

interface Cloned {
  readonly type: TicketType;
  readonly values: Draft['values'];
  readonly notes: readonly Message[];
}

export interface CloneTicketOptions {
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly forms: Forms;
  readonly sessions: SessionSource;
  readonly showFailure: (error: DmsError) => Promise<void>;
}

/** Makes a draft that says the same as a ticket, whoever submitted it, and opens its form. Nothing is sent. */
export class CloneTicket {
  constructor(private readonly options: CloneTicketOptions) {}

  /** @param elsewhere for a database that the person chooses, instead of the ticket's own. */
  async run(orderId: string, elsewhere: boolean): Promise<void> {
    const current = await this.options.sessions.current();
    if (current.state !== 'ready') {
      const why = current.state === 'locked' ? current.reason : message('Add an account first.');
      void vscode.window.showErrorMessage(say(why));
      return;
    }
    const { session } = current;
    const read = await this.read(session, orderId);
    if (read === undefined) {
      return;
    }
    const { type, notes } = read;
    let { values } = read;
    if (elsewhere) {
      const database = await pickDatabase(session.client, vscode.l10n.t('Clone ticket #{0} to', orderId));
      if (database === undefined) {
        return;
      }
      const moved = movedTo(type, values, database);
      if (moved === undefined) {
        void vscode.window.showInformationMessage(
          vscode.l10n.t('Ticket #{0} names no database that could be exchanged for another.', orderId),
        );
        return;
      }
      values = moved;
    }
    const stored: StoredDraft = {
      draft: { id: randomUUID(), pluginType: type.pluginType, values },
      revision: 0,
      source: {
        uri: ticketUri({ accountId: session.account.id, orderId }).toString(),
        label: vscode.l10n.t('ticket #{0}', orderId),
        ranges: [],
      },
    };
    await this.open(stored);
    if (notes.length > 0) {
      void vscode.window.showInformationMessage(notes.map(say).join(' '));
    }
  }

  /** Opens the same draft for a database that is not production; this one stays as it is. */
  async toTest(draft: Draft): Promise<void> {
    const current = await this.options.sessions.current();
    const type = ticketType(draft.pluginType);
    if (current.state !== 'ready' || type === undefined) {
      return;
    }
    const title = vscode.l10n.t('Try the SQL first in');
    const database = await pickDatabase(current.session.client, title, (one) => !isProduction(one));
    const values = database === undefined ? undefined : movedTo(type, draft.values, database);
    if (values !== undefined) {
      const stored = (await this.options.drafts.read(draft.id))?.source;
      await this.open({
        draft: { ...draft, id: randomUUID(), values },
        revision: 0,
        ...(stored === undefined ? {} : { source: stored }),
      });
    }
  }

  private async open(stored: StoredDraft): Promise<void> {
    await this.options.drafts.write(stored);
    await this.options.forms.show(stored);
  }

  /** @returns `undefined` after the person has been told why. */
  private async read(session: Session, orderId: string): Promise<Cloned | undefined> {
    const sent = await this.sentParam(session, orderId);
    const outcome = await withProgress(vscode.l10n.t('Reading ticket #{0}…', orderId), (signal) =>
      readSafely(session, orderId, sent, signal),
    );
    if (outcome === undefined) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t(
          'DMS does not tell what a ticket of this type holds, so it cannot be cloned: #{0}.',
          orderId,
        ),
      );
      return undefined;
    }
    if (!outcome.ok) {
      void this.options.showFailure(outcome.error);
      return undefined;
    }
    return outcome.value;
  }

  /** What the ticket was created with, if that was here. */
  private async sentParam({ account }: Session, orderId: string): Promise<PluginParam | undefined> {
    const entries = await this.options.journal.list();
    const entry = entries.find(
      ({ tid, endpoint, orderIds }) =>
        tid === account.tid && endpoint === account.endpoint && orderIds.includes(orderId),
    );
    if (entry === undefined) {
      return undefined;
    }
    const sent = await sentParam(this.options.journal.records.directory, entry);
    const param = sent === undefined ? undefined : parseJson(sent);
    return isJsonObject(param) ? param : undefined;
  }
}

/** What DMS says of a ticket may have a shape that no draft can hold: that is DMS's failure, not an exception. */
async function readSafely(
  session: Session,
  orderId: string,
  sent: PluginParam | undefined,
  signal: AbortSignal,
): Promise<Outcome<Cloned> | undefined> {
  try {
    const read = await readContent(session.client, orderId, sent, signal);
    if (read?.ok !== true) {
      return read;
    }
    const { type, content, notes } = read.value;
    return { ok: true, value: { type, values: cloneValues(type, content), notes } };
  } catch (error) {
    if (v.isValiError(error) || error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function withProgress<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => {
      abort.abort();
    });
    return work(abort.signal);
  });
}
