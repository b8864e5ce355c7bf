import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import { listOrders } from '../../../src/core/dms/operations';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { Journal } from '../../../src/core/submission/journal';
import { advance } from '../../../src/core/submission/journal-entry';
import { DmsOrderGateway } from '../../../src/core/submission/order-gateway';
import { Reconciler } from '../../../src/core/submission/reconciler';
import { resume } from '../../../src/core/submission/resume';
import { Submitter } from '../../../src/core/submission/submitter';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import type { Draft } from '../../../src/core/tickets/draft';
import { startSandbox, type Sandbox } from '../sandbox';
import { run, type Ended } from './child';
import { shopDev } from '../clients/shop-dev';
import type { Plan } from './plan';

const Printed = v.object({
  entries: v.array(
    v.object({
      state: v.string(),
      orderIds: v.array(v.string()),
      surplus: v.optional(v.array(v.string()), []),
    }),
  ),
});
interface Statement {
  readonly entries: readonly {
    readonly state: string;
    readonly orderIds: readonly string[];
    readonly surplus: readonly string[];
  }[];
  readonly complaints: readonly string[];
}

const Said = v.object({ state: v.string(), orderIds: v.array(v.string()) });

/** What came of a run. */
export interface Result {
  readonly plan: Plan;
  /** Where the fault hit, if it did: "before fsync". */
  readonly point: string | undefined;
  /** What is known of each entry in the end. */
  readonly states: readonly string[];
  readonly tickets: number;
  /** What must never be: more tickets than one, a ticket or a draft that nobody knows of, a statement that is not true. */
  readonly problems: readonly string[];
}

/** A DMS of its own, in which run follows run. */
export class Lane {
  private constructor(
    private readonly sandbox: Sandbox,
    private readonly transport: UndiciTransport,
    private readonly folder: string,
  ) {}

  static async open(): Promise<Lane> {
    const folder = await mkdtemp(join(tmpdir(), 'killing-'));
    await writeFile(join(folder, 'a.sql'), 'UPDATE products SET price = price WHERE id = 1');
    return new Lane(await startSandbox({ pace: 5 }), new UndiciTransport({}), folder);
  }

