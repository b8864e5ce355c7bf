import type * as vscode from 'vscode';
import { systemClock } from '../../core/dms/clock';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { Reconciler } from '../../core/submission/reconciler';
import { Submitter } from '../../core/submission/submitter';
import type { DmsError } from '../../core/dms/outcome';
import { draftIdFrom } from '../actions/ticket-argument';
import { WindowDialogue } from '../actions/window-dialogue';
import { CloneTicket } from '../clone/clone-ticket';
import { AwaitedAccess } from '../access/awaited-access';
import type { FormsInFiles } from '../file-findings/file-checks';
import { discardDraft, openDraft } from '../commands/drafts';
import { SubmitTicket } from '../commands/submit-ticket';
import type { Log } from '../log/log';
import type { AccountDesk } from '../profiles/account-desk';
import type { AccountSource, CredentialVault, SessionArchive, SessionSource } from '../profiles/session';
import { HeldSql } from '../sql/held-sql';
import { lookAgain } from '../submission/look-again';
import { ResumeSubmissions } from '../submission/resume-submissions';
import { Submissions, type CreatedTicket } from '../submission/submissions';
import { testFirstWish } from '../settings';
import { TestFirst } from '../submission/test-first';
import { TemplateDesk } from '../templates/template-desk';
import { Categories } from './categories';
import { formRoots } from './form-panel';
import { Forms } from './forms';
import { KnownStakeholders } from './known-stakeholders';
import { readPageParts } from './page-parts';
import type { PageParts } from '../../protocol/form-html';

export interface FormDeskOptions {
  readonly extension: vscode.Uri;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly sessions: SessionSource & AccountSource & SessionArchive & CredentialVault;
  readonly accountDesk: Pick<AccountDesk, 'add'>;
  readonly memory: vscode.Memento;
  /** Where the person's own templates are kept. */
  readonly storage: vscode.Uri;
  readonly log: Log;
  readonly inFiles: FormsInFiles;
  readonly onCreated: (ticket: CreatedTicket) => void;
  /** Shows an error of DMS with its details to copy. */
  readonly showFailure: (error: DmsError) => Promise<void>;
  /** Whether a ticket with SQL of this fingerprint ran well in a database that is not production. */
  readonly succeededInTest: (fingerprint: string) => Promise<boolean>;
}

/** Everything from the selected SQL to the created ticket. */
export interface FormDesk extends vscode.WebviewPanelSerializer, vscode.Disposable {
  /** @param argument the block of directives that a lens stands above; else what is selected. */
  submitSelection(argument: unknown): Promise<void>;
  /** @param argument the file's address as menus give it; else the file of the active editor. */
  submitFile(argument: unknown): Promise<void>;
  openDraft(argument: unknown): Promise<void>;
  discardDraft(argument: unknown): Promise<void>;
  /** Opens a draft that says the same as a ticket; for another database when `elsewhere`. */
  cloneTicket(orderId: string, elsewhere: boolean): Promise<void>;
  /** Keeps a form under a name; without an argument the one in front. */
  saveAsTemplate(argument: unknown): Promise<void>;
  newFromTemplate(): Promise<void>;
  submitWithTemplate(): Promise<void>;
  /** Looks for the ticket of a submission whose answer was lost. */
  lookAgain(argument: unknown): Promise<void>;
  /**
   * Finds out what became of submissions that were left open.
   * @param all look also for those that were not found before.
   */
  resume(all: boolean): Promise<void>;
}

export function createFormDesk(options: FormDeskOptions): FormDesk {
  const { extension, drafts, journal, sessions, accountDesk, log, onCreated, showFailure } = options;
  const categories = new Categories(options.memory);
  const stakeholders = new KnownStakeholders(options.memory);
  const reconciler = new Reconciler(journal, systemClock);
  const testFirst = new TestFirst({
    wish: testFirstWish,
    succeeded: options.succeededInTest,
    dialogue: new WindowDialogue(),
    cloneToTest: (draft) => cloneTicket.toTest(draft),
  });
  const submissions = new Submissions({
    objection: (draft) => testFirst.objection(draft),
    drafts,
    journal,
    submitter: new Submitter(journal, systemClock),
    reconciler,
    sessions,
    categories,
    stakeholders,
    onCreated,
  });
  const heldSql = new HeldSql(drafts.texts);
  let reading: Promise<PageParts> | undefined;
  const parts = (): Promise<PageParts> => {
    reading ??= readPageParts(formRoots(extension).dist.fsPath).catch((error: unknown) => {
      // The next form tries again.
      reading = undefined;
      throw error;
    });
    return reading;
  };
  const forms = new Forms({
    inFiles: options.inFiles,
    awaited: new AwaitedAccess(options.memory),
    extension,
    parts,
    drafts,
    submissions,
    sessions,
    categories,
    stakeholders,
    heldSql,
    vault: sessions,
    log,
  });
  const resumption = new ResumeSubmissions({ journal, reconciler, archive: sessions, submissions, forms });
  // Another window may have found out what became of a submission whose form is open here.
  const stop = journal.onDidChange(() => void forms.catchUp(journal));
  const submitTicket = new SubmitTicket({ drafts, journal, forms, sessions, accountDesk, heldSql });
  const cloneTicket: CloneTicket = new CloneTicket({ drafts, journal, forms, sessions, showFailure });
  const templates = new TemplateDesk({
    storage: options.storage,
    drafts,
    forms,
    submissions,
    sessions,
    accountDesk,
    showFailure,
  });
  const look = (argument: unknown): Promise<void> =>
    lookAgain({ journal, archive: sessions, submissions, forms, showFailure }, argument);
  return {
    saveAsTemplate: async (argument) => {
      const id = draftIdFrom(argument);
      await templates.save(id === undefined ? undefined : (await drafts.read(id))?.draft);
    },
    newFromTemplate: () => templates.newTicket(),
    submitWithTemplate: () => templates.submit(),
    submitSelection: (argument) => submitTicket.run(argument),
    submitFile: (argument) => submitTicket.runFile(argument),
    openDraft: (argument) => openDraft(drafts, journal, forms, look, argument),
    discardDraft: (argument) => discardDraft(drafts, journal, forms, argument),
    cloneTicket: (orderId, elsewhere) => cloneTicket.run(orderId, elsewhere),
    lookAgain: look,
    resume: (all) => resumption.run(all),
    deserializeWebviewPanel: (panel, state) => forms.deserializeWebviewPanel(panel, state),
    dispose: () => {
      stop();
      submitTicket.dispose();
      forms.dispose();
      heldSql.dispose();
    },
  };
}
