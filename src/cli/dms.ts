import { parseArgs } from 'node:util';
import type { RequestParameters } from '../core/dms/client';
import type { Credentials } from '../core/dms/credentials';
import * as operations from '../core/dms/operations';
import type { DmsError } from '../core/dms/outcome';
import { writeJson } from '../core/json';
import { translate } from '../core/message';
import { checkEndpoint, defaultEndpoint, readCredentials, withClient } from './connection';
import { UsageError } from './usage-error';

const usage = `npm run -s dms -- OPERATION [--endpoint URL] [--param NAME=VALUE]...

Calls one DMS operation, e.g. GetUserActiveTenant, and prints DMS's answer (JSON).
Credentials: ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN.
`;

interface Command {
  readonly operation: string;
  readonly endpoint: string;
  readonly parameters: RequestParameters;
  readonly safe: boolean;
  readonly credentials: Credentials;
}

function readParameters(given: readonly string[], inBody: ReadonlySet<string>): RequestParameters {
  const query: Record<string, string> = {};
  const body: Record<string, string> = {};
  for (const pair of given) {
    const [whole, name, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
    if (whole === undefined || name === undefined || value === undefined) {
      throw new UsageError('--param wants NAME=VALUE');
    }
    (inBody.has(name) ? body : query)[name] = value;
  }
  return { query, body };
}

function parseCommandLine(args: readonly string[]): {
  readonly values: {
    readonly endpoint?: string;
    readonly param?: readonly string[];
    readonly help?: boolean;
  };
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({
      args: [...args],
      options: {
        endpoint: { type: 'string' },
        param: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** @returns `undefined` when only help is wanted. */
function readCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Command | undefined {
  const { values, positionals } = parseCommandLine(args);
  if (values.help === true) {
    return undefined;
  }
  const [operation, ...more] = positionals;
  if (operation === undefined || more.length > 0 || !/^[A-Z]\w*$/.test(operation)) {
    throw new UsageError('give one operation by its name in DMS, e.g. GetUserActiveTenant');
  }
  const endpoint = checkEndpoint(values.endpoint ?? defaultEndpoint);
  const known = Object.values(operations).find(({ action }) => action === operation);
  const parameters = readParameters(values.param ?? [], new Set<string>(known?.body ?? []));
  return {
    operation,
    endpoint,
    parameters,
    safe: known?.safe ?? false,
    credentials: readCredentials(environment),
  };
}

async function run(command: Command, environment: NodeJS.ProcessEnv): Promise<string | DmsError> {
  const { endpoint, credentials, operation, parameters, safe } = command;
  const outcome = await withClient(endpoint, credentials, environment, (client) =>
    client.request(operation, parameters, { safe }),
  );
  return outcome.ok ? outcome.value.text : outcome.error;
}

try {
  const command = readCommand(process.argv.slice(2), process.env);
  const result = command === undefined ? usage : await run(command, process.env);
  if (typeof result === 'string') {
    process.stdout.write(result.endsWith('\n') ? result : `${result}\n`);
  } else {
    process.stdout.write(`${writeJson({ error: { ...result, message: translate(result.message) } })}\n`);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
