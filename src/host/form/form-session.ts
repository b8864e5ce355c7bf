import type { Share } from '../../core/submission/batch';
import { batchOf } from '../../core/tickets/batch';
import { checkDraft } from '../../core/tickets/check';
import { checkTickets } from '../../core/tickets/check-tickets';
import type { Draft } from '../../core/tickets/draft';
import type { Pledge } from '../../core/tickets/guard';
import { heldIds } from '../../core/tickets/held-text';
import { ticketType } from '../../core/tickets/registry';
import type { RowReceipt } from '../../core/tickets/row-receipt';
import type { FieldProblem, TicketType } from '../../core/tickets/ticket-type';
import type { Opening } from '../../protocol/form-html';
import type { Failure, Identity, Submission, ToForm, ToHost } from '../../protocol/messages';
import { message, type Message } from '../../core/message';
import { Attachments, type AttachmentPorts } from '../attachments/attachments';
import { isHostOwned } from '../attachments/upload-record';
import { batchText, failureText } from './failure-text';
import type { DraftAnswer, DraftQuestion } from './draft-questions';
import type { Question } from './form-lookup';
import { HeldFields, type FormTexts } from './held-fields';
import type { OnBatchStep } from '../submission/batches';
import { isFrozen, isUnderWay } from '../../protocol/submission-state';

type Edit = Pick<Draft, 'pluginType' | 'values'>;

/** What one form needs of the rest of the host. */
export interface FormPorts {
  /** Shows a message in the page, if the page is there. */
  post(toForm: ToForm): void;
  /** Keeps the draft; a later call replaces one that is still waiting. */
  keep(draft: Draft, revision: number, receipt: RowReceipt | undefined): void;
  answer(question: Question): Promise<ToForm | undefined>;
  /** Asks DMS about the draft itself; `undefined` when the question was given up. */
  inquire(question: DraftQuestion, draft: Draft): Promise<DraftAnswer | undefined>;
  cancel(what: DraftQuestion['type']): void;
  requestAccess(draft: Draft, dbId: string, logic: boolean): Promise<void>;
  /** Reads the draft's SQL and posts what is found; a later call replaces one that is still waiting. */
  look(draft: Draft, revision: number): void;
  submit(draft: Draft, pledge: Pledge): Promise<Submission>;
  /** Creates a share of the draft's batch; tells each step. */
  runBatch(draft: Draft, share: Share, pledge: Pledge, onStep: OnBatchStep): Promise<Submission>;
  stopBatch(draft: Draft): void;
  /** Looks for the tickets of the batch whose answers were lost; `undefined` when there is no batch. */
  lookForBatch(draft: Draft, onStep: OnBatchStep): Promise<Submission | undefined>;
  /** Opens a new draft with these values of this one. */
  openCopy(draft: Draft): Promise<void>;
  identity(): Promise<Identity | null>;
  categories(): Promise<readonly string[]>;
  copy(text: string): Promise<void>;
  showTicket(orderId: string): void;
  /** Keeps the form's draft under a name. */
  saveAsTemplate(draft: Draft): void;
  manageAccounts(): void;
  fault(what: 'editor' | 'worker' | 'page'): void;
  readonly texts: FormTexts;
  readonly attaching: AttachmentPorts;
  say(message: Message): string;
}

/** What the page is told once, when it opens. */
export interface FormSetting extends Pick<Opening, 'translations' | 'assets'> {
  readonly source: string | undefined;
  readonly notes?: readonly string[] | undefined;
  /** What DMS said earlier of the rows that the draft affects. */
  readonly receipt?: RowReceipt | undefined;
  readonly countsByItself?: boolean;
}

/**
 * One form: the draft it edits and what became of its submission. The page comes and goes (hidden tab, reload); this stays
 * and tells each new page where things stand.
 */
export class FormSession {
  /** Whether the person changed anything since the draft was made, in this window or before a reload. */
  edited: boolean;
  private receipt: RowReceipt | undefined;
  private readonly held: HeldFields;
  private readonly attachments: Attachments;

  constructor(
    private draft: Draft,
    private revision: number,
    private submission: Submission,
    private readonly setting: FormSetting,
    private readonly ports: FormPorts,
  ) {
    this.edited = revision > 0;
    this.receipt = setting.receipt;
    this.held = new HeldFields(this, ports.texts);
    this.attachments = new Attachments(this, ports.attaching);
  }

  get standing(): Submission {
    return this.submission;
  }

  get current(): Draft {
    return this.draft;
  }

  /** After a ticket is created its form is a receipt; while one is being sent, or may have been, what was sent stays. */
  get readOnly(): boolean {
    return isFrozen(this.submission);
  }

