import * as vscode from 'vscode';
import type { CommandName } from '../commands/command-table';
import { commandIds } from '../ids';
import type { LazyProduct } from './lazy-product';

const names = Object.keys(commandIds) as CommandName[];

/** Registers all commands of the manifest; whichever is called first loads what does it. */
export function registerCommands(product: LazyProduct): vscode.Disposable {
  return vscode.Disposable.from(
    ...names.map((name) =>
      vscode.commands.registerCommand(commandIds[name], async (...given: unknown[]) =>
        (await product.load()).commands[name](...given),
      ),
    ),
  );
}
