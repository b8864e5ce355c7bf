import * as vscode from 'vscode';
import type { Journal } from '../../core/submission/journal';
import { message } from '../../core/message';
import { precheckFindings, type Precheck, type PrecheckFinding } from '../../core/tickets/precheck-findings';
import type { TicketDesk } from '../actions/ticket-desk';
import type { Session, SessionSource } from '../profiles/session';
import { sqlUri } from '../ticket-sql/ticket-sql-files';
import { placeFindings } from './place';
import { PrecheckFixes } from './precheck-fixes';
import { PrecheckMarks, type Mark } from './precheck-marks';
import { readPrecheck } from './read-precheck';
import { beginning, sourceDocument } from './source-document';

export interface PrecheckPartOptions {
  readonly sessions: Pick<SessionSource, 'current'>;
  readonly journal: Journal;
  readonly desk: TicketDesk;
}

type Placed = readonly [vscode.TextDocument, readonly Mark[]];

/** Shows what prechecks found where the SQL came from. Loaded with the first precheck that has anything to show. */
export class PrecheckPart implements vscode.Disposable {
  private readonly marks = new PrecheckMarks();
  private readonly fixes = vscode.languages.registerCodeActionsProvider(
    { pattern: '**' },
    new PrecheckFixes(this.marks),
    {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    },
  );

  constructor(private readonly options: PrecheckPartOptions) {}

  /** What a precheck has found by itself: shown only where the SQL came from, and nothing is opened. */
  async mark(orderId: string): Promise<void> {
    const session = await this.session();
    const read = session && (await readPrecheck(session.client, orderId, new AbortController().signal));
    if (session !== undefined && read?.ok === true) {
      const findings = precheckFindings(read.value);
      this.marks.set(orderId, await this.places(session, orderId, read.value, findings));
    }
  }

  /** The person asks for it: what is found is shown in an editor, if need be in a read-only copy of the SQL. */
  async show(orderId: string, accountId: string | undefined): Promise<void> {
    const desk = this.options.desk.through(accountId);
    await desk.work(orderId, async (client, account) => {
      const read = await desk.dialogue.withProgress(
        message('Reading the precheck of ticket #{0}', orderId),
        async ({ signal }) => desk.valueOf(await readPrecheck(client, orderId, signal)),
      );
      if (read !== undefined) {
        await this.tell(desk, { client, account }, orderId, read);
      }
    });
  }

  clear(orderId: string): void {
    this.marks.clear(orderId);
  }

  dispose(): void {
    this.fixes.dispose();
    this.marks.dispose();
  }

  private async tell(desk: TicketDesk, session: Session, orderId: string, read: Precheck): Promise<void> {
    const findings = precheckFindings(read);
    const [worst] = findings;
    if (worst === undefined || read.sql === '') {
      this.marks.clear(orderId);
      void desk.dialogue.tell(
        worst === undefined
          ? message('The precheck of ticket #{0} found nothing.', orderId)
          : message('The SQL of ticket #{0} is a file or too long to be shown here.', orderId),
      );
      return;
    }
    const known = await this.places(session, orderId, read, findings);
    const placed = known.length > 0 ? known : await this.copy(session, orderId, read, findings);
    this.marks.set(orderId, placed);
    const [first] = placed;
    const place = first?.[1].find(({ finding }) => finding === worst);
    if (first !== undefined && place !== undefined) {
      const [document] = first;
      const at = document.positionAt(place.range.start);
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
    }
  }

  private async session(): Promise<Session | undefined> {
    const current = await this.options.sessions.current();
    return current.state === 'ready' ? current.session : undefined;
  }

  /** In the document that the SQL came from, and in the correction that is open. */
  private async places(
    session: Session,
    orderId: string,
    { sql }: Precheck,
    findings: readonly PrecheckFinding[],
  ): Promise<Placed[]> {
    const { account } = session;
    const entry = await this.options.journal.ofTicket(orderId, account);
    const source = entry?.source;
    const origin = source && (await sourceDocument(source));
    const correction = sqlUri({ accountId: account.id, orderId, copy: 'correction' }).toString();
    const corrected = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === correction);
    const candidates: readonly (readonly [vscode.TextDocument | undefined, number])[] = [
      [corrected, 0],
      [origin, source === undefined || origin === undefined ? 0 : beginning(origin, source)],
    ];
    return candidates.flatMap(([document, base]): Placed[] => {
      const placed = document && placeFindings(document.getText(), base, sql, findings);
      return document === undefined || placed === undefined
        ? []
        : [[document, placed.map((one) => ({ ...one, orderId, accountId: account.id }))]];
    });
  }

  private async copy(
    { account }: Session,
    orderId: string,
    { sql }: Precheck,
    findings: readonly PrecheckFinding[],
  ): Promise<Placed[]> {
    const uri = sqlUri({ accountId: account.id, orderId, copy: 'submitted' });
    const document = await vscode.workspace.openTextDocument(uri);
    const placed = placeFindings(document.getText(), 0, sql, findings) ?? [];
    return [[document, placed.map((one) => ({ ...one, orderId, accountId: account.id }))]];
  }
}
