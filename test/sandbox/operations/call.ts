import type { Dms } from '../dms';
import type { Person } from '../world/people';
import type { Parameters } from '../wire/parameters';

/** One admitted call: who asks, for which tenant, with what. */
export interface Call {
  readonly dms: Dms;
  readonly caller: Person;
  readonly tid: string;
  readonly parameters: Parameters;
}

/** Answers one operation: the members of the response besides RequestId and Success. @throws Refusal */
export type Operation = (call: Call) => Answer | Promise<Answer>;
export type Answer = Readonly<Record<string, unknown>>;

/** Ticket operations write ids as JSON numbers, asset operations as strings (dms-api 8). */
export function longId(id: string): bigint {
  return BigInt(id);
}
