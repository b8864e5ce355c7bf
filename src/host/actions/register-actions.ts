import * as vscode from 'vscode';
import { commandIds, settingIds, type CommandId } from '../ids';
import { closeTicket } from './close-ticket';
import { DownloadExport, type FileFetcher } from './download-export';
import { executeChange } from './execute-change';
import { executeExport } from './execute-export';
import { copyTicketNumber, openInConsole } from './open-in-console';
import { submitForApproval } from './submit-for-approval';
import { orderIdFrom } from './ticket-argument';
import type { TicketDesk } from './ticket-desk';

export interface ActionOptions {
  readonly desk: TicketDesk;
  readonly files: FileFetcher;
  readonly showTicket: (orderId: string) => Promise<void>;
}

function consoleTemplate(): string {
  const template: unknown = vscode.workspace.getConfiguration().get(settingIds.consoleUrl);
  return typeof template === 'string' ? template : '';
}

/** Registers everything that is done to one ticket. */
export function registerTicketActions({ desk, files, showTicket }: ActionOptions): vscode.Disposable {
  const downloads = new DownloadExport(desk, files);
  const actions: readonly (readonly [CommandId, (orderId: string) => Promise<void>])[] = [
    [commandIds.showTicket, showTicket],
    [commandIds.copyTicketNumber, (orderId) => copyTicketNumber(desk, orderId)],
    [commandIds.openInConsole, (orderId) => openInConsole(desk, orderId, consoleTemplate())],
    [commandIds.submitForApproval, (orderId) => submitForApproval(desk, orderId)],
    [commandIds.executeChange, (orderId) => executeChange(desk, orderId)],
    [commandIds.executeExport, (orderId) => executeExport(desk, orderId)],
    [commandIds.downloadExport, (orderId) => downloads.run(orderId)],
    [commandIds.closeTicket, (orderId) => closeTicket(desk, orderId)],
  ];
  return vscode.Disposable.from(
    ...actions.map(([command, run]) =>
      vscode.commands.registerCommand(command, async (argument: unknown) => {
        const orderId = orderIdFrom(argument);
        if (orderId === undefined) {
          void vscode.window.showInformationMessage(vscode.l10n.t('Choose a ticket in the DMS view.'));
          return;
        }
        await run(orderId);
      }),
    ),
  );
}
