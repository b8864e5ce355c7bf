import type { DmsError } from '../../core/dms/outcome';
import type { TicketType } from '../../core/tickets/ticket-type';
import type { Failure } from '../../protocol/messages';
import { jsonId } from '../../core/tickets/json-text';
import { say } from '../say';

/** DMS's parameter names (and the PluginParam's keys) that its refusals mention, with the field they come from. */
const fieldsByMention: readonly (readonly [mention: RegExp, field: string])[] = [
  [/\bComment\b/, 'comment'],
  [/RelatedUserList|stakeholder/i, 'stakeholders'],
  [/affect\w*rows?/i, 'affectRows'],
  [/\bdb(Id|ItemList)\b|database/i, 'databases'],
  [/\brb_?SQL\b|rollback/i, 'rollbackSql'],
  [/\bexe\w*SQL\b|syntax/i, 'sql'],
  [/classify/i, 'classify'],
  [/PluginParam/i, jsonId],
];

/** The field that a refusal is about, when DMS's code or words name one. */
function fieldOf({ code = '', detail = '' }: DmsError): string | undefined {
  return fieldsByMention.find(([mention]) => mention.test(code) || mention.test(detail))?.[1];
}

/** Where DMS documents no PluginParam, its refusal is about the JSON, unless it names what travels beside it. */
function fieldIn(error: DmsError, type: Pick<TicketType, 'unverified'> | undefined): string | undefined {
  const field = fieldOf(error);
  return type?.unverified === true && field !== 'comment' && field !== 'stakeholders' ? jsonId : field;
}

/**
 * An error of DMS as the form shows it: in the person's language, with what support will ask for.
 *
 * @param type the type of ticket that was refused.
 */
export function failureOf(error: DmsError, type?: Pick<TicketType, 'unverified'>): Failure {
  const field = error.kind === 'invalid' || error.kind === 'refused' ? fieldIn(error, type) : undefined;
  return {
    text: say(error.message),
    ...(error.code === undefined ? {} : { code: error.code }),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    ...(field === undefined ? {} : { field }),
  };
}
