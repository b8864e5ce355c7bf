import type { Caller } from '../../core/dms/caller';
import type { Outcome } from '../../core/dms/outcome';
import type { Message } from '../../core/message';
import { countRows, type Refusal } from '../../core/submission/before/count-rows';
import { namingStewards } from '../../core/submission/before/stewards';
import { writeRollback } from '../../core/submission/before/write-rollback';
import type { Draft } from '../../core/tickets/draft';
import { databasesOf, sqlOf } from '../../core/tickets/draft-parts';
import type { Declined, ToForm, ToHost } from '../../protocol/messages';
import { AccessCheck } from '../access/access-check';
import type { SessionSource } from '../profiles/session';
import { LatestQuestions } from './latest-questions';

/** The questions about the draft itself; they take long, and can be given up. */
export type DraftQuestion = Extract<ToHost, { readonly type: 'countRows' | 'writeRollback' | 'checkAccess' }>;
export type DraftAnswer = Extract<ToForm, { readonly ask: number }>;
type What = DraftQuestion['type'];

export interface QuestionPorts {
  readonly sessions: SessionSource;
  /** The draft with the texts that are too big for the page in full. */
  readonly whole: (draft: Draft) => Promise<Draft | { readonly missing: string }>;
  readonly say: (message: Message) => string;
  /** How far a question has come. */
  readonly progress: (what: What, done: number, total: number) => void;
}

/** Answers a form's questions about its draft by asking DMS. A newer question of the same kind takes the older one's place. */
export class DraftQuestions {
  private readonly latest: LatestQuestions<What>;
  private readonly access = new AccessCheck();

  constructor(private readonly ports: QuestionPorts) {
    this.latest = new LatestQuestions(ports.sessions);
  }

  /** @returns the answer, or `undefined` when the question was given up. */
  answer(question: DraftQuestion, draft: Draft): Promise<DraftAnswer | undefined> {
    return this.latest.answer(question, async ({ client }, signal) => {
      const whole = await this.ports.whole(draft);
      const asked = 'missing' in whole ? draft : whole;
      const outcome = await this.ask(client, question, asked, sqlOf(draft), signal);
      return outcome.ok
        ? outcome
        : { ok: false, error: await namingStewards(client, outcome.error, databasesOf(draft), signal) };
    });
  }

  cancel(what: What): void {
    this.latest.cancel(what);
  }

  dispose(): void {
    this.latest.dispose();
  }

  private async ask(
    client: Caller,
    { type, ask }: DraftQuestion,
    draft: Draft,
    written: string,
    signal: AbortSignal,
  ): Promise<Outcome<DraftAnswer>> {
    const asked = { sql: sqlOf(draft), databases: databasesOf(draft), signal, now: () => new Date() };
    const onProgress = (done: number, total: number): void => {
      this.ports.progress(type, done, total);
    };
    switch (type) {
      case 'countRows': {
        const outcome = await countRows(client, { ...asked, written, onProgress });
        if (!outcome.ok) {
          return outcome;
        }
        const declined = this.inWords(outcome.value.declined);
        return {
          ok: true,
          value:
            'receipt' in outcome.value
              ? { type: 'counted', ask, receipt: outcome.value.receipt, declined }
              : { type: 'declined', ask, reasons: declined },
        };
      }
      case 'writeRollback': {
        const outcome = await writeRollback(client, { ...asked, onProgress, say: this.ports.say });
        if (!outcome.ok) {
          return outcome;
        }
        const made = outcome.value;
        return {
          ok: true,
          value:
            'declined' in made
              ? { type: 'declined', ask, reasons: this.inWords(made.declined) }
              : {
                  type: 'rollback',
                  ask,
                  sql: made.sql,
                  rows: made.rows,
                  notes: made.notes.map(this.ports.say),
                },
        };
      }
      case 'checkAccess': {
        const outcome = await this.access.of(client, draft, signal);
        const missing = outcome.ok ? outcome.value.map((one) => ({ ...one, tables: [...one.tables] })) : [];
        return outcome.ok ? { ok: true, value: { type: 'access', ask, missing } } : outcome;
      }
    }
  }

  private inWords(refusals: readonly Refusal[]): Declined[] {
    return refusals.map(({ statement, reason }) => ({
      text: this.ports.say(reason),
      ...(statement === undefined ? {} : { statement }),
    }));
  }
}
