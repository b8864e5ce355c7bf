import type { Dialect } from '../sql/dialects/traits';
import type { FindingContext, Fix } from '../sql/findings/finding';
import { findingsInSteps, type Finding, type Found, type Severities } from '../sql/findings/findings';
import { inspectInSteps, type AbortSignalLike } from '../sql/inspect';
import type { Range } from '../sql/split';
import { directiveBlocks, pluginTypeNamed, valuesOf, type DirectiveBlock } from './directives';
import { dialectOf } from './engine';
import type { DatabaseRef } from './reference';

/** What a reading of a file needs of the outside. */
export interface FilePorts {
  readonly severities: Severities;
  /** How the file's SQL is read where no directive names a database. */
  readonly dialect: Dialect;
  /** The database that a directive names, where that is known. */
  readonly databaseNamed: (written: string) => DatabaseRef | undefined;
  /** Resolves when it is this work's turn again. */
  readonly turn: () => Promise<void>;
  readonly signal: AbortSignalLike;
}

/** A piece of a file that is read as one text. */
interface Part extends Range {
  readonly block: DirectiveBlock | undefined;
  /** It only says how a change is undone: it is not what the ticket runs. */
  readonly undoes: boolean;
}

/** Nobody reads more. */
const most = 500;

/** The database names in the directives of a text. */
export function databasesWritten(text: string, dialect: Dialect): readonly string[] {
  const blocks = directiveBlocks(text, dialect);
  return [...new Set(blocks.flatMap((block) => valuesOf(block, 'database', true)))];
}

/** Cuts the ranges where the tickets in the file begin and end, and where what undoes them begins. */
function partsOf(text: string, ranges: readonly Range[], dialect: Dialect): readonly Part[] {
  const blocks = directiveBlocks(text, dialect);
  const whole: Part[] = [];
  let last = 0;
  for (const block of blocks) {
    const undoing = block.rollbackMark?.start ?? block.end;
    whole.push(
      { start: last, end: block.start, block: undefined, undoes: false },
      { start: block.start, end: undoing, block, undoes: false },
      { start: undoing, end: block.end, block, undoes: true },
    );
    last = block.end;
  }
  whole.push({ start: last, end: text.length, block: undefined, undoes: false });
  return ranges.flatMap((range) =>
    whole
      .map((part) => ({
        ...part,
        start: Math.max(part.start, range.start),
        end: Math.min(part.end, range.end),
      }))
      .filter(({ start, end }) => start < end),
  );
}

function shifted(range: Range, by: number): Range {
  return { start: range.start + by, end: range.end + by };
}

function inFile({ range, fix, ...finding }: Finding, { start, undoes }: Part): Finding {
  return {
    ...finding,
    // What is kept for a rollback changes nothing by itself.
    severity: undoes && finding.severity === 'error' ? 'warning' : finding.severity,
    range: shifted(range, start),
    ...(fix === undefined ? {} : { fix: { ...fix, range: shifted(fix.range, start) } satisfies Fix }),
  };
}

/**
 * Reads SQL in a file, in steps, without a ticket: rules that ask for a type of ticket or a database speak where `-- @dms`
 * directives name them.
 * @param ranges of the text that are read.
 * @returns findings with their places in the file; `undefined` when the signal was aborted.
 */
export async function readSqlInFile(
  text: string,
  ranges: readonly Range[],
  { severities, dialect, databaseNamed, turn, signal }: FilePorts,
): Promise<Found | undefined> {
  const errors: Finding[] = [];
  const others: Finding[] = [];
  let total = 0;
  for (const part of partsOf(text, ranges, dialect)) {
    const { block, undoes } = part;
    const databases = (block === undefined ? [] : valuesOf(block, 'database', true)).flatMap(
      (written) => databaseNamed(written) ?? [],
    );
    const type = block === undefined || undoes ? undefined : valuesOf(block, 'type').at(-1);
    const context: FindingContext = {
      pluginType: type === undefined ? undefined : pluginTypeNamed(type),
      databases,
    };
    const read = databases.length === 0 ? dialect : dialectOf(databases);
    const inspection = await inspectInSteps(text.slice(part.start, part.end), read, turn, signal);
    const found = inspection && (await findingsInSteps(inspection, context, severities, turn, signal));
    if (found === undefined) {
      return undefined;
    }
    total += found.total;
    for (const finding of found.list) {
      const placed = inFile(finding, part);
      (placed.severity === 'error' ? errors : others).push(placed);
    }
  }
  const list = [...errors, ...others].slice(0, most);
  return { list: list.sort((one, other) => one.range.start - other.range.start), total };
}