  async close(): Promise<void> {
    await this.transport.close();
    await this.sandbox.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Plays a plan: the programs with their faults, then `--resume`, then whoever kept the draft presses Submit again. */
  async play(plan: Plan): Promise<Result> {
    const storage = join(this.folder, String(plan.seed));
    await mkdir(storage, { recursive: true });
    if (plan.dms !== undefined) {
      this.sandbox.addFault({ action: 'CreateOrder', fault: plan.dms });
    }
    const problems: string[] = [];
    const ended = await this.start(plan, storage);
    await this.quiet();
    this.sandbox.clearFaults();
    const damaged = plan.scene === 'damaged' ? await damage(join(storage, 'journal')) : undefined;

    const sent = this.creations();
    const isWindow = plan.scene === 'window' || plan.scene === 'two windows';
    const { entries, complaints } = await (plan.byCommand
      ? this.resumeByCommand(storage)
      : this.resumeHere(storage));
    const tickets = await this.ticketsOf(plan);
    const known = entries.flatMap(({ orderIds, surplus }) => [...orderIds, ...surplus]);
    if (this.creations() !== sent) {
      problems.push('it was sent again');
    }
    if (tickets.length > 1) {
      problems.push(`duplicates: ${tickets.length} tickets`);
    }
    if (damaged === undefined) {
      if (known.join() !== tickets.join()) {
        problems.push(`lost: DMS has ${tickets.join()}, the journal knows ${known.join()}`);
      }
      if (entries.some(({ state }) => !['created', 'reconciled', 'refused', 'absent'].includes(state))) {
        problems.push(`no statement: ${entries.map(({ state }) => state).join()}`);
      }
      const said = [...ended.flatMap((one) => one.complaints), ...complaints];
      problems.push(...said.map((line) => `said: ${line}`));
    } else if (!(await isKept(damaged, storage)) || !complaints.join().includes('set aside')) {
      problems.push('lost: a damaged journal was not set aside and told');
    }
    for (const { out, killed } of ended) {
      problems.push(...(killed ? [] : untrue(out, tickets, ended.length === 1)));
    }
    if (isWindow) {
      problems.push(...(await this.checkDraft(plan, storage, ended, tickets)));
    }
    await rm(storage, { recursive: true, force: true });
    const states = entries.map(({ state }) => state);
    return { plan, point: ended[0]?.point, states, tickets: tickets.length, problems };
  }

  /** What `--resume` says. */
  private async resumeByCommand(storage: string): Promise<Statement> {
    const { out, complaints } = await run('submit', this.args(storage, '--resume'), this.user);
    const printed = v.safeParse(Printed, parse(out[0]));
    return printed.success
      ? { entries: printed.output.entries, complaints }
      : { entries: [], complaints: [...complaints, `no statement: ${out.join(' ')}`] };
  }

  /** What a window finds out at its next start; what DMS does not show, the person takes for absent. */
  private async resumeHere(storage: string): Promise<Statement> {
    const complaints: string[] = [];
    const journal = new Journal(join(storage, 'journal'), (path) => complaints.push(`set aside: ${path}`));
    const found = await resume({
      journal,
      reconciler: new Reconciler(journal, systemClock, () => Promise.resolve()),
      gatewayOf: () => Promise.resolve(new DmsOrderGateway(this.client())),
    });
    for (const one of found?.values() ?? []) {
      if (one.state === 'not-found') {
        await journal.write(advance(one.entry, { type: 'given-up' }));
      }
    }
    return { entries: await journal.list(), complaints };
  }

  private async start(plan: Plan, storage: string): Promise<readonly Ended[]> {
    const env = {
      FAULT_AT: String(plan.at),
      FAULT_KIND: plan.fault,
      FAULT_STAYS: plan.stays ? '1' : '0',
      CLOCK_OFFSET: String(plan.clock),
    };
    if (plan.scene === 'command' || plan.scene === 'damaged') {
      const ticket = ['--type', 'DC_COMMON', '--database', '170001', '--comment', commentOf(plan)];
      const mark = plan.marked ? [] : ['--no-marker'];
      return [
        await run(
          'submit',
          [...this.args(storage, ...ticket, ...mark), join(this.folder, 'a.sql')],
          this.user,
          env,
        ),
      ];
    }
    const wish = {
      storage,
      endpoint: this.sandbox.endpoint,
      draft: draftOf(plan),
      edits: 3,
      marked: plan.marked,
    };
    if (plan.scene === 'window') {
      return [await run('press', [], this.user, { ...env, PRESS: JSON.stringify(wish) })];
    }
    await draftsIn(storage).write({ draft: draftOf(plan), revision: 1 });
    const press = { PRESS: JSON.stringify({ ...wish, edits: 0 }) };
    return Promise.all([
      run('press', [], this.user, { ...env, ...press }),
      run('press', [], this.user, press),
    ]);
  }

  /** A draft is there until its ticket is, with all that was safe; and submitted once more it makes no second one. */
  private async checkDraft(
    plan: Plan,
    storage: string,
    ended: readonly Ended[],
    tickets: readonly string[],
  ): Promise<string[]> {
    const kept = ended.flatMap(({ out }) => out).findLast((line) => line.startsWith('kept '));
    const drafts = draftsIn(storage);
    const stored = await drafts.read(plan.seed.toString());
    const safe = plan.scene === 'two windows' ? 1 : Number(kept?.slice(5) ?? 0);
    if (stored === undefined) {
      return tickets.length === 0 && safe > 0 ? ['lost: the draft'] : [];
    }
    if (stored.revision < safe) {
      return [`lost: edit ${safe} of the draft, it has ${stored.revision}`];
    }
    const context = {
      accountId: '',
      endpoint: this.sandbox.endpoint,
      tid: '',
      gateway: new DmsOrderGateway(this.client()),
      marked: plan.marked,
    };
    const journal = new Journal(join(storage, 'journal'), () => undefined);
    const again = await new Submitter(journal, systemClock).submit(dcCommon, stored.draft, context);
    const now = await this.ticketsOf(plan);
    return again.state === 'created' && now.length === 1 && again.orderIds.join() === now.join()
      ? []
      : [`duplicates: submitted again it is ${again.state}, and DMS has ${now.length} tickets`];
  }

  private args(storage: string, ...more: readonly string[]): string[] {
    return ['--endpoint', this.sandbox.endpoint, '--journal', join(storage, 'journal'), ...more];
  }

  private get user() {
    return this.sandbox.users[0];
  }

  private client(): DmsClient {
    const { accessKeyId, accessKeySecret } = this.user;
    return new DmsClient({
      endpoint: this.sandbox.endpoint,
      transport: this.transport,
      clock: systemClock,
      tid: this.sandbox.tenant.tid,
      credentials: () => Promise.resolve({ accessKeyId, accessKeySecret }),
    });
  }

  /** The last bytes of a dead process may still be on their way, and DMS at work on what they ask for. */
  private async quiet(): Promise<void> {
    do {
      await pause(10);
    } while (this.sandbox.busy() > 0);
  }

  private creations(): number {
    return this.sandbox.requests.filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder').length;
  }

  private async ticketsOf(plan: Plan): Promise<readonly string[]> {
    const listed = await this.client().call(listOrders, { OrderStatus: 'ALL', PageNumber: 1, PageSize: 10 });
    if (!listed.ok) {
      throw new Error('the sandbox does not list');
    }
    const comment = commentOf(plan);
    return listed.value.orders
      .filter((order) => order.comment === comment || order.comment.startsWith(`${comment} `))
      .map(({ orderId }) => orderId);
  }
}

function commentOf({ seed }: Plan): string {
  return `run ${seed}`;
}

function draftsIn(storage: string): DraftStore {
  return new DraftStore(join(storage, 'drafts'), () => undefined);
}

function draftOf(plan: Plan): Draft {
  return {
    id: String(plan.seed),
    pluginType: 'DC_COMMON',
    values: {
      databases: [shopDev],
      comment: commentOf(plan),
      affectRows: '1',
      sql: 'UPDATE products SET price = price WHERE id = 1',
    },
  };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/**
 * What a program that came to its end said that is not so. That nothing was created it can only say of itself, not of
 * another one that had the draft as well.
 */
function untrue(out: readonly string[], tickets: readonly string[], isAlone: boolean): string[] {
  const line = out.at(-1) ?? '';
  const said = v.safeParse(Said, parse(line.replace(/^said /, '')));
  const printed = v.safeParse(Printed, parse(line));
  const claims = said.success ? [said.output] : printed.success ? printed.output.entries : undefined;
  if (claims === undefined) {
    return [`no statement: it ended with ${line}`];
  }
  return claims
    .filter(
      ({ state, orderIds }) =>
        (state === 'created' && orderIds.join() !== tickets.join()) ||
        (state === 'refused' && isAlone && tickets.length > 0),
    )
    .map(({ state, orderIds }) => `lost: it said ${state} ${orderIds.join()}, DMS has ${tickets.join()}`);
}

/** Cuts a file of the journal short, as a broken disk would; what is then in it, or nothing where there is no file. */
async function damage(journal: string): Promise<string | undefined> {
  const names = await readdir(journal).catch(() => []);
  const name = names.find((one) => one.endsWith('.json'));
  if (name === undefined) {
    return undefined;
  }
  const path = join(journal, name);
  const text = (await readFile(path, 'utf8')).slice(0, -40);
  await writeFile(path, text);
  return text;
}

async function isKept(text: string, storage: string): Promise<boolean> {
  const journal = join(storage, 'journal');
  const aside = (await readdir(journal)).filter((name) => name.endsWith('.unreadable'));
  const texts = await Promise.all(aside.map((name) => readFile(join(journal, name), 'utf8')));
  return texts.includes(text);
}
