import type { Outcome } from '../../core/dms/outcome';
import { message } from '../../core/message';
import type { ToForm } from '../../protocol/messages';
import type { Session, SessionSource } from '../profiles/session';
import { failureOf } from './failure';

type Failed = Extract<ToForm, { readonly type: 'failed' }>;

interface Question<Kind extends string> {
  readonly type: Kind;
  readonly ask: number;
}

/** A form's questions to DMS, at most one of each kind at a time: a newer one takes the older one's place. */
export class LatestQuestions<Kind extends string> {
  private readonly running = new Map<Kind, AbortController>();

  constructor(private readonly sessions: SessionSource) {}

  /** @returns the answer, or `undefined` when the question was given up or a newer one has taken its place. */
  async answer<Answer>(
    { type, ask }: Question<Kind>,
    work: (session: Session, signal: AbortSignal) => Promise<Outcome<Answer>>,
  ): Promise<Answer | Failed | undefined> {
    this.cancel(type);
    const abort = new AbortController();
    this.running.set(type, abort);
    const current = await this.sessions.current();
    const outcome: Outcome<Answer> =
      current.state === 'ready'
        ? await work(current.session, abort.signal)
        : { ok: false, error: { kind: 'credentials', effect: 'none', message: message('Sign in first.') } };
    if (abort.signal.aborted) {
      return undefined;
    }
    this.running.delete(type);
    return outcome.ok ? outcome.value : { type: 'failed', ask, failure: failureOf(outcome.error) };
  }

  cancel(type: Kind): void {
    this.running.get(type)?.abort();
    this.running.delete(type);
  }

  dispose(): void {
    for (const abort of this.running.values()) {
      abort.abort();
    }
  }
}
