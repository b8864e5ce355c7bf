import * as vscode from 'vscode';
import { message } from '../../core/message';
import { systemClock } from '../../core/dms/clock';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { dialectFor } from '../../core/sql/dialect';
import { inspect } from '../../core/sql/inspect';
import type { Journal } from '../../core/submission/journal';
import { Reconciler } from '../../core/submission/reconciler';
import type { ReviewMakers } from '../../core/submission/review/create-review';
import { unreadReview } from '../../core/submission/review/review-order';
import { Submitter } from '../../core/submission/submitter';
import { precheckFindings, type PrecheckFinding } from '../../core/tickets/precheck-findings';
import type { DatabaseRef } from '../../core/tickets/reference';
import { mostBytes, textProblem } from '../../core/tickets/text-check';
import { WindowDialogue } from '../actions/window-dialogue';
import { askForBucket, ossPlace } from '../attachments/oss-settings';
import { pickDatabase } from '../clone/pick-database';
import { labelOf, selectedSql, type SelectedSql } from '../commands/selected-sql';
import { placeFindings } from '../precheck/place';
import { PrecheckMarks } from '../precheck/precheck-marks';
import type { AccountDesk } from '../profiles/account-desk';
import type { CredentialVault, Session, SessionSource } from '../profiles/session';
import { say } from '../say';
import { gatewayOf, ownerOf } from '../submission/submitter-session';
import { lookForEarlier, type Earlier } from './earlier-review';
import { runReview, type Review, type ReviewPorts } from './run-review';

export interface SqlReviewOptions {
  readonly sessions: SessionSource & CredentialVault;
  /** Every review is written down in it before it is asked for. */
  readonly journal: Journal;
  readonly accountDesk: Pick<AccountDesk, 'add'>;
  /** Shows an error of DMS with its details to copy. */
  readonly showFailure: (error: DmsError) => Promise<void>;
}

const phases: Readonly<
  Record<'sending' | 'fetching' | 'reviewing', (done: number, total: number) => string>
> = {
  sending: () => vscode.l10n.t('Uploading…'),
  fetching: () => vscode.l10n.t('DMS fetches the SQL…'),
  reviewing: (done, total) =>
    total === 0 ? vscode.l10n.t('DMS reads the SQL…') : vscode.l10n.t('{0} of {1} reviewed', done, total),
};

/** "Let DMS Review This SQL": before anyone is asked to approve it, DMS's own rules are tried on the selected SQL. */
export class SqlReview implements vscode.Disposable {
  private readonly marks = new PrecheckMarks('DMS review');
  private readonly dialogue = new WindowDialogue();
  private readonly makers: ReviewMakers;

  constructor(private readonly options: SqlReviewOptions) {
    const { journal } = options;
    this.makers = {
      submitter: new Submitter(journal, systemClock),
      reconciler: new Reconciler(journal, systemClock),
    };
  }

