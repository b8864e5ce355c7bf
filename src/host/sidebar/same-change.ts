import type { Message } from '../../core/message';
import type { ListedTicket, Ticket } from './ticket';
import type { TicketSubject, TicketSubjects } from './ticket-subjects';

/** What tickets with the same SQL are found in. */
export interface SubjectList {
  readonly subjects: Pick<TicketSubjects, 'of' | 'withFingerprint'> | undefined;
  ticket(orderId: string): Ticket | undefined;
}

/** One ticket of a change that went, or goes, through several databases. */
export interface SameChange {
  readonly orderId: string;
  /** Where it changes, with the environment where that is known: `shop (test)`. */
  readonly databases: readonly string[];
  /** `undefined` where the ticket is not in the list. */
  readonly state: { readonly label: Message; readonly mark: string } | undefined;
}

const production = 'product';

/** Production comes last, as it does in life. */
function risk({ environments }: TicketSubject): number {
  return environments.includes(production) ? 1 : 0;
}

/**
 * The tickets with the same SQL as this one, itself among them; none where it is the only one.
 * @param fingerprint of its SQL, where that is known better than the list does.
 */
export function sameChange(
  list: SubjectList,
  orderId: string,
  fingerprint = list.subjects?.of(orderId)?.fingerprint ?? '',
): readonly SameChange[] {
  const orderIds = fingerprint === '' ? [] : (list.subjects?.withFingerprint(fingerprint) ?? []);
  const known = orderIds.flatMap((one) => {
    const subject = list.subjects?.of(one);
    return subject === undefined ? [] : [{ orderId: one, subject }];
  });
  if (!known.some((one) => one.orderId !== orderId)) {
    return [];
  }
  return known
    .toSorted((a, b) => risk(a.subject) - risk(b.subject) || a.orderId.length - b.orderId.length)
    .map((one) => ({
      orderId: one.orderId,
      databases: one.subject.databases.map((name, index) => {
        const environment = one.subject.environments[index] ?? '';
        return environment === '' ? name : `${name} (${environment})`;
      }),
      state: list.ticket(one.orderId)?.state,
    }));
}

/** Whether a ticket ran to its end, and on no production database. */
export function succeededInTest(
  { environments }: TicketSubject,
  { statusCode }: Pick<ListedTicket, 'statusCode'>,
): boolean {
  const isTest = environments.every((environment) => environment !== '' && environment !== production);
  return environments.length > 0 && isTest && statusCode.toLowerCase() === 'success';
}
