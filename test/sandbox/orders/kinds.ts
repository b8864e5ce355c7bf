import { invalidValue } from '../wire/refusal';
import type { ChangeRules } from './change-kind';
import { dataExport } from './data-export';
import { dcChunk } from './dc-chunk';
import { dcCommon } from './dc-common';
import { dcCronClear } from './dc-cron-clear';
import { nddl } from './nddl';
import { ownerApply } from './owner-apply';
import { permApply } from './perm-apply';
import { sqlReview } from './sql-review';
import type { TicketKind } from './ticket-kind';

const changes = new Map([
  ['DC_COMMON', dcCommon],
  ['DC_CHUNK', dcChunk],
  ['DC_CRON_CLEAR', dcCronClear],
]);

const kinds = new Map<string, TicketKind>([
  ...changes,
  ['DATA_EXPORT', dataExport],
  ['NDDL', nddl],
  ['PERM_APPLY', permApply],
  ['OWNER_APPLY', ownerApply],
  ['SQLReview', sqlReview],
]);

/** What the sandbox does with a `PluginType`. @throws Refusal */
export function kindOf(pluginType: string): TicketKind {
  const kind = kinds.get(pluginType);
  if (kind === undefined) {
    throw invalidValue(`PluginType ${pluginType} is not supported.`);
  }
  return kind;
}

/** What a data change of this type may contain. @throws Refusal */
export function changeRulesOf(pluginType: string): Pick<ChangeRules, 'allowed'> {
  const rules = changes.get(pluginType);
  if (rules === undefined) {
    throw invalidValue(`${pluginType} is not a data change.`);
  }
  return rules;
}
