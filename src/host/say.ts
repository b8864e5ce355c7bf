import * as vscode from 'vscode';
import type { Message } from '../core/message';

/** A message of the core in the language that VS Code is set to. */
export function say({ text, args = [] }: Message): string {
  return vscode.l10n.t(text, ...args);
}
