import { editor, Range, Selection } from 'monaco-editor/esm/vs/editor/editor.api';
import { asShown, lineEndsOf } from './exact-text';
import type { TypingLog, TypingStep } from './typing-log';

/** A pause in typing that ends one step of undo, in milliseconds. */
const pause = 1000;

function startsStep(step: TypingStep, before: TypingStep | undefined): boolean {
  return (
    before === undefined ||
    step.kind !== before.kind ||
    step.time - before.time > pause ||
    /^\s/.test(step.typed)
  );
}

/** Line and column, from 1, of an offset in a text with `\n` only: Monaco's own offsets count `\r\n` as two. */
function placeAt(shown: string, offset: number): readonly [line: number, column: number] {
  const before = shown.slice(0, offset);
  return [before.split('\n').length, offset - before.lastIndexOf('\n')];
}

/**
 * Makes an editor's text of what a text area holds, byte for byte, with all that was typed there as its undo history.
 *
 * @returns `undefined` when Monaco could not keep the text as it is: with lines that end in different ways, or a byte order
 * mark, which it would drop
 */
export function modelOf(
  { opening, steps, text }: TypingLog,
  language: string,
): editor.ITextModel | undefined {
  if ([opening, text].some((one) => lineEndsOf(one) === 'mixed')) {
    return undefined;
  }
  const model = editor.createModel(opening, language);
  // A text of one line would get the line end of the person's machine.
  const { LF, CRLF } = editor.EndOfLineSequence;
  model.setEOL(lineEndsOf(opening) === '\n' ? LF : CRLF);
  let shown = asShown(opening);
  for (const [index, step] of steps.entries()) {
    if (startsStep(step, steps[index - 1])) {
      model.pushStackElement();
    }
    const { offset, removed, typed } = step;
    const range = new Range(...placeAt(shown, offset), ...placeAt(shown, offset + removed));
    model.pushEditOperations(null, [{ range, text: typed }], () => null);
    shown = shown.slice(0, offset) + typed + shown.slice(offset + removed);
  }
  model.pushStackElement();
  if (model.getValue() !== text) {
    model.dispose();
    return undefined;
  }
  return model;
}

/** Where the caret and the selection of a text area are. */
export function selectionIn(input: HTMLTextAreaElement): Selection {
  const start = placeAt(input.value, input.selectionStart);
  const end = placeAt(input.value, input.selectionEnd);
  return input.selectionDirection === 'backward'
    ? new Selection(...end, ...start)
    : new Selection(...start, ...end);
}
