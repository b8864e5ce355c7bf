import { invalidValue } from '../wire/refusal';
import type { ChangeRules } from './change-kind';
import { dataExport } from './data-export';
import { dcCommon } from './dc-common';
import type { TicketKind } from './ticket-kind';

const changes = new Map([['DC_COMMON', dcCommon]]);

const kinds = new Map<string, TicketKind>([...changes, ['DATA_EXPORT', dataExport]]);

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
