import { message, translate, type Message } from '../../core/message';
import { ticketType, ticketTypes } from '../../core/tickets/registry';
import type { Identity, Submission, ToForm } from '../../protocol/messages';
import { DraftState } from './draft-state';
import { element } from './element';
import { databasesIn, FieldsView } from './fields-view';
import { Header } from './header';
import type { HostLink } from './host-link';
import { SpareSql } from './spare-sql';
import { SubmitBar } from './submit-bar';

type Opening = Extract<ToForm, { readonly type: 'open' }>;

/** The form: its head, the fields of the chosen ticket type, and its foot. */
export class FormView {
  private readonly draft: DraftState;
  private readonly header: Header;
  private readonly spareSql: SpareSql;
  private readonly bar: SubmitBar;
  private fields: FieldsView;
  private databases = '';
  private submission: Submission;

  constructor(
    root: HTMLElement,
    private readonly link: HostLink,
    private readonly opening: Opening,
  ) {
    this.draft = new DraftState(opening.draft, opening.revision, link, () => {
      this.update();
    });
    this.header = new Header(link, this.say, opening.source, this.draft.pluginType, (pluginType) => {
      this.choose(pluginType);
    });
    this.spareSql = new SpareSql(this.draft, this.say, {
      choose: (pluginType) => {
        this.header.choose(pluginType);
        this.choose(pluginType);
      },
      redraw: () => {
        this.redraw();
      },
    });
    this.bar = new SubmitBar(link, this.say, () => {
      this.submit();
    });
    this.fields = this.drawFields();
    this.submission = opening.submission;
    const form = element('form', { novalidate: '', 'aria-label': this.say(message('New DMS ticket')) });
    // Enter in a line of text must neither send the ticket nor load the page anew.
    form.addEventListener('submit', (event) => {
      event.preventDefault();
    });
    form.append(this.header.element, this.spareSql.element, this.fields.element, this.bar.element);
    root.replaceChildren(form);
    this.header.showIdentity(opening.identity);
    this.update();
    this.show(opening.submission);
    this.fields.focus();
  }

  showIdentity(identity: Identity | null): void {
    this.header.showIdentity(identity);
  }

  /** What became of pressing Submit. */
  show(submission: Submission): void {
    this.submission = submission;
    this.bar.show(submission);
    // While it is unknown whether there is a ticket, what was sent must stay what is shown.
    const readOnly = ['sending', 'created', 'unknown'].includes(submission.state);
    this.fields.setReadOnly(readOnly);
    this.header.setReadOnly(readOnly);
    this.header.showTickets(submission.state === 'created' ? submission.orderIds : []);
    this.spareSql.setReadOnly(readOnly);
    if (submission.state === 'invalid') {
      this.fields.showProblems(submission.problems);
    } else if (submission.state === 'refused' && submission.failure.field !== undefined) {
      const { field, text, detail } = submission.failure;
      this.fields.showProblems([{ field, text: detail ?? text }]);
    }
  }

  submit(): void {
    if (this.submission.state === 'sending' || this.submission.state === 'created') {
      return;
    }
    if (!this.fields.check()) {
      this.bar.showIncomplete();
      return;
    }
    this.draft.flush();
    this.show({ state: 'sending' });
    this.link.tell({ type: 'submit', revision: this.draft.revision, content: this.draft.content });
  }

  private readonly say = (message: Message): string => translate(message, this.opening.translations);

  private choose(pluginType: string): void {
    this.draft.choose(pluginType);
    this.redraw();
  }

  private update(): void {
    this.fields.update();
    this.spareSql.update(this.fields.type);
    const databases = databasesIn(this.draft);
    const key = JSON.stringify(databases);
    if (key !== this.databases) {
      this.databases = key;
      this.bar.showDatabases(databases);
      this.fields.databasesChanged();
    }
  }

  private redraw(): void {
    const before = this.fields;
    this.fields = this.drawFields();
    before.element.replaceWith(this.fields.element);
    before.dispose();
    this.update();
  }

  private drawFields(): FieldsView {
    const type = ticketType(this.draft.pluginType) ?? ticketTypes[0];
    if (type === undefined) {
      throw new TypeError('no ticket types');
    }
    const { link, say, draft } = this;
    return new FieldsView(type, { draft, link, say, categories: this.opening.categories });
  }
}
