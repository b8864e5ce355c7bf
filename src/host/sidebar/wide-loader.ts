import type { DmsError, Outcome } from '../../core/dms/outcome';
import type { TicketQuery, TicketPage, TicketSource } from './ticket-source';
import type { TicketStore } from './ticket-store';

type WideQuery = Extract<TicketQuery, 'tenant' | 'decided' | 'related'>;

interface Progress {
  paged: number;
  total: number;
}

/** What concerns a person beside what they submitted and what waits for them. */
const concerning: readonly WideQuery[] = ['decided', 'related'];
/** DMS names no role more exactly than "administrator" (dms-api 0.9), so a DBA may try. */
const stewards: ReadonlySet<string> = new Set(['ADMIN', 'DBA']);
/** DMS says by these that the list is not for this person. */
const refusals: ReadonlySet<DmsError['kind']> = new Set(['permission', 'refused', 'invalid']);

/**
 * Loads the tickets of others, page by page: for an administrator all of the tenant, for others those that they decided on and
 * those that they are a stakeholder of. There may be very many, so never more is loaded than is asked for.
 */
export class WideLoader {
  private readonly progress = new Map<WideQuery, Progress>();
  private queries: readonly WideQuery[];

  constructor(
    private readonly source: TicketSource,
    private readonly store: TicketStore,
    roles: readonly string[],
    private readonly signal: AbortSignal,
  ) {
    this.queries = roles.some((role) => stewards.has(role.toUpperCase())) ? ['tenant'] : concerning;
  }

  /** Whether the tickets of the person are among these. */
  get holdsAll(): boolean {
    return this.queries.includes('tenant');
  }

  /** How many DMS has that are not loaded, as far as is known. */
  get more(): number {
    return this.queries.reduce((sum, query) => {
      const { paged = 0, total = 0 } = this.progress.get(query) ?? {};
      return sum + Math.max(0, total - paged);
    }, 0);
  }

  /** The newest page of each list. */
  async refresh(size: number, changed: Set<string>): Promise<DmsError | undefined> {
    return this.load(() => 1, size, changed);
  }

  /** The next older page of each list that has one. */
  async nextPage(size: number, changed: Set<string>): Promise<DmsError | undefined> {
    return this.load(
      (query) => {
        const { paged = 0, total = 1 } = this.progress.get(query) ?? {};
        return paged < total ? Math.floor(paged / size) + 1 : undefined;
      },
      size,
      changed,
    );
  }

  /** They are no longer wanted. */
  forget(): void {
    this.progress.clear();
  }

  private async load(
    pageOf: (query: WideQuery) => number | undefined,
    size: number,
    changed: Set<string>,
  ): Promise<DmsError | undefined> {
    const outcomes = await Promise.all(
      this.queries.map(async (query) => {
        const page = pageOf(query);
        return page === undefined
          ? undefined
          : this.take(query, page, size, await this.source.list(query, page, size, this.signal), changed);
      }),
    );
    const failure = outcomes.find((error) => error !== undefined);
    if (failure !== undefined && this.holdsAll && refusals.has(failure.kind)) {
      // A DBA of this tenant is no administrator, or no longer one.
      this.queries = concerning;
      return this.load(pageOf, size, changed);
    }
    return failure;
  }

  private take(
    query: WideQuery,
    page: number,
    size: number,
    outcome: Outcome<TicketPage>,
    changed: Set<string>,
  ): DmsError | undefined {
    if (!outcome.ok) {
      return outcome.error;
    }
    const { tickets, total, sent } = outcome.value;
    const before = this.progress.get(query)?.paged ?? 0;
    // An empty page is the end, whatever the total says.
    this.progress.set(query, { total, paged: sent === 0 ? total : Math.max(before, page * size) });
    this.store.merge(query, tickets, changed);
    return undefined;
  }
}
