import * as vscode from 'vscode';
import type { DraftStore } from '../../core/submission/draft-store';
import { checkDraft } from '../../core/tickets/check';
import type { Draft } from '../../core/tickets/draft';
import { confirmationWanted, isConfirmed, productionNames } from '../../core/tickets/guard';
import { ticketType } from '../../core/tickets/registry';
import type { TicketType } from '../../core/tickets/ticket-type';
import type { Submission } from '../../protocol/messages';
import type { Forms } from '../form/forms';
import { commandIds } from '../ids';
import { say } from '../say';
import type { Submissions } from '../submission/submissions';
import { pickTemplate } from './pick-template';
import { plain } from './plain-words';
import { summaryOf } from './quick-summary';
import { saveTemplate } from './save-template';
import { draftFrom, selection, type TemplateDraft, type TemplateDraftOptions } from './template-draft';
import { TemplateStore } from './template-store';

export interface TemplateDeskOptions extends TemplateDraftOptions {
  readonly storage: vscode.Uri;
  readonly drafts: DraftStore;
  readonly forms: Forms;
  readonly submissions: Submissions;
}

/** Everything that is done with templates. */
export class TemplateDesk {
  private readonly store: TemplateStore;

  constructor(private readonly options: TemplateDeskOptions) {
    this.store = new TemplateStore(options.storage);
  }

  /** Keeps the form in front, or the given draft, under a name. */
  async save(draft: Draft | undefined = this.options.forms.inFront): Promise<void> {
    if (draft === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open the form of a ticket first.'));
      return;
    }
    await saveTemplate(this.store, draft);
  }

  /** Opens a form that is filled in as a template says. Nothing is sent. */
  async newTicket(): Promise<void> {
    const selected = selection();
    const kept = await pickTemplate(this.store, vscode.l10n.t('New Ticket from Template'));
    const made = kept === undefined ? undefined : await draftFrom(kept, selected, this.options);
    if (made !== undefined) {
      await this.openForm(made);
    }
  }

  /** From a template and the selected SQL to a ticket, with one confirmation and no form. */
  async submit(): Promise<void> {
    const selected = selection();
    const kept = await pickTemplate(
      this.store,
      vscode.l10n.t('Submit with Template'),
      // What nobody has vouched for is not sent without being looked at in the form.
      ({ isUntrusted }) => !isUntrusted,
    );
    const made = kept === undefined ? undefined : await draftFrom(kept, selected, this.options);
    const type = ticketType(kept?.template.type ?? '');
    if (made === undefined || type === undefined) {
      return;
    }
    const problems = checkDraft(type, made.stored.draft);
    if (problems.length > 0 || made.notes.length > 0) {
      await this.openForm(made, {
        state: 'invalid',
        problems: problems.map(({ field, message }) => ({ field, text: say(message) })),
      });
      return;
    }
    await this.confirm(made, type);
  }

  private async confirm(made: TemplateDraft, type: TicketType): Promise<void> {
    const { draft } = made.stored;
    const send = vscode.l10n.t('Submit');
    const look = vscode.l10n.t('Open Form');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Submit this ticket to DMS?'),
      { modal: true, detail: summaryOf(type, draft, made.session.account) },
      send,
      look,
    );
    if (choice === look) {
      await this.openForm(made);
    }
    if (choice !== send) {
      return;
    }
    const production = await confirmProduction(type, draft);
    if (production === undefined) {
      return;
    }
    await this.options.drafts.write(made.stored);
    const submission = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: vscode.l10n.t('Submitting the ticket…') },
      () => this.options.submissions.submit(draft, { production }),
    );
    if (submission.state === 'created') {
      await offerToShow(submission.orderIds);
    } else {
      await this.options.forms.show(made.stored, submission);
    }
  }

  private async openForm({ stored, notes }: TemplateDraft, standing?: Submission): Promise<void> {
    await this.options.drafts.write(stored);
    await this.options.forms.show(stored, standing);
    if (notes.length > 0) {
      void vscode.window.showWarningMessage(plain(notes.map(say).join(' ')));
    }
  }
}

/** Lets the person type what the guard wants for production; `undefined` when they would rather not. */
async function confirmProduction(type: TicketType, draft: Draft): Promise<string | undefined> {
  const names = productionNames(type, draft);
  if (names.length === 0) {
    return '';
  }
  const prompt = say(confirmationWanted(names));
  return vscode.window.showInputBox({
    prompt,
    ignoreFocusOut: true,
    validateInput: (typed) => (isConfirmed(names, typed) ? undefined : prompt),
  });
}

async function offerToShow(orderIds: readonly string[]): Promise<void> {
  const show = vscode.l10n.t('Show');
  const text = vscode.l10n.t('Ticket {0} is created.', orderIds.join(', '));
  if ((await vscode.window.showInformationMessage(text, show)) === show) {
    await vscode.commands.executeCommand(commandIds.showTicket, orderIds[0]);
  }
}
