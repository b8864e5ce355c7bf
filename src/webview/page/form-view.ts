import { message, translate, type Message } from '../../core/message';
import { batchOf } from '../../core/tickets/batch';
import { isGuardField, productionNames } from '../../core/tickets/guard';
import { ticketType, ticketTypes } from '../../core/tickets/registry';
import type { DatabaseRef } from '../../core/tickets/reference';
import type { Opening } from '../../protocol/form-html';
import type { Identity, Submission, ToForm } from '../../protocol/messages';
import type { KeptReceipt } from '../aids/aid';
import { isFrozen, isUnderWay } from '../../protocol/submission-state';
import { afterPaint } from './after-paint';
import { BatchAccount, type Share } from './batch-account';
import { BatchReview } from './batch-review';
import { DraftState } from './draft-state';
import { element } from './element';
import { databasesIn, FieldsView } from './fields-view';
import { GuardView } from './guard-view';
import { Header } from './header';
import { JsonSection } from './json-section';
import type { HostLink } from './host-link';
import { SpareSql } from './spare-sql';
import { SubmitBar } from './submit-bar';

type Findings = Extract<ToForm, { readonly type: 'findings' }>;

/** The form: its head, the fields of the chosen ticket type, and its foot. */
export class FormView {
  private readonly form: HTMLFormElement;
  private readonly draft: DraftState;
  private readonly header: Header;
  private readonly spareSql: SpareSql;
  private readonly json: JsonSection;
  private readonly guard: GuardView;
  private readonly bar: SubmitBar;
  private readonly review: BatchReview;
  private readonly account: BatchAccount;
  private fields: FieldsView;
  private found: Findings['fields'] = [];
  private databases = '';
  private readonly kept: KeptReceipt;
  private submission: Submission;

  constructor(
    root: HTMLElement,
    private readonly link: HostLink,
    private readonly opening: Opening,
  ) {
    this.draft = new DraftState(opening.draft, opening.revision, link, () => {
      this.update();
    });
    this.kept = { receipt: opening.receipt };
    const choose = (pluginType: string): void => {
      this.choose(pluginType);
    };
    this.header = new Header(link, this.say, opening.source, this.draft.pluginType, choose, opening.notes);
    this.spareSql = new SpareSql(this.draft, this.say, {
      choose: (pluginType) => {
        this.header.choose(pluginType);
        this.choose(pluginType);
      },
      redraw: () => {
        this.redraw();
      },
    });
    this.guard = new GuardView(this.draft, this.say, () => {
      this.update();
    });
    this.bar = new SubmitBar(link, this.say, () => {
      this.submit();
    });
    this.review = new BatchReview(this.say);
    this.account = new BatchAccount(
      link,
      (share) => {
        this.goOn(share);
      },
      this.say,
    );
    this.fields = this.drawFields();
    this.json = new JsonSection(this.draft, this.say, this.fields.type, (ids) => {
      this.fields.redraw(ids);
    });
    this.submission = opening.submission;
    this.form = element('form', { novalidate: '', 'aria-label': this.say(message('New DMS ticket')) });
    // Enter in a line of text must neither send the ticket nor load the page anew.
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    this.form.append(this.header.element, this.spareSql.element, this.fields.element);
    root.replaceChildren(this.form, this.review.element);
    this.header.showIdentity(opening.identity);
    this.update();
    if (opening.submission.state !== 'idle') {
      this.drawRest();
    }
    this.stand(opening.submission);
    this.fields.focus();
    void afterPaint(() => {
      this.drawRest();
    });
  }

  /** Puts into the page what lies below what is seen at first: laying it out takes as long as all before it. */
  private drawRest(): void {
    this.fields.drawAll();
    if (!this.bar.element.isConnected) {
      this.form.append(this.json.element, this.account.element, this.guard.element, this.bar.element);
    }
  }

  showIdentity(identity: Identity | null): void {
    this.header.showIdentity(identity);
  }

  /** What became of pressing Submit. */
  show(submission: Submission): void {
    this.drawRest();
    this.stand(submission);
  }

  private stand(submission: Submission): void {
    this.submission = submission;
    this.bar.show(submission);
    this.account.show(submission);
    const readOnly = this.isSettled;
    this.json.setReadOnly(readOnly);
    this.lockFields();
    this.header.setReadOnly(readOnly);
    this.header.showTickets(submission.state === 'created' ? submission.orderIds : []);
    this.spareSql.setReadOnly(readOnly);
    this.guard.setReadOnly(readOnly);
    this.guard.setDone(
      submission.state === 'created' || (submission.state === 'batch' && isFrozen(submission)),
    );
    this.update();
    if (submission.state === 'invalid') {
      const { problems } = submission;
      this.showProblems(problems.filter(({ field }) => !isGuardField(field)));
      this.guard.showProblems(problems);
    } else if (submission.state === 'refused' && submission.failure.field !== undefined) {
      const { field, text, detail, requestId } = submission.failure;
      this.showProblems([{ field, text: detail ?? text }], requestId);
    }
  }

  /** The host has changed a field. */
  take({ field, value, revision }: Extract<ToForm, { readonly type: 'value' }>): void {
    if (this.draft.adopt(field, value, revision)) {
      this.fields.redraw(new Set([field]));
    }
  }

