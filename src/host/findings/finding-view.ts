import type { Message } from '../../core/message';
import type { Finding } from '../../core/sql/findings/finding';
import type { DraftReading, FieldReading } from '../../core/tickets/draft-reading';
import type { FieldFindings, FindingView, ToForm } from '../../protocol/messages';

/** More are counted, not listed: nobody reads them all, and the first ones say what is wrong. */
const mostListed = 50;

/** The lines, from 1, of offsets that come in rising order: one walk through the text. */
class LineCount {
  private line = 1;
  private from = 0;

  constructor(private readonly text: string) {}

  of(offset: number): number {
    for (;;) {
      const feed = this.text.indexOf('\n', this.from);
      if (feed < 0 || feed >= offset) {
        return this.line;
      }
      this.line += 1;
      this.from = feed + 1;
    }
  }
}

function chosen(list: readonly Finding[]): readonly Finding[] {
  if (list.length <= mostListed) {
    return list;
  }
  const errors = list.filter(({ severity }) => severity === 'error').slice(0, mostListed);
  const others = list.filter(({ severity }) => severity !== 'error').slice(0, mostListed - errors.length);
  const kept = new Set([...errors, ...others]);
  return list.filter((one) => kept.has(one));
}

function viewOf(
  { rule, severity, message, range, fix }: Finding,
  line: number,
  say: (message: Message) => string,
): FindingView {
  const { start, end } = range;
  return {
    rule,
    severity,
    text: say(message),
    line,
    start,
    end,
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: say(fix.title),
            start: fix.range.start,
            end: fix.range.end,
            text: fix.text,
            ...(fix.caret === undefined ? {} : { caret: fix.caret }),
          },
        }),
  };
}

function fieldView(
  { field, text, list, total }: FieldReading,
  say: (message: Message) => string,
): FieldFindings {
  const lines = new LineCount(text);
  return { field, total, list: chosen(list).map((one) => viewOf(one, lines.of(one.range.start), say)) };
}

/** What was found, in the person's language, as the form shows it. */
export function findingsMessage(
  { fields, proposal, refusal }: DraftReading,
  revision: number,
  say: (message: Message) => string,
): ToForm {
  return {
    type: 'findings',
    revision,
    fields: fields.filter(({ total }) => total > 0).map((one) => fieldView(one, say)),
    refusal: refusal === undefined ? null : { field: refusal.field, text: say(refusal.message) },
    proposal: proposal === undefined ? null : { pluginType: proposal.pluginType, why: say(proposal.why) },
  };
}
