import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { message, type Message } from '../../core/message';
import { say } from '../say';
import type { Choice, Dialogue, Entry, ProgressTask, Tick } from './dialogue';

interface Button extends vscode.MessageItem {
  readonly answer: Message;
}

interface Item<T> extends vscode.QuickPickItem {
  readonly value: T;
}

function itemOf<T>({ label, description, value }: Choice<T>): Item<T> {
  return { label, value, ...(description === undefined ? {} : { description: say(description) }) };
}

function defaultFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
}

function buttonsOf(buttons: readonly Message[]): Button[] {
  return buttons.map((answer) => ({ title: say(answer), answer }));
}

/** Actions' talk with the person by VS Code's own means. */
export class WindowDialogue implements Dialogue {
  async tell(text: Message, ...buttons: readonly Message[]): Promise<Message | undefined> {
    return (await vscode.window.showInformationMessage(say(text), ...buttonsOf(buttons)))?.answer;
  }

  async warn(text: Message, ...buttons: readonly Message[]): Promise<Message | undefined> {
    return (await vscode.window.showErrorMessage(say(text), ...buttonsOf(buttons)))?.answer;
  }

  async confirm(
    text: Message,
    detail: Message,
    ...buttons: readonly Message[]
  ): Promise<Message | undefined> {
    const options = { modal: true, detail: say(detail) };
    return (await vscode.window.showWarningMessage(say(text), options, ...buttonsOf(buttons)))?.answer;
  }

  async ask(question: Message, hint: Message): Promise<string | undefined> {
    const problem = (text: string): Message | undefined =>
      text === '' ? message('Enter a reason.') : undefined;
    return this.enter(question, hint, { problem });
  }

  async enter(question: Message, hint: Message, entry: Entry = {}): Promise<string | undefined> {
    const { value = '', problem } = entry;
    const text = await vscode.window.showInputBox({
      title: say(question),
      prompt: say(hint),
      value,
      ignoreFocusOut: true,
      validateInput: (typed) => {
        const wrong = problem?.(typed.trim());
        return wrong === undefined ? undefined : say(wrong);
      },
    });
    return text?.trim();
  }

  async choose<T>(question: Message, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const options = { title: say(question), placeHolder: say(question) };
    return (await vscode.window.showQuickPick(choices.map(itemOf), options))?.value;
  }

  async chooseMany<T>(question: Message, ticks: readonly Tick<T>[]): Promise<readonly T[] | undefined> {
    const items = ticks.map((tick) => ({ ...itemOf(tick), picked: tick.ticked }));
    const options = {
      title: say(question),
      placeHolder: say(question),
      canPickMany: true,
      ignoreFocusOut: true,
    } as const;
    return (await vscode.window.showQuickPick(items, options))?.map(({ value }) => value);
  }

  async search<T>(
    question: Message,
    find: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>,
  ): Promise<T | undefined> {
    const { searchPick } = await import('./workshop');
    return searchPick({ title: say(question) }, async (text, signal) =>
      (await find(text, signal)).map(itemOf),
    );
  }

  async askWhereToSave(fileName: string): Promise<string | undefined> {
    const defaultUri = vscode.Uri.joinPath(defaultFolder(), fileName);
    return (await vscode.window.showSaveDialog({ defaultUri }))?.toString();
  }

  async askForFolder(): Promise<string | undefined> {
    const chosen = await vscode.window.showOpenDialog({
      defaultUri: defaultFolder(),
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: say(message('Save here')),
    });
    return chosen?.[0]?.toString();
  }

  async copy(text: string): Promise<void> {
    await vscode.env.clipboard.writeText(text);
  }

  async withProgress<T>(title: Message, work: (task: ProgressTask) => Promise<T>): Promise<T> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: say(title),
      cancellable: true,
    };
    return vscode.window.withProgress(options, async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => {
        controller.abort();
      });
      let told = 0;
      try {
        return await work({
          signal: controller.signal,
          report: (text, share = 0) => {
            // VS Code adds up steps in per cent.
            progress.report({ message: say(text), increment: Math.max(0, share * 100 - told) });
            told = Math.max(told, share * 100);
          },
        });
      } finally {
        subscription.dispose();
      }
    });
  }

  async openExternal(url: string): Promise<void> {
    await vscode.env.openExternal(vscode.Uri.parse(url, true));
  }

  async openFile(uri: string): Promise<void> {
    const file = vscode.Uri.parse(uri, true);
    // An archive or a workbook is nothing for VS Code's editors.
    if (file.scheme === 'file' && vscode.env.remoteName === undefined) {
      await vscode.env.openExternal(file);
    } else {
      await vscode.commands.executeCommand('vscode.open', file);
    }
  }
}