  /** What the SQL says. Of a draft that has changed since it means nothing any more. */
  showFindings({ revision, fields, refusal, proposal }: Findings): void {
    if (revision >= this.draft.settledIn) {
      this.drawRest();
      this.found = fields;
      this.fields.showFindings(fields);
      this.fields.showRefusal(refusal, revision);
      this.guard.showErrors(fields.some(({ list }) => list.some(({ severity }) => severity === 'error')));
      this.header.propose(proposal);
      this.update();
    }
  }

  /** One ticket of the batch has moved on. */
  showStep({ index, fate, phase }: Extract<ToForm, { readonly type: 'batchStep' }>): void {
    const { submission } = this;
    const ticket = submission.state === 'batch' ? submission.tickets[index] : undefined;
    if (submission.state === 'batch' && ticket !== undefined) {
      const tickets = submission.tickets.with(index, { ...ticket, fate });
      this.submission = { ...submission, phase, tickets };
      this.account.showTicket(this.submission, index);
    }
  }

  submit(): void {
    const { submission } = this;
    if (
      this.review.isShown ||
      isUnderWay(submission) ||
      submission.state === 'created' ||
      (submission.state === 'batch' && isFrozen(submission))
    ) {
      return;
    }
    this.drawRest();
    this.json.redrawFields();
    // The JSON first, so that a wrong field above it has the focus in the end.
    const sound = this.json.check();
    if (!this.fields.check() || !sound) {
      this.bar.showIncomplete();
      return;
    }
    // While it is unknown whether there is a ticket, Submit only finds out.
    if (this.submission.state !== 'unknown' && !this.guard.check()) {
      this.bar.showIncomplete();
      return;
    }
    const batch = this.batch;
    if (batch.length === 0) {
      this.send();
    } else {
      this.review.show(this.fields.type, batch, [], () => {
        this.send(batch.length);
      });
    }
  }

  /** Goes on with a share of the batch; where that is sent to production, its names are typed as for the first time. */
  private goOn(share: Share): void {
    const { submission } = this;
    const goOn = (production: string): void => {
      this.link.tell({ type: 'goOn', share, production });
      this.account.focus();
    };
    const tickets = submission.state === 'batch' && share !== 'unconfirmed' ? submission.tickets : [];
    const databases = tickets.filter(({ fate }) => fate.state === share).map(({ database }) => database);
    const { type } = this.fields;
    const names = productionNames(type, { values: { ...this.draft.content.values, databases } });
    if (names.length === 0) {
      goOn('');
    } else {
      this.review.show(type, databases, names, goOn);
    }
  }

  private send(confirmed?: number): void {
    this.draft.flush();
    this.show({ state: 'sending' });
    this.link.tell({
      type: 'submit',
      revision: this.draft.revision,
      content: this.draft.content,
      production: this.guard.production,
      ...(confirmed === undefined ? {} : { confirmed }),
    });
  }

  /** The databases that get a ticket each; none while all go into one. */
  private get batch(): readonly DatabaseRef[] {
    return batchOf(this.fields.type, this.draft.content);
  }

  /** While it is unknown whether there is a ticket, what was sent must stay what is shown. */
  private get isSettled(): boolean {
    return isFrozen(this.submission);
  }

  private lockFields(): void {
    this.fields.setReadOnly(this.isSettled || this.json.locksForm);
  }

  /** At the fields they belong to; what no field is to blame for belongs to the JSON as a whole. */
  private showProblems(
    problems: readonly { readonly field: string; readonly text: string }[],
    requestId?: string,
  ): void {
    const elsewhere = problems.find(({ field }) => !this.fields.has(field));
    if (elsewhere !== undefined) {
      this.json.refuse(
        requestId === undefined ? elsewhere.text : `${elsewhere.text} · RequestId ${requestId}`,
      );
    }
    this.fields.showProblems(problems);
  }

  private readonly say = (message: Message): string => translate(message, this.opening.translations);

  private choose(pluginType: string): void {
    this.draft.choose(pluginType);
    this.redraw();
  }

  private update(): void {
    this.fields.update();
    this.json.update();
    this.lockFields();
    this.spareSql.update(this.fields.type);
    this.guard.update();
    this.bar.setReady(this.submission.state === 'unknown' || this.guard.isSatisfied);
    const databases = databasesIn(this.draft);
    const tickets = Math.max(1, this.batch.length);
    const key = JSON.stringify([tickets, databases]);
    if (key !== this.databases) {
      this.databases = key;
      this.bar.showDatabases(databases, tickets);
      this.fields.databasesChanged();
    }
  }

  private redraw(): void {
    const before = this.fields;
    this.fields = this.drawFields();
    this.drawRest();
    before.element.replaceWith(this.fields.element);
    before.dispose();
    this.json.chooseType(this.fields.type);
    this.fields.showFindings(this.found);
    this.update();
  }

  private drawFields(): FieldsView {
    const type = ticketType(this.draft.pluginType) ?? ticketTypes[0];
    if (type === undefined) {
      throw new TypeError('no ticket types');
    }
    const { link, say, draft } = this;
    const { categories, countsByItself = false } = this.opening;
    return new FieldsView(type, { draft, link, say, categories, kept: this.kept, countsByItself });
  }
}
