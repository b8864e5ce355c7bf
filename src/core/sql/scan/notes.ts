import { seen } from './columns';
import { meaning } from './fast-classes';

const WHERE = seen.where;
const INTO = meaning.into;
const CONFLICT = meaning.conflict;

/** What was seen in the main statement itself. */
export class Notes {
  flags = 0;
  /** `INTO` stands in it. */
  into = false;
  #ignoresWhere = false;

  reset(): void {
    this.flags = 0;
    this.into = false;
    this.#ignoresWhere = false;
  }

  /** @param what a value of `wordMeaning`. */
  take(what: number): void {
    if (what === CONFLICT) {
      // A WHERE after ON CONFLICT chooses an index, or rows that are there already.
      this.#ignoresWhere = true;
    } else if (what === INTO) {
      this.into = true;
    } else if (what < INTO && !(what === WHERE && this.#ignoresWhere)) {
      this.flags |= what;
    }
  }
}
