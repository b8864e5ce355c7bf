import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TicketDriver } from './clients/ticket-driver';
import { startSandbox } from './sandbox';

const folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the state file', () => {
  it('keeps keys, tickets, changed rows and what was under way', async () => {
    const stateFile = join(folder, 'state.json');
    const first = await startSandbox({ pace: 5, stateFile });
    const driver = new TicketDriver(first);
    const change = (execSQL: string): object => ({
      estimateAffectRows: 5,
      dbItemList: [{ dbId: 180001, logic: false }],
      sqlType: 'TEXT',
      execSQL,
    });
    const done = await driver.create('DC_COMMON', change('update `contacts` set phone = "0" where id <= 3'));
    await driver.prechecked(done);
    await driver.approve(done);
    await driver.as('dana').call('ExecuteDataCorrect', { query: { OrderId: done } });
    await driver.untilStatus(done, 'success');
    const underWay = await driver.create('DC_COMMON', change('delete from login_history where id < 5'));
    await first.close();
    expect(statSync(stateFile).mode & 0o077).toBe(0);

    const second = await startSandbox({ pace: 5, stateFile });
    const again = new TicketDriver(second);
    expect(second.users).toEqual(first.users);
    expect((await again.base(done)).StatusCode).toBe('success');
    expect(await again.value('180001', "select count(*) from contacts where phone = '0'")).toBe('3');
    expect(await again.prechecked(underWay)).toBe('precheck_success');
    expect(BigInt(await again.create('DC_COMMON', change('delete from contacts')))).toBeGreaterThan(
      BigInt(underWay),
    );
    await second.close();
  });

  it('is not some other file', async () => {
    const stateFile = join(folder, 'other.json');
    writeFileSync(stateFile, '{"name":"package"}');
    await expect(startSandbox({ stateFile })).rejects.toThrow("is not a sandbox's state");
  });
});
