import type { Message } from '../../core/message';

/** One entry of a list to choose from. */
export interface Choice<T> {
  readonly label: string;
  readonly description?: Message;
  readonly value: T;
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
  choose<T>(question: Message, choices: readonly Choice<T>[]): Promise<T | undefined>;
  /** Where to save a file; a URI. */
  askWhereToSave(fileName: string): Promise<string | undefined>;
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
