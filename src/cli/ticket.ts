import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { parseJson, writeJson } from '../core/json';
import { translate } from '../core/message';
import { checkDraft } from '../core/tickets/check';
import { Draft } from '../core/tickets/draft';
import { decodeParam, encodeDraft } from '../core/tickets/param';
import { ticketType, ticketTypes } from '../core/tickets/registry';
import type { TicketType } from '../core/tickets/ticket-type';

const usage = `usage: ticket decode|encode|check TYPE [FILE]
  decode  a PluginParam to the form's fields
  encode  the form's fields to a PluginParam
  check   what is wrong with a PluginParam, or with the fields
JSON is read from FILE or stdin. TYPE: ${ticketTypes.map(({ pluginType }) => pluginType).join(', ')}
exit code: 0 done, 1 refused (the output says why), 2 used wrongly`;

interface Problem {
  readonly field: string;
  readonly reason: string;
}

/** Ids of fields that every type has and no PluginParam: by them, fields are told from a PluginParam. */
const tellingFields = ['databases', 'comment', 'stakeholders'];

function isFields(input: unknown): boolean {
  return typeof input === 'object' && input !== null && tellingFields.some((id) => Object.hasOwn(input, id));
}

function readFields(input: unknown): Pick<Draft, 'values'> {
  return { values: v.parse(Draft.entries.values, input) };
}

/** A PluginParam is not asked for the business background: `CreateOrder` takes it beside the PluginParam. */
function problemsOf(type: TicketType, input: unknown): readonly Problem[] {
  const fields = isFields(input);
  return checkDraft(type, fields ? readFields(input) : { values: decodeParam(type, input) })
    .filter(({ field }) => fields || field !== 'comment')
    .map(({ field, message }) => ({ field, reason: translate(message) }));
}

/** What is wrong with the shape of the input; any other error is a fault of this program. */
function shapeProblems(error: unknown): readonly Problem[] {
  if (v.isValiError(error)) {
    return error.issues.map((issue) => ({ field: v.getDotPath(issue) ?? '', reason: issue.message }));
  }
  if (error instanceof SyntaxError) {
    return [{ field: '', reason: error.message }];
  }
  throw error;
}

interface Answer {
  readonly output: unknown;
  readonly exitCode: 0 | 1;
}

function refusal(problems: readonly Problem[]): Answer {
  return { output: { problems }, exitCode: problems.length === 0 ? 0 : 1 };
}

function answer(command: string, type: TicketType, json: string): Answer {
  try {
    const input = parseJson(json);
    switch (command) {
      case 'decode':
        return { output: decodeParam(type, input), exitCode: 0 };
      case 'encode':
        return { output: encodeDraft(type, readFields(input)), exitCode: 0 };
      default:
        return refusal(problemsOf(type, input));
    }
  } catch (error) {
    return refusal(shapeProblems(error));
  }
}

/** @returns the exit code. */
function main([command = '', pluginType = '', file, ...rest]: readonly string[]): number {
  const type = ticketType(pluginType);
  if (!['decode', 'encode', 'check'].includes(command) || type === undefined || rest.length > 0) {
    console.error(usage);
    return 2;
  }
  let json: string;
  try {
    json = readFileSync(file ?? process.stdin.fd, 'utf8');
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  const { output, exitCode } = answer(command, type, json);
  console.log(writeJson(output));
  return exitCode;
}

process.exitCode = main(process.argv.slice(2));
