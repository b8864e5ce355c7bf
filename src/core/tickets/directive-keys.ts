import { message, type Message } from '../message';

/** A key of `-- @dms key: value`. */
export interface DirectiveKeyFacts {
  /** What it fills in, and how it is written. */
  readonly about: Message;
  /** As it may stand in a file; no sentence. */
  readonly example: string;
  /** Whether it may be given on several lines. */
  readonly repeats: boolean;
}

const keys = {
  database: {
    about: message(
      'The databases, as DMS calls them; several are separated by commas. Add the environment where a name is there more than once.',
    ),
    example: 'shop_prod (product)',
    repeats: true,
  },
  type: {
    about: message(
      'The type of ticket: change, lock-free or export. Without it the type is proposed by the SQL.',
    ),
    example: 'change',
    repeats: false,
  },
  reason: {
    about: message('The reason category of the ticket.'),
    example: 'Data repair',
    repeats: false,
  },
  background: {
    about: message('The business background that approvers read. Further lines of this key go on with it.'),
    example: 'Orders of 3 May are stuck.',
    repeats: true,
  },
  rows: {
    about: message('How many rows the SQL affects: a whole number.'),
    example: '12',
    repeats: false,
  },
  stakeholders: {
    about: message('Who else may see the ticket: DMS nicknames or user ids, separated by commas.'),
    example: 'dana, bo',
    repeats: true,
  },
  ticket: {
    about: message(
      'The number of the ticket that was made of these lines. It is written here after submission where the setting says so.',
    ),
    example: '4711',
    repeats: false,
  },
} as const satisfies Readonly<Record<string, DirectiveKeyFacts>>;

export type DirectiveKey = keyof typeof keys;

/** Every key, and what it fills in. */
export const directiveKeys: Readonly<Record<DirectiveKey, DirectiveKeyFacts>> = keys;

/** Lines of `@dms` that have no value. */
export const directiveMarks: Readonly<Record<'rollback' | 'end', Message>> = {
  rollback: message('What follows is the rollback SQL of the ticket.'),
  end: message('The ticket ends here; what follows does not belong to it.'),
};

export function isDirectiveKey(key: string): key is DirectiveKey {
  return Object.hasOwn(keys, key);
}
