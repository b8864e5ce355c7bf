import * as vscode from 'vscode';
import { commandIds, settingIds, type CommandId } from '../ids';
import type { RemoteWriter } from './file-download';
import { accountIdFrom, orderIdFrom } from './ticket-argument';
import type { ticketActions } from './ticket-actions';
import type { TicketDesk } from './ticket-desk';

export interface ActionOptions {
  readonly desk: TicketDesk;
  /** @param accountId whose ticket it is, where that is known. */
  readonly showTicket: (orderId: string, accountId?: string) => Promise<void>;
}

type Actions = typeof ticketActions;
type Run = (actions: Actions, orderId: string) => Promise<void>;

function consoleTemplate(): string {
  const template: unknown = vscode.workspace.getConfiguration().get(settingIds.consoleUrl);
  return typeof template === 'string' ? template : '';
}

const writeRemote: RemoteWriter = async (uri, content) => {
  await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), content);
};

/** Registers everything that is done to one ticket. */
export function registerTicketActions({ desk, showTicket }: ActionOptions): vscode.Disposable {
  const loading = async (run: Run, orderId: string): Promise<void> => {
    const { ticketActions: actions } = await import('./ticket-actions');
    await run(actions, orderId);
  };
  const commands: readonly (readonly [CommandId, Run])[] = [
    [commandIds.copyTicketNumber, (actions, orderId) => actions.copyTicketNumber(desk, orderId)],
    [commandIds.openInConsole, (actions, orderId) => actions.openInConsole(desk, orderId, consoleTemplate())],
    [commandIds.submitForApproval, (actions, orderId) => actions.submitForApproval(desk, orderId)],
    [commandIds.executeChange, (actions, orderId) => actions.executeChange(desk, orderId)],
    [commandIds.executeExport, (actions, orderId) => actions.executeExport(desk, orderId)],
    [commandIds.downloadExport, (actions, orderId) => actions.downloadExport(desk, orderId, writeRemote)],
    [commandIds.closeTicket, (actions, orderId) => actions.closeTicket(desk, orderId)],
  ];
  return vscode.Disposable.from(
    register(commandIds.showTicket, (orderId, argument) => showTicket(orderId, accountIdFrom(argument))),
    ...commands.map(([command, run]) => register(command, (orderId) => loading(run, orderId))),
  );
}

function register(
  command: CommandId,
  run: (orderId: string, argument: unknown) => Promise<void>,
): vscode.Disposable {
  return vscode.commands.registerCommand(command, async (argument: unknown) => {
    const orderId = orderIdFrom(argument);
    if (orderId === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Choose a ticket in the DMS view.'));
      return;
    }
    await run(orderId, argument);
  });
}
