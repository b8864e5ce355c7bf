import { writeJson } from '../json';
import type { Draft } from './draft';
import { encodeDraft } from './param';
import type { UserRef } from './reference';
import type { TicketType } from './ticket-type';
import { valuesFor } from './values';

/** The parameters of `CreateOrder` (dms-api.md 2.1) without the tenant; `PluginParam` is JSON. */
export interface CreateOrderParameters {
  readonly PluginType: string;
  readonly Comment: string;
  readonly PluginParam: string;
  /** DMS user ids, comma separated; absent when there are none. */
  readonly RelatedUserList: string | undefined;
  /** The supplementary document, which DMS has fetched already. */
  readonly AttachmentKey?: string;
}

/** What `CreateOrder` is called with for a draft that passed `checkDraft`; SQL goes in byte for byte. */
export function createOrderParameters(type: TicketType, draft: Pick<Draft, 'values'>): CreateOrderParameters {
  const values = valuesFor(type, draft);
  // Every type declares these three; `TicketType.fields` says so.
  const comment = values['comment'] as string;
  const stakeholders = values['stakeholders'] as readonly UserRef[];
  const supplement = values['supplement'] as string;
  return {
    ...(supplement === '' ? {} : { AttachmentKey: supplement }),
    PluginType: type.pluginType,
    Comment: comment,
    PluginParam: writeJson(encodeDraft(type, draft)),
    RelatedUserList:
      stakeholders.length === 0 ? undefined : stakeholders.map(({ userId }) => userId).join(','),
  };
}
