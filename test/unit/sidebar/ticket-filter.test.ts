import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { stateLabel } from '../../../src/core/tickets/status';
import { KeptFilters } from '../../../src/host/sidebar/kept-filters';
import {
  everything,
  filterText,
  matcherOf,
  type TicketFilter,
} from '../../../src/host/sidebar/ticket-filter';
import { FakeMemory, FakeSource, listOn, settled } from './fake-source';

async function tickets() {
  const source = new FakeSource();
  source.add('11', { statusCode: 'success', comment: 'Raise the prices [vsc:0a0b0c0d]' });
  source.add('12', { statusCode: 'toaudit', pluginType: 'DATA_EXPORT', comment: 'Audit report' });
  source.add('113', { statusCode: 'toaudit', committerId: '7', committer: 'Chen Wei' });
  source.waiting = new Set(['113']);
  source.details.set('11', { status: '', execMode: '', databases: ['shop_dev'] });
  source.details.set('12', { status: '', execMode: '', databases: ['shop_prod', 'crm_prod'] });
  const { list } = listOn(source, { size: 10 });
  await list.refresh();
  await settled();
  return list.tickets;
}

async function passing(part: Partial<TicketFilter>): Promise<string[]> {
  const passes = matcherOf({ ...everything, ...part }, translate);
  return (await tickets()).filter(passes).map(({ orderId }) => orderId);
}

describe('a filter', () => {
  it.each<[Partial<TicketFilter>, string[]]>([
    [{}, ['113', '12', '11']],
    [{ whose: 'mine' }, ['12', '11']],
    [{ whose: 'forMe' }, ['113']],
    [{ states: ['success', 'fail'] }, ['11']],
    [{ types: ['DATA_EXPORT'] }, ['12']],
    [{ databases: ['crm_prod'] }, ['12']],
    [{ text: 'PRICES raise' }, ['11']],
    [{ text: '#11' }, ['113', '11']],
    [{ text: 'chen' }, ['113']],
    [{ text: 'waiting export' }, ['12']],
    [{ text: 'vsc' }, []],
    [{ text: 'prices', states: ['toaudit'] }, []],
  ])('%j', async (part, expected) => {
    expect(await passing(part)).toEqual(expected);
  });

  it('is said in words', () => {
    const filter: TicketFilter = {
      whose: 'mine',
      states: ['toaudit', 'auditing'],
      types: ['NDDL'],
      databases: ['a', 'b'],
      text: ' x ',
    };
    expect(filterText(filter, translate, (id) => stateLabel(id, 'change'))).toBe(
      'Mine · Waiting for approval · Schema design · a, b · “x”',
    );
  });
});

describe('kept filters', () => {
  it('outlast a reload, with those that were named', () => {
    const memory = new FakeMemory();
    const filters = new KeptFilters(memory);
    const told: boolean[] = [];
    filters.onDidChange(() => told.push(filters.active));
    filters.use({ ...everything, whose: 'mine' });
    filters.save('my own');
    filters.use(everything);
    filters.use({ ...everything, text: 'price' });
    expect(told).toEqual([true, false, true]);

    const reloaded = new KeptFilters(memory);
    expect(reloaded.current.text).toBe('price');
    expect(reloaded.saved.map(({ name, filter }) => [name, filter.whose])).toEqual([['my own', 'mine']]);
    reloaded.forget('my own');
    expect(reloaded.saved).toEqual([]);
  });

  it('are none where what is stored is no filter', () => {
    const memory = new FakeMemory();
    memory.values.set('ticketFilter', { whose: 'yours' });
    memory.values.set('ticketFilters', 'x');
    const filters = new KeptFilters(memory);
    expect([filters.active, filters.saved]).toEqual([false, []]);
  });
});
