import { parseJson } from '../json';
import { message } from '../message';
import { isJsonObject } from './carry-over';
import type { Field, FieldValue } from './field';
import type { FieldProblem, PluginParam } from './ticket-type';

/**
 * For ticket types whose PluginParam DMS does not document: the form writes the most probable one, and an expert may put
 * JSON in its place, which is then sent as it stands and hides the fields it replaces.
 */
export const jsonOverride = {
  kind: 'json',
  label: message('JSON that is sent'),
  hint: message('What DMS expects is not documented. If it refuses what the form writes, edit the JSON.'),
  required: false,
} as const satisfies Field;

/** Said above the form of such a type. */
export const unverified = message(
  'DMS does not document what this ticket carries. The form writes the most probable JSON, never tried against the real DMS: look at it before you submit.',
);

/** Shows a field unless JSON stands in its place, and unless `when` hides it. */
export function unlessJson(
  id: string,
  when: NonNullable<Field['when']> = () => true,
): NonNullable<Field['when']> {
  return (values: Readonly<Record<string, FieldValue>>) => (values[id] ?? '') === '' && when(values);
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

/** The JSON that was put in, or what the form comes to when there is none. */
export function overridden(text: string, built: PluginParam): PluginParam {
  return text === '' ? built : (readObject(text) ?? {});
}

/** What is wrong with the JSON that was put in. */
export function jsonProblems(field: string, text: string): readonly FieldProblem[] {
  return text === '' || readObject(text) !== undefined
    ? []
    : [{ field, message: message('This is no JSON object.') }];
}
