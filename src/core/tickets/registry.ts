import { dataExport } from './data-export';
import { dcCommon } from './dc-common';
import { nddl } from './nddl';
import type { TicketType } from './ticket-type';

/** Every type of ticket that the product can create, in the order it offers them. */
export const ticketTypes: readonly TicketType[] = [dcCommon, dataExport, nddl];

/** The declaration of a `PluginType`, or `undefined` for one that the product can only show. */
export function ticketType(pluginType: string): TicketType | undefined {
  return ticketTypes.find((type) => type.pluginType === pluginType);
}
