import { setImmediate as turn } from 'node:timers/promises';
import { message } from '../../core/message';
import { ticketsOf } from '../../core/tickets/batch';
import { checkDraftInSteps } from '../../core/tickets/check';
import type { Draft } from '../../core/tickets/draft';
import { heldText } from '../../core/tickets/held-text';
import { ticketType } from '../../core/tickets/registry';
import type { FieldProblem, TicketType } from '../../core/tickets/ticket-type';
import type { TextSummary, ToForm, ToHost } from '../../protocol/messages';

/** What a form needs of those who keep texts that are too big for its page. */
export interface FormTexts {
  /** What stands in the draft for this text: itself, or its mark. */
  valueFor(text: string): Promise<string>;
  summary(mark: string): Promise<TextSummary | undefined>;
  open(mark: string, name: string): Promise<void>;
  /** Lets the person say which SQL is to take the place of another; `undefined` when they would rather not. */
  ask(): Promise<string | undefined>;
  /** The draft with its texts in full, or the field whose text is not on this machine. */
  whole(draft: Draft): Promise<Draft | { readonly missing: string }>;
}

export type AboutText = Extract<
  ToHost,
  { readonly type: 'describeText' } | { readonly type: 'openText' } | { readonly type: 'replaceText' }
>;

interface Session {
  readonly current: Draft;
  readonly readOnly: boolean;
  post(toForm: ToForm): void;
  setValue(field: string, value: string, revision?: number): void;
}

/** The fields of one form whose SQL is too big for the page. */
export class HeldFields {
  constructor(
    private readonly session: Session,
    private readonly texts: FormTexts,
  ) {}

  async receive(toHost: AboutText): Promise<void> {
    switch (toHost.type) {
      case 'describeText': {
        const summary = (await this.texts.summary(toHost.text)) ?? null;
        this.session.post({ type: 'text', ask: toHost.ask, summary });
        break;
      }
      case 'openText': {
        const value = this.session.current.values[toHost.field];
        if (typeof value === 'string' && heldText(value) !== undefined) {
          await this.texts.open(value, toHost.field);
        }
        break;
      }
      case 'replaceText': {
        const text = this.session.readOnly ? undefined : await this.texts.ask();
        const value = text === undefined ? undefined : await this.texts.valueFor(text);
        if (value !== undefined && !this.session.readOnly) {
          this.session.setValue(toHost.field, value);
        }
        break;
      }
    }
  }

  /** The draft with its texts in full, and what is wrong with it then. */
  async whole(
    type: TicketType,
  ): Promise<{ readonly whole: Draft; readonly problems: readonly FieldProblem[] }> {
    const { current } = this.session;
    // What was put aside for another type of ticket stays where it is.
    const values = Object.entries(current.values).filter(
      ([id, value]) => id in type.fields || heldText(value) === undefined,
    );
    const whole = await this.texts.whole({ ...current, values: Object.fromEntries(values) });
    if ('missing' in whole) {
      const problem = message('This SQL is no longer on this machine. Choose it again.');
      return { whole: current, problems: [{ field: whole.missing, message: problem }] };
    }
    return { whole, problems: await checkDraftInSteps(type, oneOf(type, whole), () => turn()) };
  }

  /** Takes SQL out of the page that has become too big for it, unless it is another by the time it is put aside. */
  async taken(values: Draft['values'], revision: number): Promise<void> {
    const fields = ticketType(this.session.current.pluginType)?.fields ?? {};
    for (const [field, value] of Object.entries(values)) {
      if (typeof value === 'string' && fields[field]?.kind === 'sql') {
        const held = await this.texts.valueFor(value);
        if (held !== value && this.session.current.values[field] === value && !this.session.readOnly) {
          this.session.setValue(field, held, revision);
        }
      }
    }
  }
}

/** Of a batch its first ticket: the tickets' texts are the same. */
function oneOf(type: TicketType, draft: Draft): Draft {
  return ticketsOf(type, draft)[0]?.draft ?? draft;
}
