import type { Message } from '../../message';
import { message } from '../../message';
import type { Dialect } from '../dialects/traits';
import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import type { Range } from '../split';
import type { Token } from '../tokens';

/** An UPDATE or DELETE, cut into its parts. All ranges are of the person's own text. */
export interface RowChange {
  readonly verb: 'UPDATE' | 'DELETE';
  /** `WITH …`, up to the verb; empty when there is none. */
  readonly ctes: Range;
  /** The target with ONLY and its alias, as it may stand after FROM. */
  readonly target: Range;
  /** The target's name alone, with its schema. */
  readonly name: Range;
  /** The name by which its columns are known: the alias, or the name. */
  readonly reference: Range;
  /** The other tables (`FROM u`, `USING u`). */
  readonly others: Range | undefined;
  /** The condition without WHERE. */
  readonly where: Range | undefined;
  /** `ORDER BY … LIMIT …` of MySQL. */
  readonly order: Range | undefined;
  readonly limit: Range | undefined;
  /** Tokens from SET to the next clause. */
  readonly assignments: readonly Token[];
  /** Some rows may be left as they are: `IGNORE`. */
  readonly ignores: boolean;
}

/** Why something is not done. */
export interface Declined {
  readonly reason: Message;
}

const word = {
  update: idOf('UPDATE'),
  delete: idOf('DELETE'),
  from: idOf('FROM'),
  using: idOf('USING'),
  set: idOf('SET'),
  where: idOf('WHERE'),
  order: idOf('ORDER'),
  limit: idOf('LIMIT'),
  returning: idOf('RETURNING'),
  output: idOf('OUTPUT'),
  option: idOf('OPTION'),
  log: idOf('LOG'),
  distinct: idOf('DISTINCT'),
  only: idOf('ONLY'),
  as: idOf('AS'),
  ignore: idOf('IGNORE'),
  partition: idOf('PARTITION'),
} as const;
const joinWord = wordTable({ 'JOIN STRAIGHT_JOIN INNER LEFT RIGHT CROSS NATURAL FULL APPLY': 1 });
const modifiers = wordTable({ 'LOW_PRIORITY IGNORE QUICK': 1 });
const clauses = wordTable({
  'FROM USING SET WHERE ORDER LIMIT RETURNING OUTPUT OPTION LOG': 1,
});
const dot = 0x2e;
const comma = 0x2c;
const star = 0x2a;
const open = 0x28;
const close = 0x29;

