import { editor, type IDisposable, MarkerSeverity, Range } from 'monaco-editor/esm/vs/editor/editor.api';
import { message } from '../../core/message';
import type { FindingView } from '../../protocol/messages';
import type { Control, ControlSetting } from '../controls/control';
import { element } from '../page/element';
import { Checker, type ClientOf, type Findings } from './check/checker';
import { languageOf, setLanguage } from './language';
import { selectionIn } from './take-over';

export interface SqlEditorSetting {
  readonly input: HTMLTextAreaElement;
  readonly frame: HTMLElement;
  readonly model: editor.ITextModel;
  readonly setting: ControlSetting<'sql'>;
  readonly clientOf: ClientOf;
  /** Called when the editor is gone, with all that it held. */
  readonly onDispose: () => void;
}

/** In lines. From the height of the text area on, up to this, the editor is as high as its text. */
const mostLines = 24;

/** A range as Monaco's markers want it. */
function placeOf({ startLineNumber, startColumn, endLineNumber, endColumn }: Range) {
  return { startLineNumber, startColumn, endLineNumber, endColumn };
}

function fontOf(input: HTMLElement): editor.IEditorOptions {
  const { fontFamily, fontSize, lineHeight } = getComputedStyle(input);
  return { fontFamily, fontSize: parseFloat(fontSize), lineHeight: parseFloat(lineHeight) };
}

/** Longer than anything in Monaco is put off, in milliseconds. */
const longestDelay = 1500;

const markOwner = 'dms-findings';
/** As VS Code shows them. A `Hint` of Monaco's would be hardly seen. */
const markSeverities: Readonly<Record<FindingView['severity'], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  hint: MarkerSeverity.Info,
};

/** A Monaco editor in the place of a text area. */

export class SqlEditor implements Control {
  readonly element: HTMLElement;
  private readonly host = element('div', { class: 'sql-editor' });
  private readonly note: HTMLElement;
  private readonly editor: editor.IStandaloneCodeEditor;
  private readonly disposables: IDisposable[] = [];

  constructor(private readonly part: SqlEditorSetting) {
    const { input, frame, model, setting } = part;
    this.element = frame;
    this.note = element('p', { id: `${setting.inputId}-note`, class: 'sql-note', 'aria-live': 'polite' });
    const hadFocus = document.activeElement === input;
    const selection = selectionIn(input);
    const { scrollTop, offsetHeight } = input;
    input.before(this.host);
    this.host.style.height = `${offsetHeight}px`;
    this.editor = editor.create(this.host, { ...this.options(), ...fontOf(input), model });
    input.remove();
    frame.append(this.note);
    this.editor.setSelection(selection);
    this.editor.setScrollTop(scrollTop);
    this.entry.id = setting.inputId;
    this.entry.setAttribute('aria-required', String(setting.field.required));
    this.listen(offsetHeight);
    if (hadFocus) {
      this.editor.focus();
    }
  }

  focus(): void {
    this.editor.focus();
  }

  describe(describedBy: string, invalid: boolean): void {
    this.entry.setAttribute('aria-describedby', `${describedBy} ${this.note.id}`);
    this.entry.setAttribute('aria-invalid', String(invalid));
    this.element.dataset['invalid'] = String(invalid);
  }

  setReadOnly(readOnly: boolean): void {
    this.editor.updateOptions({ readOnly, domReadOnly: readOnly });
  }

  setText(text: string): void {
    this.editor.pushUndoStop();
    this.editor.executeEdits('dms', [{ range: this.part.model.getFullModelRange(), text }]);
    this.editor.pushUndoStop();
  }

  databasesChanged(): void {
    setLanguage(this.part.model, languageOf(this.part.setting.databases()));
  }

  markFindings(found: readonly FindingView[]): void {
    editor.setModelMarkers(
      this.part.model,
      markOwner,
      found.map(({ severity, text, rule, start, end }) => ({
        ...placeOf(this.rangeOf(start, end)),
        severity: markSeverities[severity],
        message: text,
        source: 'DMS',
        code: rule,
      })),
    );
  }

  reveal({ start, end }: Pick<FindingView, 'start' | 'end'>): void {
    const range = this.rangeOf(start, end);
    this.editor.setSelection(range);
    this.editor.revealRangeInCenterIfOutsideViewport(range);
    this.editor.focus();
  }

