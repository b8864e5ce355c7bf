import * as v from 'valibot';

export const TicketSubject = v.object({
  databases: v.array(v.string()),
  /** DMS's `EnvType` of each database, in lower case; empty where it is not known. */
  environments: v.array(v.string()),
  /** See `fingerprintOf`; empty for a ticket without SQL, or with SQL in a file. */
  fingerprint: v.string(),
});
/** What a ticket is about. */
export type TicketSubject = Readonly<v.InferOutput<typeof TicketSubject>>;

/** Enough for years of one person's tickets; the oldest are asked for again. */
const capacity = 3000;

/**
 * What tickets are about. No list of DMS's tells it, so it is learnt once for each ticket: from what was submitted here, or
 * from the ticket's own detail. It changes only when a ticket's SQL is corrected.
 */
export class TicketSubjects {
  private readonly byOrder = new Map<string, TicketSubject>();
  private readonly byFingerprint = new Map<string, Set<string>>();

  of(orderId: string): TicketSubject | undefined {
    return this.byOrder.get(orderId);
  }

  /** @returns whether anything is known now that was not. */
  remember(orderId: string, subject: TicketSubject): boolean {
    const known = this.byOrder.get(orderId);
    if (subject.databases.length === 0 || (known !== undefined && same(known, subject))) {
      return false;
    }
    this.forget(orderId);
    this.byOrder.set(orderId, subject);
    if (subject.fingerprint !== '') {
      const alike = this.byFingerprint.get(subject.fingerprint) ?? new Set();
      this.byFingerprint.set(subject.fingerprint, alike.add(orderId));
    }
    for (const oldest of this.byOrder.keys()) {
      if (this.byOrder.size <= capacity) {
        break;
      }
      this.forget(oldest);
    }
    return true;
  }

  /** The tickets with this SQL. */
  withFingerprint(fingerprint: string): readonly string[] {
    return [...(this.byFingerprint.get(fingerprint) ?? [])];
  }

  all(): readonly (readonly [orderId: string, subject: TicketSubject])[] {
    return [...this.byOrder];
  }

  private forget(orderId: string): void {
    const known = this.byOrder.get(orderId);
    if (known !== undefined) {
      this.byOrder.delete(orderId);
      this.byFingerprint.get(known.fingerprint)?.delete(orderId);
    }
  }
}

function same(a: TicketSubject, b: TicketSubject): boolean {
  return (
    a.fingerprint === b.fingerprint &&
    a.databases.join('\n') === b.databases.join('\n') &&
    a.environments.join('\n') === b.environments.join('\n')
  );
}
