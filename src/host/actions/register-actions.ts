import * as vscode from 'vscode';
import { commandIds, extensionId, settingIds, type CommandId } from '../ids';
import { accountIdFrom, orderIdFrom } from './ticket-argument';
import type { ActionPorts, ticketActions } from './ticket-actions';
import type { TicketDesk } from './ticket-desk';

export interface ActionOptions extends Pick<ActionPorts, 'openDraft'> {
  readonly desk: TicketDesk;
  /** @param accountId whose ticket it is, where that is known. */
  readonly showTicket: (orderId: string, accountId?: string) => Promise<void>;
}

/** The actions of `ticket-actions.ts`, by name only: naming them loads nothing. */
const names = [
  'submitForApproval',
  'retryPrecheck',
  'skipRowCheck',
  'approve',
  'reject',
  'transfer',
  'addApprover',
  'withdraw',
  'showApprovers',
  'executeChange',
  'pauseExecution',
  'resumeExecution',
  'retryExecution',
  'executeExport',
  'stopExport',
  'downloadExport',
  'pauseSchedule',
  'resumeSchedule',
  'publishDesign',
  'downloadFiles',
  'createRollback',
  'closeTicket',
] as const satisfies readonly (keyof typeof ticketActions)[];

function consoleTemplate(): string {
  const template: unknown = vscode.workspace.getConfiguration().get(settingIds.consoleUrl);
  return typeof template === 'string' ? template : '';
}

/** Registers everything that is done to one ticket. */
export function registerTicketActions({ desk, showTicket, openDraft }: ActionOptions): vscode.Disposable {
  const ports: ActionPorts = {
    openDraft,
    writeRemote: async (uri, content) => {
      await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), content);
    },
  };
  const load = () => import('./workshop');
  return vscode.Disposable.from(
    registerForTicket(commandIds.showTicket, (orderId, argument) =>
      showTicket(orderId, accountIdFrom(argument)),
    ),
    registerForTicket(commandIds.copyTicketNumber, async (orderId) => {
      await (await load()).plainActions.copyTicketNumber(desk, orderId);
    }),
    registerForTicket(commandIds.copyTicketLink, async (orderId) => {
      const { plainActions, ticketLink } = await load();
      await plainActions.copyTicketLink(desk, orderId, (ticket) =>
        ticketLink(vscode.env.uriScheme, extensionId, ticket),
      );
    }),
    registerForTicket(commandIds.openInConsole, async (orderId) => {
      await (await load()).plainActions.openInConsole(desk, orderId, consoleTemplate());
    }),
    ...names.map((name) =>
      registerForTicket(commandIds[name], async (orderId) => {
        await (await load()).ticketActions[name](desk, orderId, ports);
      }),
    ),
  );
}

/** A command that is called for a ticket: from its row, its document, or by its number. */
export function registerForTicket(
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