/** A reader of the tokens of one UPDATE or DELETE. */
class ChangeReader {
  #at: number;
  #ignores = false;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly dialect: Dialect,
    private readonly verbAt: number,
  ) {
    this.#at = verbAt + 1;
  }

  read(): RowChange | Declined {
    const verb = this.tokens[this.verbAt]?.word === word.update ? 'UPDATE' : 'DELETE';
    this.#skipModifiers();
    if (verb === 'DELETE' && this.#word() === word.from) {
      this.#at += 1;
    } else if (verb === 'DELETE' && (this.dialect.name === 'mysql' || this.dialect.name === 'postgresql')) {
      return joins;
    }
    const target = this.#target();
    return target === undefined ? notUnderstood : this.#clauses(verb, target);
  }

  get #token(): Token | undefined {
    return this.tokens[this.#at];
  }

  #word(): number {
    return this.#token?.word ?? 0;
  }

  #skipModifiers(): void {
    while (modifiers[this.#word()] === 1) {
      this.#ignores ||= this.#word() === word.ignore;
      this.#at += 1;
    }
  }

  #isName(): boolean {
    const it = this.#token;
    return it !== undefined && (it.kind === token.name || (it.kind === token.word && it.word !== word.set));
  }

  /** `[ONLY] name [*] [PARTITION (…)] [[AS] alias]` */
  #target(): Pick<RowChange, 'target' | 'name' | 'reference'> | undefined {
    const first = this.#token;
    const inParens = this.#word() === word.only && this.tokens[this.#at + 1]?.code === open;
    const isOnly = this.#word() === word.only && !clausesFollow(this.tokens[this.#at + 1]);
    this.#at += inParens ? 2 : isOnly ? 1 : 0;
    const name = this.#name();
    if (first === undefined || name === undefined) {
      return undefined;
    }
    if (inParens && this.#token?.code === close) {
      this.#at += 1;
    }
    if (this.#token?.code === star) {
      this.#at += 1;
    }
    this.#skipPartition();
    const alias = this.#alias();
    const last = this.tokens[this.#at - 1] ?? first;
    return { name, reference: alias ?? name, target: { start: first.start, end: last.end } };
  }

  #name(): Range | undefined {
    const first = this.#token;
    if (first === undefined || !this.#isName()) {
      return undefined;
    }
    let last = first;
    this.#at += 1;
    while (this.#token?.code === dot) {
      this.#at += 1;
      if (!this.#isName()) {
        return undefined;
      }
      last = this.#token;
      this.#at += 1;
    }
    return { start: first.start, end: last.end };
  }

  #skipPartition(): void {
    if (this.#word() !== word.partition) {
      return;
    }
    const depth = this.#token?.depth;
    do {
      this.#at += 1;
    } while (this.#token !== undefined && !(this.#token.code === close && this.#token.depth === depth));
    this.#at += 1;
  }

  #alias(): Range | undefined {
    if (this.#word() === word.as) {
      this.#at += 1;
    }
    const it = this.#token;
    if (it === undefined || !this.#isName() || clauses[it.word] === 1 || joinWord[it.word] === 1) {
      return undefined;
    }
    this.#at += 1;
    return { start: it.start, end: it.end };
  }

  #clauses(
    verb: RowChange['verb'],
    target: Pick<RowChange, 'target' | 'name' | 'reference'>,
  ): RowChange | Declined {
    const found = new Map<number, readonly Token[]>();
    let current: Token[] | undefined;
    for (const [index, it] of this.tokens.entries()) {
      if (index < this.#at) {
        continue;
      }
      if (it.depth === 0 && clauses[it.word] === 1 && !this.#isPartOfClause(verb, index, found)) {
        if (found.has(it.word)) {
          return notUnderstood;
        }
        current = [];
        found.set(it.word, current);
      } else if (current === undefined) {
        // A comma or a JOIN after the target, or something that is not known here.
        return it.code === comma || joinWord[it.word] === 1 ? joins : notUnderstood;
      } else {
        current.push(it);
      }
    }
    return this.#change(verb, target, found);
  }

  /** `IS DISTINCT FROM`, and the USING of a join, which stands in the other tables' clause. */
  #isPartOfClause(verb: RowChange['verb'], index: number, found: ReadonlyMap<number, unknown>): boolean {
    const id = this.tokens[index]?.word;
    return id === word.from
      ? this.tokens[index - 1]?.word === word.distinct
      : id === word.using && found.has(verb === 'UPDATE' ? word.from : word.using);
  }

  #change(
    verb: RowChange['verb'],
    target: Pick<RowChange, 'target' | 'name' | 'reference'>,
    found: ReadonlyMap<number, readonly Token[]>,
  ): RowChange | Declined {
    const others = rangeOf(found.get(verb === 'UPDATE' ? word.from : word.using));
    if (
      found.has(verb === 'UPDATE' ? word.using : word.from) ||
      (others !== undefined && !this.#joinsAsPostgres())
    ) {
      return joins;
    }
    if (this.dialect.name === 'postgresql' && (found.has(word.order) || found.has(word.limit))) {
      return notUnderstood;
    }
    const first = this.tokens[0];
    const main = this.tokens[this.verbAt];
    const start = first?.start ?? 0;
    return {
      verb,
      ...target,
      ctes: { start, end: this.verbAt === 0 ? start : (main?.start ?? start) },
      others,
      where: rangeOf(found.get(word.where)),
      order: rangeOf(found.get(word.order)),
      limit: rangeOf(found.get(word.limit)),
      assignments: found.get(word.set) ?? [],
      ignores: this.#ignores,
    };
  }

  #joinsAsPostgres(): boolean {
    return this.dialect.name === 'postgresql';
  }
}

function clausesFollow(next: Token | undefined): boolean {
  return next === undefined || next.word === word.set || next.word === word.where;
}

function rangeOf(tokens: readonly Token[] | undefined): Range | undefined {
  const first = tokens?.[0];
  const last = tokens?.at(-1);
  return first === undefined || last === undefined ? undefined : { start: first.start, end: last.end };
}

const joins: Declined = {
  reason: message('The statement joins tables, so its rows cannot be named for certain.'),
};
const notUnderstood: Declined = { reason: message('The statement is not understood well enough.') };

/** The parts of an UPDATE or DELETE whose verb is the token at `verbAt`. */
export function readChange(tokens: readonly Token[], dialect: Dialect, verbAt: number): RowChange | Declined {
  return new ChangeReader(tokens, dialect, verbAt).read();
}
