import { Watcher } from '../../../src/host/sidebar/watcher';
import { FakeSource, listOn, settled } from '../../unit/sidebar/fake-source';
import { limited, rounded, type Figure } from '../figure';

const hour = 3_600_000;
/** What is asked of DMS in an hour by somebody who asks for the list every five seconds. */
const everyFiveSeconds = 720;
const pageSize = 50;

/** Requests in an hour: with the view out of sight, and with it in sight while tickets are under way. */
export async function watching(): Promise<readonly Figure[]> {
  const idle = await requestsInAnHour(0);
  const figures = [limited('watch.idle.requests', [idle], 'requests an hour', 0)];
  for (const active of [1, 100]) {
    const requests = await requestsInAnHour(active);
    const ratio = requests / everyFiveSeconds;
    figures.push({
      name: `watch.${active}active.requests`,
      value: requests,
      unit: 'requests an hour',
      peer: { name: 'asking every 5 s', value: everyFiveSeconds },
      ratio: rounded(ratio),
      spread: 1,
      budget: 'at most 0.2 times the peer',
      ok: ratio <= 0.2,
    });
  }
  return figures;
}

/** An hour of a clock of its own, in which nothing changes; a timer that fires without need counts, too. */
async function requestsInAnHour(active: number): Promise<number> {
  const source = new FakeSource();
  source.add('0', { statusCode: 'success' });
  for (let orderId = 1; orderId <= active; orderId += 1) {
    source.add(String(orderId), { statusCode: 'toaudit' });
  }
  const { list } = listOn(source, { size: pageSize });
  await list.refresh();
  source.asked.length = 0;
  let now = 0;
  let fired = 0;
  const timers = new Map<() => void, number>();
  const watcher = new Watcher({
    later: (milliseconds, work) => {
      timers.set(work, now + milliseconds);
      return () => timers.delete(work);
    },
    now: () => now,
    random: () => 0.5,
    look: () => list.look(),
  });
  // What the view tells the watcher then.
  watcher.watch(list.moving);
  watcher.stir();
  for (;;) {
    const [next] = [...timers].toSorted(([, a], [, b]) => a - b);
    if (next === undefined || next[1] > hour) {
      break;
    }
    const [work, due] = next;
    timers.delete(work);
    now = due;
    fired += 1;
    work();
    await settled();
  }
  watcher.dispose();
  return Math.max(source.asked.length, fired);
}
