import type * as vscode from 'vscode';
import { isUnsettled } from '../../core/submission/journal-entry';
import type { SqlReview } from '../review/sql-review';
import type { FormDesk, FormDeskOptions } from './form-desk';

/** The form's side of the extension, loaded when the first form is wanted: looking at tickets costs nothing for it. */
export class LazyFormDesk implements FormDesk {
  private loaded: Promise<FormDesk> | undefined;
  private review: Promise<SqlReview> | undefined;

  constructor(private readonly options: FormDeskOptions) {}

  async submitSelection(argument: unknown): Promise<void> {
    await (await this.load()).submitSelection(argument);
  }

  async submitFile(argument: unknown): Promise<void> {
    await (await this.load()).submitFile(argument);
  }

  /** What DMS says of the selected SQL, before there is a ticket for it; needs no form. */
  async reviewSelection(): Promise<void> {
    this.review ??= import('../actions/workshop').then(({ SqlReview: Review }) => new Review(this.options));
    await (await this.review).run();
  }

  async openDraft(argument: unknown): Promise<void> {
    await (await this.load()).openDraft(argument);
  }

  async discardDraft(argument: unknown): Promise<void> {
    await (await this.load()).discardDraft(argument);
  }

  async cloneTicket(orderId: string, elsewhere: boolean): Promise<void> {
    await (await this.load()).cloneTicket(orderId, elsewhere);
  }

  async saveAsTemplate(argument: unknown): Promise<void> {
    await (await this.load()).saveAsTemplate(argument);
  }

  async newFromTemplate(): Promise<void> {
    await (await this.load()).newFromTemplate();
  }

  async submitWithTemplate(): Promise<void> {
    await (await this.load()).submitWithTemplate();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    await (await this.load()).deserializeWebviewPanel(panel, state);
  }

  async lookAgain(argument: unknown): Promise<void> {
    await (await this.load()).lookAgain(argument);
  }

  /** Loads nothing where nothing was left open. */
  async resume(all: boolean): Promise<void> {
    const entries = await this.options.journal.list();
    if (entries.some((entry) => isUnsettled(entry) || entry.state === 'prepared')) {
      await (await this.load()).resume(all);
    }
  }

  dispose(): void {
    void this.loaded?.then((desk) => {
      desk.dispose();
    });
    void this.review?.then((review) => {
      review.dispose();
    });
  }

  private load(): Promise<FormDesk> {
    this.loaded ??= import('./form-desk').then(({ createFormDesk }) => createFormDesk(this.options));
    return this.loaded;
  }
}