  /** Handles a message that has been validated. */
  async receive(toHost: ToHost): Promise<void> {
    switch (toHost.type) {
      case 'ready':
        this.ports.post(await this.opening());
        this.drawn();
        break;
      case 'drawn':
        this.drawn();
        break;
      case 'edit':
        this.take(toHost.revision, toHost.changes);
        break;
      case 'submit':
        this.take(toHost.revision, toHost.content);
        await this.submit({ production: toHost.production }, toHost.confirmed);
        break;
      case 'goOn':
        await this.goOn(toHost.share, { production: toHost.production });
        break;
      case 'stopBatch':
        this.ports.stopBatch(this.draft);
        break;
      case 'editRest':
        await this.editRest();
        break;
      case 'searchDatabases':
      case 'allDatabases':
      case 'physicalDatabases':
      case 'nameDatabases':
      case 'searchUsers':
      case 'listInstances':
      case 'listTables':
      case 'listColumns': {
        const answer = await this.ports.answer(toHost);
        if (answer !== undefined) {
          this.ports.post(answer);
        }
        break;
      }
      case 'countRows':
      case 'writeRollback':
      case 'checkAccess':
        await this.inquire(toHost);
        break;
      case 'cancel':
        this.ports.cancel(toHost.what);
        break;
      case 'requestAccess':
        await this.ports.requestAccess(this.draft, toHost.dbId, toHost.logic);
        break;
      case 'attach':
        await this.attachments.attach(toHost.field);
        break;
      case 'cancelAttach':
        this.attachments.cancel(toHost.field);
        break;
      case 'describeText':
      case 'openText':
      case 'replaceText':
        await this.held.receive(toHost);
        break;
      case 'showTicket':
        this.ports.showTicket(toHost.orderId);
        break;
      case 'copyDetails':
        if (this.submission.state === 'batch') {
          await this.ports.copy(batchText(this.submission, (text) => this.ports.say(text)));
        } else if ('failure' in this.submission) {
          await this.ports.copy(failureText(this.submission.failure));
        }
        break;
      case 'saveAsTemplate':
        this.ports.saveAsTemplate(this.draft);
        break;
      case 'manageAccounts':
        this.ports.manageAccounts();
        break;
      case 'fault':
        this.ports.fault(toHost.what);
        break;
    }
  }

  /** Shows a message in the page. */
  post(toForm: ToForm): void {
    this.ports.post(toForm);
  }

  /**
   * Changes a field from outside the page.
   * @param revision of the edit that gave cause to; if the person has changed the field since, the page keeps what they typed.
   */
  setValue(field: string, value: string, revision?: number): void {
    this.edited = true;
    this.draft = { ...this.draft, values: { ...this.draft.values, [field]: value } };
    this.ports.keep(this.draft, this.revision, this.receipt);
    this.ports.look(this.draft, this.revision);
    this.attachments.contentChanged(field);
    this.post({ type: 'value', field, value, ...(revision === undefined ? {} : { revision }) });
  }

  /** The form is closed: what is on its way to DMS stops, and can go on from where it was. */
  dispose(): void {
    this.attachments.dispose();
  }

  /** What became of the submission has been found out elsewhere. */
  settle(submission: Submission): void {
    this.show(submission);
  }

  /** Another account may be in use now. */
  async identityChanged(): Promise<void> {
    this.ports.post({ type: 'identity', identity: await this.ports.identity() });
  }

  /** All that a page needs to draw the form as it stands. */
  async opening(): Promise<Opening> {
    const [identity, categories] = await Promise.all([this.ports.identity(), this.ports.categories()]);
    const { translations, assets, source, notes = [], countsByItself = false } = this.setting;
    return {
      type: 'open',
      draft: this.draft,
      revision: this.revision,
      translations,
      identity,
      categories: [...categories],
      submission: this.submission,
      assets,
      countsByItself,
      ...(source === undefined ? {} : { source }),
      ...(notes.length === 0 ? {} : { notes: [...notes] }),
      ...(this.receipt === undefined ? {} : { receipt: this.receipt }),
    };
  }

  /** What takes time is told once the page is there. */
  private drawn(): void {
    this.ports.look(this.draft, this.revision);
    this.attachments.tellAll();
  }

  private async inquire(question: DraftQuestion): Promise<void> {
    const answer = await this.ports.inquire(question, this.draft);
    if (answer === undefined) {
      return;
    }
    if (answer.type === 'counted') {
      this.receipt = answer.receipt;
      this.ports.keep(this.draft, this.revision, this.receipt);
    }
    this.ports.post(answer);
  }

