import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { DraftStore, StoredDraft } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { hasTicket, isUnsettled } from '../../core/submission/journal-entry';
import type { Draft } from '../../core/tickets/draft';
import type { PageParts } from '../../protocol/form-html';
import type { Submission } from '../../protocol/messages';
import { isDone, isDoubtful, isUnderWay } from '../../protocol/submission-state';
import type { AwaitedAccess } from '../access/awaited-access';
import type { FormsInFiles } from '../file-findings/file-checks';
import { requestAccess } from '../access/request-access';
import { commandIds } from '../ids';
import { findingSeverities } from '../findings/finding-settings';
import { KnownRows } from '../findings/known-rows';
import { LiveFindings } from '../findings/live-findings';
import type { Log } from '../log/log';
import type { AccountSource, CredentialVault, SessionSource } from '../profiles/session';
import { say } from '../say';
import { countsRows } from '../settings';
import { attachingPorts } from '../attachments/attaching-ports';
import type { HeldSql } from '../sql/held-sql';
import type { Submissions } from '../submission/submissions';
import type { Categories } from './categories';
import { DraftQuestions } from './draft-questions';
import { FormLookup } from './form-lookup';
import { createPanel, FormPanel, formOptions } from './form-panel';
import { identityOf } from './identity';
import type { KnownStakeholders } from './known-stakeholders';
import { FormSession } from './form-session';
import { tellOutcome } from './tell-outcome';

const PanelState = v.object({ draftId: v.string() });

interface OpenForm {
  readonly panel: FormPanel;
  readonly session: FormSession;
}

export interface FormsOptions {
  readonly extension: vscode.Uri;
  /** The page's script and style sheet, read once. */
  readonly parts: () => Promise<PageParts>;
  readonly drafts: DraftStore;
  readonly submissions: Submissions;
  readonly sessions: SessionSource & AccountSource;
  readonly categories: Categories;
  readonly stakeholders: KnownStakeholders;
  readonly heldSql: HeldSql;
  readonly vault: CredentialVault;
  readonly awaited: AwaitedAccess;
  readonly log: Log;
  readonly inFiles: FormsInFiles;
}

