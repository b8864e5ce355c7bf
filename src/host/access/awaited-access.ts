import * as v from 'valibot';

/** Keeps small values over sessions; VS Code's `Memento` is one. */
interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const Awaited = v.object({
  /** The draft that waits for a permission. */
  draftId: v.string(),
  /** The draft of the request. */
  requestId: v.string(),
  /** The request's tickets, once there are any. */
  orderIds: v.array(v.string()),
});
type Awaited = v.InferOutput<typeof Awaited>;

const key = 'awaitedAccess';
/** More than anyone waits for. */
const most = 50;

/** Which drafts wait for which requests for permission. Nothing is asked for them: whoever sees a ticket's state tells. */
export class AwaitedAccess {
  constructor(private readonly memory: Memory) {}

  /** A request was drafted for a draft. */
  async add(draftId: string, requestId: string): Promise<void> {
    await this.keep([...this.all(), { draftId, requestId, orderIds: [] }]);
  }

  /** The request has become tickets. */
  async created(requestId: string, orderIds: readonly string[]): Promise<void> {
    const all = this.all();
    if (all.some((awaited) => awaited.requestId === requestId)) {
      await this.keep(
        all.map((awaited) =>
          awaited.requestId === requestId ? { ...awaited, orderIds: [...orderIds] } : awaited,
        ),
      );
    }
  }

  /** Takes out what waited for tickets that have ended; the drafts that may go on. */
  async settle(codeOf: (orderId: string) => string | undefined): Promise<readonly string[]> {
    const granted: string[] = [];
    const all = this.all();
    const waiting = all.filter(({ draftId, orderIds }) => {
      const codes = orderIds.map((orderId) => codeOf(orderId)?.toLowerCase());
      if (codes.includes('success')) {
        granted.push(draftId);
      }
      return codes.length === 0 || codes.some((code) => code === undefined || !ended.has(code));
    });
    if (waiting.length < all.length) {
      await this.keep(waiting);
    }
    return granted;
  }

  private all(): readonly Awaited[] {
    const stored = v.safeParse(v.array(Awaited), this.memory.get(key));
    return stored.success ? stored.output : [];
  }

  private async keep(all: readonly Awaited[]): Promise<void> {
    await this.memory.update(key, all.slice(-most));
  }
}

const ended: ReadonlySet<string> = new Set(['success', 'reject', 'closed', 'fail']);
