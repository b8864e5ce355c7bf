import { expect } from 'vitest';
import { it } from './page/form-test';
import { ordersDev, ordersProduct, people } from './page/shop';

it.for([
  ['a narrow column', { viewport: { width: 320, height: 600 } }],
  ['a zoom of 200 %', { viewport: { width: 500, height: 450 }, deviceScaleFactor: 2 }],
] as const)(
  'in %s the field with the focus is never under the bar at the foot',
  async ([, browser], { open }) => {
    const form = await open({
      browser,
      values: {
        databases: [ordersProduct, ordersDev],
        sql: 'UPDATE orders SET a = 1;\n'.repeat(12),
        stakeholders: [...people],
      },
    });
    await form.sqlEditor('rollbackSql');
    const hidden: string[] = [];
    for (const id of [
      'databases',
      'classify',
      'comment',
      'affectRows',
      'sql',
      'rollbackSql',
      'stakeholders',
    ]) {
      // The field just behind the bar, as it is for somebody who has scrolled to there.
      await form.input(id).evaluate((input) => {
        (document.activeElement as HTMLElement | null)?.blur();
        window.scrollBy(0, input.getBoundingClientRect().bottom - window.innerHeight);
      });
      await form.input(id).focus();
      const covered = await form.input(id).evaluate((input) => {
        const { left, top, height } = input.getBoundingClientRect();
        const above = document.elementFromPoint(left + 10, top + Math.min(height / 2, 10));
        return above === null || above.closest('footer') !== null;
      });
      if (covered) {
        hidden.push(id);
      }
    }
    expect(hidden).toEqual([]);
  },
);