/** The open forms, one for each draft. */
export class Forms implements vscode.WebviewPanelSerializer, vscode.Disposable {
  private readonly open = new Map<string, OpenForm>();
  private readonly opening = new Map<string, Promise<void>>();
  /** Drafts of which the person has been told that they could not be saved. */
  private readonly unsaved = new Set<string>();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly options: FormsOptions) {
    this.subscription = options.sessions.onDidChange(() => {
      for (const { session } of this.open.values()) {
        void session.identityChanged();
      }
    });
  }

  /** The draft whose form is in front. */
  get inFront(): Draft | undefined {
    return [...this.open.values()].find(({ panel }) => panel.isInFront)?.session.current;
  }

  /**
   * Shows the form of a draft, in the tab it already has or in a new one.
   * @param standing what became of a submission that was tried without the form.
   */
  async show(stored: StoredDraft, standing?: Submission): Promise<void> {
    const { id } = stored.draft;
    await this.opening.get(id);
    const known = this.open.get(id);
    if (known === undefined) {
      await this.opened(id, this.fill(this.newPanel(), stored, standing));
    } else if (known.panel.isClosed) {
      void vscode.window.showInformationMessage(vscode.l10n.t('This ticket is being sent to DMS just now.'));
    } else {
      known.panel.reveal();
    }
  }

  /** Shows the tab of a draft while that is being made: VS Code takes its time to load a page. */
  async showNew(id: string, making: Promise<StoredDraft>): Promise<void> {
    const panel = this.newPanel();
    try {
      await this.opened(
        id,
        making.then((stored) => this.fill(panel, stored, { state: 'idle' })),
      );
    } catch (error) {
      panel.close();
      throw error;
    }
  }

  /** Tells a draft's form, where it is open, what became of its submission. */
  settle(id: string, submission: Submission): void {
    const form = this.open.get(id);
    if (form !== undefined) {
      form.session.settle(submission);
      this.settled(id, form.panel, submission);
    }
  }

  /** Tells the forms that are in doubt what the journal has come to know. */
  async catchUp(journal: Pick<Journal, 'ofDraft'>): Promise<void> {
    for (const [id, { session }] of this.open) {
      if (
        session.standing.state === 'batch' &&
        isDoubtful(session.standing) &&
        !isUnderWay(session.standing)
      ) {
        const batch = await this.options.submissions.batches.standing(session.current);
        if (
          batch !== undefined &&
          JSON.stringify(batch.tickets) !== JSON.stringify(session.standing.tickets)
        ) {
          this.settle(id, batch);
        }
      }
      if (session.standing.state !== 'unknown') {
        continue;
      }
      const entries = await journal.ofDraft(id);
      const made = entries.find(hasTicket);
      if (made !== undefined) {
        this.settle(id, { state: 'created', orderIds: [...made.orderIds, ...made.surplus] });
      } else if (!entries.some(isUnsettled)) {
        this.settle(id, { state: 'idle' });
      }
    }
  }

  /** Closes the form of a draft that is being thrown away. */
  close(id: string): void {
    const form = this.open.get(id);
    this.open.delete(id);
    form?.panel.close();
  }

  /** Called by VS Code after a reload for each form that was open. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(PanelState, state);
    if (!parsed.success) {
      // The window was reloaded before VS Code had taken down which draft the form shows.
      panel.dispose();
      void vscode.window.showInformationMessage(keptInSidebar());
      return;
    }
    const stored = await this.options.drafts.read(parsed.output.draftId);
    if (stored === undefined) {
      // Its ticket was created or it was discarded elsewhere: there is nothing left to edit.
      panel.dispose();
      return;
    }
    panel.webview.options = formOptions(this.options.extension);
    await this.opened(stored.draft.id, this.fill(new FormPanel(panel, this.options.extension), stored));
  }

  private newPanel(): FormPanel {
    const { extension } = this.options;
    return new FormPanel(createPanel(extension, vscode.l10n.t('New DMS ticket')), extension);
  }

  /** While a form is being opened a second wish for it waits. */
  private async opened(id: string, filling: Promise<void>): Promise<void> {
    this.opening.set(id, filling);
    try {
      await filling;
    } finally {
      this.opening.delete(id);
    }
  }

  private async fill(panel: FormPanel, stored: StoredDraft, known?: Submission): Promise<void> {
    const { drafts, submissions, sessions, stakeholders, vault, heldSql, inFiles, log } = this.options;
    const { id } = stored.draft;
    const [standing, draft, parts] = await Promise.all([
      known ?? submissions.stateOf(stored.draft),
      heldSql.lighter(stored.draft),
      this.options.parts(),
    ]);
    if (panel.isClosed) {
      return;
    }
    const lookup = new FormLookup(sessions, stakeholders);
    const questions = new DraftQuestions({
      sessions,
      whole: (marked) => heldSql.whole(marked),
      say,
      progress: (what, done, total) => {
        panel.post({ type: 'progress', what, done, total });
      },
    });
    const rows = new KnownRows(sessions, () => {
      findings.again();
    });
    const findings = new LiveFindings({
      severities: findingSeverities,
      rowsOf: rows.of,
      whole: (marked) => heldSql.whole(marked),
      onRead: (fields) => {
        // What was pressed last is read a moment later: by then there may be the ticket, and nothing left to mend.
        const standing = this.open.get(id)?.session.standing;
        if (standing !== undefined && !isDone(standing)) {
          inFiles.show(id, stored.source, fields);
        }
      },
      post: (toForm) => {
        panel.post(toForm);
      },
      say,
    });
    panel.whenClosed(() => {
      lookup.dispose();
      questions.dispose();
      findings.dispose();
      inFiles.clear(id);
      this.open.get(id)?.session.dispose();
      this.closed(id);
    });
    const session = new FormSession(
      draft,
      stored.revision,
      standing,
      {
        translations: vscode.l10n.bundle ?? {},
        assets: panel.assets,
        source: stored.source?.label,
        receipt: stored.receipt,
        notes: stored.notes,
        countsByItself: countsRows(),
      },
      {
        post: (toForm) => {
          panel.post(toForm);
        },
        keep: (edited, revision, receipt) => {
          drafts.write({ ...stored, draft: edited, revision, receipt }).catch((error: unknown) => {
            this.tellUnsaved(id, error);
          });
        },
        answer: (question) => lookup.answer(question),
        inquire: questions.answer.bind(questions),
        cancel: questions.cancel.bind(questions),
        requestAccess: (draft, dbId, logic) => requestAccess(draft, dbId, logic, this.options, this),
        look: (draft, revision) => {
          findings.look(draft, revision);
        },
        submit: (draft, pledge) => this.sent(id, panel, submissions.submit(draft, pledge)),
        runBatch: (draft, share, pledge, onStep) =>
          this.sent(id, panel, submissions.batches.run(draft, share, pledge, onStep)),
        stopBatch: (draft) => {
          submissions.batches.stop(draft.id);
        },
        lookForBatch: (draft, onStep) => submissions.batches.look(draft, onStep),
        openCopy: async (draft) => {
          const copy = { ...stored, draft: { ...draft, id: randomUUID() }, revision: 1 };
          await drafts.write(copy);
          await this.show(copy);
        },
        identity: () => identityOf(sessions),
        categories: () => this.categories(),
        copy: async (text) => {
          await vscode.env.clipboard.writeText(text);
        },
        showTicket: (orderId) => {
          void vscode.commands.executeCommand(commandIds.showTicket, orderId);
        },
        saveAsTemplate: (draft) => {
          void vscode.commands.executeCommand(commandIds.saveAsTemplate, draft.id);
        },
        manageAccounts: () => {
          void vscode.commands.executeCommand(commandIds.manageAccounts);
        },
        fault: (what) => {
          log.warn(`form: fault in the ${what}`);
        },
        texts: heldSql,
        attaching: attachingPorts(sessions, vault, heldSql),
        say,
      },
    );
    this.open.set(id, { panel, session });
    panel.load(session, parts, await session.opening(), log);
  }

  /** What came of sending; told elsewhere when the form was closed meanwhile. */
  private async sent(id: string, panel: FormPanel, sending: Promise<Submission>): Promise<Submission> {
    const submission = await sending;
    this.settled(id, panel, submission);
    if (panel.isClosed) {
      this.open.delete(id);
      void tellOutcome(id, submission);
    }
    return submission;
  }

  private settled(id: string, panel: FormPanel, submission: Submission): void {
    if (isDone(submission)) {
      this.options.inFiles.clear(id);
    }
    if (submission.state === 'batch' && isDone(submission)) {
      panel.rename(vscode.l10n.t('{0} DMS tickets', submission.tickets.length));
    } else if (submission.state === 'created') {
      panel.rename(vscode.l10n.t('DMS ticket {0}', submission.orderIds.join(', ')));
    }
  }

  private async categories(): Promise<readonly string[]> {
    const account = await this.options.sessions.active();
    return account === undefined ? [] : this.options.categories.of(account.tid);
  }

  /** A closed form loses nothing: the draft stays; if it was edited, the person is asked once whether to go on. */
  private closed(id: string): void {
    const form = this.open.get(id);
    const standing = form?.session.standing;
    if (standing !== undefined && isUnderWay(standing)) {
      // What comes of it is told when it is known.
      return;
    }
    this.open.delete(id);
    if (form?.session.edited === true && standing !== undefined && !isDone(standing)) {
      void this.askAfterClosing(id, isDoubtful(standing));
    }
  }

  private tellUnsaved(id: string, error: unknown): void {
    this.options.log.failed(error);
    if (!this.unsaved.has(id)) {
      this.unsaved.add(id);
      void vscode.window.showErrorMessage(
        vscode.l10n.t(
          'The draft of your DMS ticket could not be saved on this machine’s disk. Make room, or submit before you close the form.',
        ),
      );
    }
  }

  private async askAfterClosing(id: string, inDoubt: boolean): Promise<void> {
    const reopen = vscode.l10n.t('Reopen');
    const discard = vscode.l10n.t('Discard');
    const choice = await vscode.window.showInformationMessage(
      keptInSidebar(),
      reopen,
      // What may have a ticket is not thrown away before that is known.
      ...(inDoubt ? [] : [discard]),
    );
    if (choice === discard) {
      await this.options.drafts.remove(id);
    } else if (choice === reopen) {
      const stored = await this.options.drafts.read(id);
      if (stored !== undefined) {
        await this.show(stored);
      }
    }
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function keptInSidebar(): string {
  return vscode.l10n.t('The draft of your DMS ticket is kept in the sidebar.');
}
