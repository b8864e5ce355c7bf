import { message } from '../../message';
import type { Inspection } from '../inspection';
import type { Declined } from './dml';

/** More statements than are asked about one by one. */
const mostStatements = 200;

/** Why a text is not asked about statement by statement; `undefined` where it is. */
export function tooMany({ columns: { length } }: Inspection): Declined | undefined {
  return length > mostStatements
    ? {
        reason: message(
          'There are {0} statements; DMS is asked about each, and for up to {1} only.',
          length,
          mostStatements,
        ),
      }
    : undefined;
}