  async run(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined) {
      void this.dialogue.tell(message('Open a file with SQL and select what DMS is to review.'));
      return;
    }
    const selected = selectedSql(editor);
    const problem = 'uri' in selected ? textProblem(selected.text) : selected;
    if (!('uri' in selected) || (problem !== undefined && Buffer.byteLength(selected.text) > mostBytes)) {
      void this.dialogue.tell(problem ?? message('There is no SQL to review.'));
      return;
    }
    const session = await this.session();
    const database =
      session &&
      (await pickDatabase(session.client, vscode.l10n.t('Database to review the SQL for'), isPhysical));
    if (session !== undefined && database !== undefined) {
      await this.review(session, database, selected, editor.document);
    }
  }

  dispose(): void {
    this.marks.dispose();
  }

  private async session(): Promise<Session | undefined> {
    const { sessions, accountDesk } = this.options;
    const before = await sessions.current();
    if (before.state === 'signed-out' && (await accountDesk.add()) === undefined) {
      return undefined;
    }
    const current = await sessions.current();
    return current.state === 'ready' ? current.session : undefined;
  }

  private async review(
    session: Session,
    database: DatabaseRef,
    selected: SelectedSql,
    document: vscode.TextDocument,
  ): Promise<void> {
    const ports = await this.ports(session);
    if (ports === undefined) {
      return;
    }
    const earlier = await this.earlier(session, selected, database);
    if (
      earlier.state === 'stop' ||
      (earlier.state === 'none' && !(await this.agreed(selected, database, ports.place.bucket)))
    ) {
      return;
    }
    const name = labelOf(selected);
    const wish = {
      sql: selected.text,
      dbId: database.dbId,
      name,
      comment: say(message('Review of {0}', name)),
    };
    const outcome = await this.dialogue.withProgress(
      message('DMS reviews {0}', name),
      (task): Promise<Outcome<Review>> =>
        runReview(
          {
            ...ports,
            signal: task.signal,
            report: (phase, done, total) => {
              const text = phases[phase](done, total);
              task.report({ text }, total === 0 ? undefined : done / total);
            },
          },
          wish,
          earlier.state === 'made' ? earlier.orderId : undefined,
        ),
    );
    if (outcome.ok) {
      await this.noteRead(outcome.value.orderId, session);
      await this.show(session, outcome.value, selected, database, document);
    } else {
      await this.options.showFailure(outcome.error);
    }
  }

  /** What became of a review of the same SQL that nobody has seen yet, if there is such a one. */
  private async earlier(
    session: Session,
    { text: sql }: SelectedSql,
    { dbId }: DatabaseRef,
  ): Promise<Earlier> {
    const { journal, showFailure } = this.options;
    const entry = await unreadReview(journal, { sql, dbId }, ownerOf(session), new Date());
    const ports = { journal, reconciler: this.makers.reconciler, dialogue: this.dialogue, showFailure };
    return entry === undefined ? { state: 'none' } : lookForEarlier(ports, entry, gatewayOf(session));
  }

  /** What was seen is not shown again at the next press: that one asks anew. */
  private async noteRead(orderId: string, { account }: Session): Promise<void> {
    const { journal } = this.options;
    const entry = await journal.ofTicket(orderId, account);
    if (entry !== undefined) {
      await journal.noteRead(entry).catch(() => undefined);
    }
  }

  private async ports(session: Session): Promise<Omit<ReviewPorts, 'signal' | 'report'> | undefined> {
    const { account, client } = session;
    const place = ossPlace(account) ?? (await askForBucket(account));
    const credentials = place && (await this.options.sessions.credentialsOf(account.id));
    if (credentials === undefined || place === undefined) {
      return undefined;
    }
    const { OssBucket } = await import('../attachments/oss-bucket');
    return {
      ...this.makers,
      owner: ownerOf(session),
      gateway: gatewayOf(session),
      client,
      place,
      bucket: new OssBucket(place, credentials),
    };
  }

  private async agreed(selected: SelectedSql, database: DatabaseRef, bucket: string): Promise<boolean> {
    const yes = message('Let DMS Review It');
    const answer = await this.dialogue.confirm(
      message('Let DMS review {0} for {1}?', labelOf(selected), database.name || database.schemaName),
      message(
        'DMS makes a ticket for the review, which others may see. The SQL goes there through your bucket {0}. Nothing is executed.',
        bucket,
      ),
      yes,
    );
    return answer === yes;
  }

  private async show(
    { account }: Session,
    { orderId, checked }: Review,
    { text: sql, ranges }: SelectedSql,
    { dbType }: DatabaseRef,
    document: vscode.TextDocument,
  ): Promise<void> {
    const { statements } = inspect(sql, dialectFor(dbType));
    const findings = precheckFindings({
      sql,
      statements,
      steps: [],
      checked,
      lockFree: false,
      estimates: false,
    });
    const base = document.offsetAt(ranges[0]?.start ?? new vscode.Position(0, 0));
    const placed = placeFindings(document.getText(), base, sql, withoutFixes(findings));
    this.marks.set(orderId, [
      [document, (placed ?? []).map((one) => ({ ...one, orderId, accountId: account.id }))],
    ]);
    const problems = message('Show Problems');
    const pressed =
      findings.length === 0
        ? await this.dialogue.tell(
            message(
              'DMS reviewed {0} statements and has nothing to say against them (#{1}).',
              checked.length,
              orderId,
            ),
          )
        : await this.dialogue.tell(
            message(
              'DMS reviewed {0} statements; remarks: {1} (#{2}).',
              checked.length,
              findings.length,
              orderId,
            ),
            problems,
          );
    if (pressed === problems) {
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    }
  }
}

/** DMS reviews for no logical database (dms-api 3.5). */
function isPhysical({ logic }: DatabaseRef): boolean {
  return !logic;
}

/** There is no ticket yet that could be mended. */
function withoutFixes(findings: readonly PrecheckFinding[]): readonly PrecheckFinding[] {
  return findings.map((finding) => ({ ...finding, fixes: [] }));
}
