import * as vscode from 'vscode';
import type { Downloads } from '../../core/dms/transport';
import { commandsOf, type Command } from '../commands/command-table';
import { extensionId, settingIds } from '../ids';
import { ticketFrom, type TicketReference } from './ticket-argument';
import type { OpenDraft } from './drafting';
import type { ActionPorts, ticketActions } from './ticket-actions';
import type { TicketDesk } from './ticket-desk';

export interface ActionOptions {
  readonly desk: TicketDesk;
  readonly accountOf: AccountOf;
  readonly downloads: Downloads;
  /** Opens drafts made of a ticket. */
  readonly openDraftOf: (orderId: string, accountId: string | undefined) => OpenDraft;
  readonly showTicket: (orderId: string, accountId: string | undefined) => Promise<void>;
  /** What the status model offers for a ticket, in a list; without one, for the one in front, or else the one `selected`. */
  readonly showActions: (reference: TicketReference | 'selected' | undefined) => Promise<void>;
}

/** The account that a ticket is seen and handled through; `undefined`: the one in use. */
export type AccountOf = (reference: TicketReference) => Promise<string | undefined>;

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

/** Everything that is done to one ticket. */
export function ticketCommands(options: ActionOptions) {
  const { desk, accountOf, downloads, showTicket, showActions, openDraftOf } = options;
  const ports: Omit<ActionPorts, 'openDraft'> = {
    downloads,
    writeRemote: async (uri, content) => {
      await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), content);
    },
  };
  const load = () => import('./workshop');
  return {
    ...commandsOf(names, (name) =>
      forTicket(accountOf, async (orderId, accountId) => {
        const openDraft = openDraftOf(orderId, accountId);
        await (await load()).ticketActions[name](desk.through(accountId), orderId, { ...ports, openDraft });
      }),
    ),
    showTicket: forTicket(accountOf, showTicket),
    copyTicketNumber: forTicket(accountOf, async (orderId) => {
      await (await load()).plainActions.copyTicketNumber(desk, orderId);
    }),
    copyTicketLink: forTicket(accountOf, async (orderId, accountId) => {
      const { plainActions, ticketLink } = await load();
      await plainActions.copyTicketLink(desk.through(accountId), orderId, (ticket) =>
        ticketLink(vscode.env.uriScheme, extensionId, ticket),
      );
    }),
    openInConsole: forTicket(accountOf, async (orderId, accountId) => {
      await (await load()).plainActions.openInConsole(desk.through(accountId), orderId, consoleTemplate());
    }),
    // The argument of the key that is pressed in the tree.
    ticketActions: (argument: unknown) =>
      showActions(argument === 'selected' ? argument : ticketFrom(argument)),
  } satisfies Record<string, Command>;
}

/** A command that is called for a ticket: from its row, its document, or by its number; it goes through the ticket's account. */
export function forTicket(
  accountOf: AccountOf,
  run: (orderId: string, accountId: string | undefined) => Promise<void>,
): Command {
  return async (argument) => {
    const reference = ticketFrom(argument);
    if (reference === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Choose a ticket in the DMS view.'));
      return;
    }
    await run(reference.orderId, await accountOf(reference));
  };
}
