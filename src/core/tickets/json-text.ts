import { parseJson } from '../json';
import { isJsonObject } from './carry-over';
import type { Draft } from './draft';
import type { Field, FieldValue } from './field';
import type { PluginParam, TicketType } from './ticket-type';
import { isShown } from './values';

/** Problems of the JSON go under this id, beside those of the fields; no type has a field of this name. */
export const jsonId = 'json';

/** Travel beside the PluginParam: their fields are asked for whatever the JSON is. */
const besideParam: ReadonlySet<string> = new Set(['comment', 'stakeholders', 'supplement']);

/**
 * Where a draft keeps JSON that a person typed and that no fields can show: unfinished, or, where DMS documents nothing,
 * another than the form would write. Like every value it stays with the draft through edits, files and messages.
 */
export function typedJsonId({ pluginType }: Pick<TicketType, 'pluginType'>): string {
  return `json.${pluginType}`;
}

/** That JSON; `''` while the fields say everything. */
export function typedJson(type: Pick<TicketType, 'pluginType'>, draft: Pick<Draft, 'values'>): string {
  const text = draft.values[typedJsonId(type)];
  return typeof text === 'string' ? text : '';
}

function readObject(text: string): PluginParam | undefined {
  try {
    const json = parseJson(text);
    return isJsonObject(json) ? json : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * The JSON that is sent as it stands, in place of what the fields come to. Only for types whose PluginParam DMS does not
 * document; for the others JSON that the form cannot read is a mistake.
 */
export function jsonInForce(type: TicketType, draft: Pick<Draft, 'values'>): PluginParam | undefined {
  const text = type.unverified === true ? typedJson(type, draft) : '';
  return text === '' ? undefined : readObject(text);
}

/** The fields that the form has for this draft, with their ids, in its order. */
export function askedFields(
  type: TicketType,
  draft: Pick<Draft, 'values'>,
  values: Readonly<Record<string, FieldValue>>,
): ReadonlyMap<string, Field> {
  const replaced = jsonInForce(type, draft) !== undefined;
  return new Map(
    Object.entries(type.fields).filter(
      ([id, field]) => isShown(field, values) && (!replaced || besideParam.has(id)),
    ),
  );
}
