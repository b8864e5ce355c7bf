import type { Message } from '../../core/message';

/** One entry of a list to choose from. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: Message;
  readonly value: T;
}

/** One entry of a list in which several may be ticked. */
export interface Tick<T> extends Choice<T> {
  readonly ticked: boolean;
}

/** How a text is asked for. */
export interface Entry {
  /** What stands in the field at first. */
  readonly value?: string;
  /** What is wrong with a text, shown while it is typed; without it anything goes, the empty text too. */
  readonly problem?: (text: string) => Message | undefined;
}

/** How actions talk with the person; the one thing about VS Code that they know. */
export interface Dialogue {
  /** Shows a notice; resolves to the button that was pressed, if any. */
  tell(text: Message, ...buttons: readonly Message[]): Promise<Message | undefined>;
  /** The same for something that went wrong. */
  warn(text: Message, ...buttons: readonly Message[]): Promise<Message | undefined>;
  /** Asks before something that cannot be undone; resolves to `undefined` when the person thinks better of it. */
  confirm(text: Message, detail: Message, ...buttons: readonly Message[]): Promise<Message | undefined>;
  /** Asks for a text that must not be empty; `undefined` when given up. */
  ask(question: Message, hint: Message): Promise<string | undefined>;
  /** Asks for a text; `undefined` when given up. */
  enter(question: Message, hint: Message, entry?: Entry): Promise<string | undefined>;
  choose<T>(question: Message, choices: readonly Choice<T>[]): Promise<T | undefined>;
  chooseMany<T>(question: Message, ticks: readonly Tick<T>[]): Promise<readonly T[] | undefined>;
  /** Lets the person choose from what is found for what they type; a newer search aborts the one before. */
  search<T>(
    question: Message,
    find: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>,
  ): Promise<T | undefined>;
  /** Where to save a file; a URI. */
  askWhereToSave(fileName: string): Promise<string | undefined>;
  /** In which folder to save several files; a URI. */
  askForFolder(): Promise<string | undefined>;
  copy(text: string): Promise<void>;
  /** Runs work under a notice that the person can cancel. */
  withProgress<T>(title: Message, work: (task: ProgressTask) => Promise<T>): Promise<T>;
  /** Opens a `https` address in the browser. */
  openExternal(url: string): Promise<void>;
  /** Opens a saved file, or shows it where the system keeps it. */
  openFile(uri: string): Promise<void>;
}

export interface ProgressTask {
  readonly signal: AbortSignal;
  /** @param share of the whole, from 0 to 1; `undefined` while the whole is not known. */
  report(text: Message, share?: number): void;
}
