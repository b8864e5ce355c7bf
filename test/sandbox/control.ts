import * as v from 'valibot';
import type { Doors } from './doors';
import { createOrderShapes } from './settings';
import { readJson, writeJson } from './wire/json';
import type { Received } from './wire/received';
import type { Reply } from './wire/reply';

const Settings = v.partial(
  v.strictObject({
    createOrderShape: v.picklist(createOrderShapes),
    orderPerDatabase: v.boolean(),
    listLag: v.number(),
    exportTime: v.number(),
    businessErrors: v.picklist(['body', 'http']),
    fillerErrors: v.boolean(),
  }),
);
const Sql = v.strictObject({ dbId: v.string(), sql: v.string() });
const Token = v.strictObject({ userId: v.string(), seconds: v.number() });
const Key = v.strictObject({ userId: v.string() });
const KeyState = v.strictObject({ accessKeyId: v.string(), active: v.boolean() });
const Skew = v.strictObject({ milliseconds: v.number() });

/**
 * The control endpoint: what tests in another process do past the protocol. All POST with a JSON body, answered with JSON:
 * `sql`, `faults`, `clear-faults`, `settings`, `keys`, `key-state`, `tokens`, `clock`, `requests`.
 * It is there only when asked for, under a path that nobody can guess.
 */
export class Control {
  constructor(
    private readonly doors: Doors,
    private readonly requests: Received[],
  ) {}

  async answer(request: Received, command: string): Promise<Reply> {
    try {
      const text = Buffer.from(request.body).toString('utf8');
      const result = await this.obey(command, text === '' ? {} : readJson(text));
      return reply(200, result);
    } catch (error) {
      return reply(400, { error: error instanceof Error ? error.message : String(error) });
    }
  }

  private async obey(command: string, body: unknown): Promise<unknown> {
    switch (command) {
      case 'sql': {
        const { dbId, sql } = v.parse(Sql, body);
        return this.doors.query(dbId, sql);
      }
      case 'faults':
        this.doors.addFault(body as Parameters<Doors['addFault']>[0]); // checked by addFault itself
        return {};
      case 'clear-faults':
        this.doors.clearFaults();
        return {};
      case 'settings':
        return Object.assign(this.doors.settings, v.parse(Settings, body));
      case 'keys':
        return this.doors.issueAccessKey(v.parse(Key, body).userId);
      case 'key-state': {
        const { accessKeyId, active } = v.parse(KeyState, body);
        this.doors.setKeyActive(accessKeyId, active);
        return {};
      }
      case 'tokens': {
        const { userId, seconds } = v.parse(Token, body);
        return this.doors.issueToken(userId, seconds);
      }
      case 'clock':
        this.doors.skewClock(v.parse(Skew, body).milliseconds);
        return {};
      case 'requests':
        return this.requests.map(({ method, query, headers, form }) => ({
          method,
          action: headers['x-acs-action'],
          query: Object.fromEntries(query),
          form: Object.fromEntries(form),
        }));
      default:
        throw new Error(`no such command: ${command}`);
    }
  }
}

function reply(status: number, body: unknown): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(writeJson(body), 'utf8'),
  };
}