  private take(revision: number, changes: Edit): void {
    if (this.readOnly) {
      return;
    }
    this.edited = true;
    this.revision = Math.max(this.revision, revision);
    const before = this.draft.values;
    // What only the host changes may have gone on since the page heard of it.
    const typed = Object.entries(changes.values).filter(([id]) => !isHostOwned(id));
    this.draft = {
      id: this.draft.id,
      pluginType: changes.pluginType,
      values: { ...before, ...Object.fromEntries(typed) },
    };
    for (const [id, value] of typed) {
      if (before[id] !== value) {
        this.attachments.contentChanged(id);
      }
    }
    this.ports.keep(this.draft, this.revision, this.receipt);
    void this.held.taken(changes.values, revision);
    this.ports.look(this.draft, this.revision);
  }

  private async submit(pledge: Pledge, confirmed: number | undefined): Promise<void> {
    const { submission: before } = this;
    if (isUnderWay(before) || before.state === 'created' || (before.state === 'batch' && isFrozen(before))) {
      this.ports.post({ type: 'submission', submission: this.submission });
      return;
    }
    const type = ticketType(this.draft.pluginType);
    if (type === undefined) {
      const { pluginType } = this.draft;
      this.show(this.refusal(message('No ticket of type {0} yet: update the extension.', pluginType)));
      return;
    }
    const problems = checkTickets(type, this.draft, checkDraft);
    if (problems.length > 0) {
      this.refuse(problems);
      return;
    }
    const batch = batchOf(type, this.draft);
    if (batch.length > 0 && batch.length !== confirmed) {
      // Nobody has seen this list of tickets.
      this.show(this.refusal(message('The databases have changed. Look through the tickets again.')));
      return;
    }
    this.show({ state: 'sending' });
    await this.sent(type, (whole) =>
      batch.length > 0
        ? this.ports.runBatch(whole, 'all', pledge, this.onStep)
        : this.ports.submit(whole, pledge),
    );
  }

  private async goOn(share: 'unsent' | 'refused' | 'unconfirmed', pledge: Pledge): Promise<void> {
    const { submission: before } = this;
    if (before.state !== 'batch' || isUnderWay(before)) {
      this.ports.post({ type: 'submission', submission: before });
      return;
    }
    this.show({ ...before, phase: share === 'unconfirmed' ? 'stopping' : 'running' });
    await (share === 'unconfirmed'
      ? this.sent(undefined, async (draft) => (await this.ports.lookForBatch(draft, this.onStep)) ?? before)
      : this.sent(ticketType(this.draft.pluginType), (whole) =>
          this.ports.runBatch(whole, share, pledge, this.onStep),
        ));
  }

  private async editRest(): Promise<void> {
    if (this.submission.state === 'batch' && !isUnderWay(this.submission)) {
      const rest = this.submission.tickets.filter(({ fate }) => ['unsent', 'refused'].includes(fate.state));
      const databases = rest.map(({ database }) => database);
      await this.ports.openCopy({ ...this.draft, values: { ...this.draft.values, databases } });
    }
  }

  private readonly onStep: OnBatchStep = (submission, index) => {
    const ticket = index === undefined ? undefined : submission.tickets[index];
    if (index === undefined || ticket === undefined) {
      this.show(submission);
    } else {
      this.submission = submission;
      this.ports.post({ type: 'batchStep', index, fate: ticket.fate, phase: submission.phase });
    }
  };

  /** @param type says that the big texts have to be put in their places first. */
  private async sent(
    type: TicketType | undefined,
    send: (whole: Draft) => Promise<Submission>,
  ): Promise<void> {
    let submission: Submission;
    try {
      const whole =
        type === undefined || heldIds(this.draft.values).size === 0
          ? this.draft
          : await this.wholeDraft(type);
      if (whole === undefined) {
        return;
      }
      submission = await send(whole);
    } catch {
      // A fault of this machine, not of DMS: whether the request went out is for the journal to tell.
      const text = this.ports.say(
        message(
          'Something failed on this machine while the ticket was being sent. Press Submit to find out whether DMS has it.',
        ),
      );
      submission = { state: 'unknown', failure: { text } };
    }
    this.show(submission);
  }

  /** The draft with its big texts in full, which are checked as well; `undefined` when something is wrong with one. */
  private async wholeDraft(type: TicketType): Promise<Draft | undefined> {
    const { whole, problems } = await this.held.whole(type);
    if (problems.length > 0) {
      this.refuse(problems);
    }
    return problems.length > 0 ? undefined : whole;
  }

  private refuse(problems: readonly FieldProblem[]): void {
    this.show({
      state: 'invalid',
      problems: problems.map(({ field, message: problem }) => ({ field, text: this.ports.say(problem) })),
    });
  }

  private refusal(reason: Message): Submission {
    const failure: Failure = { text: this.ports.say(reason) };
    return { state: 'refused', failure };
  }

  private show(submission: Submission): void {
    this.submission = submission;
    this.ports.post({ type: 'submission', submission });
  }
}
