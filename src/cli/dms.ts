import { parseArgs } from 'node:util';
import { systemClock } from '../core/dms/clock';
import { DmsClient, type RequestParameters } from '../core/dms/client';
import type { Credentials } from '../core/dms/credentials';
import { parseEndpoint } from '../core/dms/endpoint';
import { networkFromEnvironment } from '../core/dms/network-environment';
import * as operations from '../core/dms/operations';
import type { DmsError } from '../core/dms/outcome';
import { UndiciTransport } from '../core/dms/undici-transport';
import { writeJson } from '../core/json';
import { translate } from '../core/message';

const usage = `npm run -s dms -- OPERATION [--endpoint URL] [--param NAME=VALUE]...

Calls one DMS operation, e.g. GetUserActiveTenant, and prints DMS's answer (JSON).
Credentials: ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN.
`;

const defaultEndpoint = 'https://dms-enterprise.aliyuncs.com';

/** The command line cannot be understood; the text says what is wrong with it. */
class UsageError extends Error {}

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

function readCredentials(environment: NodeJS.ProcessEnv): Credentials {
  const accessKeyId = environment['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '';
  const accessKeySecret = environment['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '';
  const securityToken = environment['ALIBABA_CLOUD_SECURITY_TOKEN'] ?? '';
  if (accessKeyId === '' || accessKeySecret === '') {
    throw new UsageError('ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET must be set');
  }
  return { accessKeyId, accessKeySecret, ...(securityToken === '' ? {} : { securityToken }) };
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
  const endpoint = values.endpoint ?? defaultEndpoint;
  if (parseEndpoint(endpoint) === undefined) {
    throw new UsageError(
      '--endpoint must be an https:// address, or http:// on this machine, without a path',
    );
  }
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
  const transport = new UndiciTransport(networkFromEnvironment(environment));
  const client = new DmsClient({
    endpoint: command.endpoint,
    credentials: () => Promise.resolve(command.credentials),
    transport,
    clock: systemClock,
  });
  const { operation, parameters, safe } = command;
  const outcome = await client.request(operation, parameters, { safe });
  await transport.close();
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
