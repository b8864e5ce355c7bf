import { dataExport } from './data-export';
import { dcChunk } from './dc-chunk';
import { dcCommon } from './dc-common';
import { dcCronClear } from './dc-cron-clear';
import { nddl } from './nddl';
import { ownerApply } from './owner-apply';
import { permApply } from './perm-apply';
import type { TicketType } from './ticket-type';

/** Every type of ticket that the product creates, in the order of the form. */
export const ticketTypes: readonly TicketType[] = [
  dcCommon,
  dcChunk,
  dcCronClear,
  dataExport,
  nddl,
  permApply,
  ownerApply,
];

/** The declaration of a `PluginType`, or `undefined` for one that the product can only show. */
export function ticketType(pluginType: string): TicketType | undefined {
  return ticketTypes.find((type) => type.pluginType === pluginType);
}