  mend({ start, end, text, caret = text.length }: NonNullable<FindingView['fix']>): void {
    if (this.editor.getOption(editor.EditorOption.readOnly)) {
      return;
    }
    const range = this.rangeOf(start, end);
    this.editor.pushUndoStop();
    this.editor.executeEdits('dms', [{ range, text }]);
    this.editor.pushUndoStop();
    this.editor.setPosition(this.part.model.getPositionAt(start + caret));
    this.editor.focus();
  }

  dispose(): void {
    for (const disposable of this.disposables) {
      disposable.dispose();
    }
    this.part.onDispose();
    // What Monaco has put off for a moment would be rejected by its going; the page hears nothing of errors in a script of
    // another origin, so nothing could be done about them.
    window.setTimeout(() => {
      this.editor.dispose();
      this.part.model.dispose();
    }, longestDelay);
  }

  /** The element inside Monaco that has the focus. */
  private get entry(): HTMLElement {
    return this.host.querySelector('textarea') ?? this.host;
  }

  private rangeOf(start: number, end: number): Range {
    const { model } = this.part;
    return Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
  }

  private options(): editor.IStandaloneEditorConstructionOptions {
    const { setting } = this.part;
    return {
      ariaLabel: setting.label,
      automaticLayout: true,
      // The list of completions may be higher than the editor.
      fixedOverflowWidgets: true,
      minimap: { enabled: false },
      lineNumbersMinChars: 3,
      folding: true,
      glyphMargin: false,
      overviewRulerLanes: 0,
      hideCursorInOverviewRuler: true,
      overviewRulerBorder: false,
      renderLineHighlightOnlyWhenFocus: true,
      renderFinalNewline: 'on',
      scrollBeyondLastLine: false,
      scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
      padding: { top: 4, bottom: 4 },
      wordBasedSuggestions: 'off',
      quickSuggestions: { other: true, comments: false, strings: false },
      // Text goes to DMS as it is: nothing is put in that nobody typed.
      autoClosingBrackets: 'never',
      autoClosingQuotes: 'never',
      trimAutoWhitespace: false,
      detectIndentation: false,
      renderWhitespace: 'selection',
      unusualLineTerminators: 'off',
      readOnlyMessage: {
        value: setting.say(message('The ticket is sent; its SQL cannot be changed any more.')),
      },
      contextmenu: true,
      links: false,
      stickyScroll: { enabled: false },
    };
  }

  private listen(firstHeight: number): void {
    const { model, setting, clientOf } = this.part;
    const fit = () => {
      const line = this.editor.getOption(editor.EditorOption.lineHeight);
      const wanted = Math.min(this.editor.getContentHeight(), mostLines * line);
      const height = Math.max(wanted, firstHeight);
      this.host.style.height = `${height}px`;
    };
    this.disposables.push(
      this.editor.onDidContentSizeChange(fit),
      model.onDidChangeContent(() => {
        setting.onChange(model.getValue());
      }),
      new Checker(model, clientOf, (findings) => {
        this.tell(findings);
      }),
    );
    this.keepFindOutOfTabOrder();
  }

  /** Says the first error in words too: a wavy line is for eyes and mice only. */
  private tell({ faults, incomplete }: Findings): void {
    const { say } = this.part.setting;
    const [first] = faults;
    if (first !== undefined) {
      const more = faults.length - 1;
      const line = first.startLineNumber;
      this.note.textContent =
        more === 0
          ? say(message('Line {0}: {1}', line, first.message))
          : say(message('Line {0}: {1} ({2} more)', line, first.message, more));
    } else {
      this.note.textContent = incomplete
        ? say(message('Too long to be checked for errors here; DMS checks it.'))
        : '';
    }
    this.note.dataset['state'] = first === undefined ? 'idle' : 'fault';
  }

  /** A closed find box would still be reached by Tab. */
  private keepFindOutOfTabOrder(): void {
    const mend = () => {
      const box = this.host.querySelector<HTMLElement>('.find-widget');
      if (box !== null) {
        box.inert = !box.classList.contains('visible');
      }
    };
    const observer = new MutationObserver(mend);
    observer.observe(this.host, { subtree: true, childList: true, attributeFilter: ['class'] });
    this.disposables.push({
      dispose: () => {
        observer.disconnect();
      },
    });
  }
}
