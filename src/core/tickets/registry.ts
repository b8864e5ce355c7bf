import { dataExport } from './data-export';
import { dcChunk } from './dc-chunk';
import { dcCommon } from './dc-common';
import { dcCronClear } from './dc-cron-clear';
import { nddl } from './nddl';
import { ownerApply } from './owner-apply';
import { permApply } from './perm-apply';
import type { TicketType } from './ticket-type';

/** Every type of ticket that the form offers, in its order. */
export const ticketTypes: readonly TicketType[] = [dcCommon, dcChunk, dataExport, nddl];

/** Every type of ticket that is declared; those that the form does not offer have fields it cannot draw yet. */
export const declaredTypes: readonly TicketType[] = [...ticketTypes, dcCronClear, permApply, ownerApply];

/** The declaration of a `PluginType`, or `undefined` for one that the product can only show. */
export function ticketType(pluginType: string): TicketType | undefined {
  return declaredTypes.find((type) => type.pluginType === pluginType);
}
