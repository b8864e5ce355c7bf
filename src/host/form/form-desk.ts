import type * as vscode from 'vscode';
import { systemClock } from '../../core/dms/clock';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { Reconciler } from '../../core/submission/reconciler';
import { Submitter } from '../../core/submission/submitter';
import { discardDraft, openDraft } from '../commands/drafts';
import { SubmitTicket } from '../commands/submit-ticket';
import type { AddAccount } from '../profiles/add-account';
import type { SessionSource } from '../profiles/session';
import { Submissions, type CreatedTicket } from '../submission/submissions';
import { Categories } from './categories';
import { Forms } from './forms';

export interface FormDeskOptions {
  readonly extension: vscode.Uri;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly sessions: SessionSource;
  readonly addAccount: AddAccount;
  readonly memory: vscode.Memento;
  readonly log: vscode.LogOutputChannel;
  readonly onCreated: (ticket: CreatedTicket) => void;
}

/** Everything from the selected SQL to the created ticket. */
export interface FormDesk extends vscode.WebviewPanelSerializer, vscode.Disposable {
  submitSelection(): Promise<void>;
  openDraft(argument: unknown): Promise<void>;
  discardDraft(argument: unknown): Promise<void>;
}

export function createFormDesk(options: FormDeskOptions): FormDesk {
  const { extension, drafts, journal, sessions, addAccount, log, onCreated } = options;
  const categories = new Categories(options.memory);
  const submissions = new Submissions({
    drafts,
    journal,
    submitter: new Submitter(journal, systemClock),
    reconciler: new Reconciler(journal, systemClock),
    sessions,
    categories,
    onCreated,
  });
  const forms = new Forms({ extension, drafts, submissions, sessions, categories, log });
  const submitTicket = new SubmitTicket(drafts, forms, sessions, addAccount);
  return {
    submitSelection: () => submitTicket.run(),
    openDraft: (argument) => openDraft(drafts, forms, argument),
    discardDraft: (argument) => discardDraft(drafts, forms, argument),
    deserializeWebviewPanel: (panel, state) => forms.deserializeWebviewPanel(panel, state),
    dispose: () => {
      forms.dispose();
    },
  };
}
