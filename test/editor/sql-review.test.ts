import { expect } from 'vitest';
import { Problems } from './drive/problems';
import { TicketTree } from './drive/ticket-tree';
import { journeyTest } from './journey-test';
import type { Shop } from './journeys/shop';
import { signIn } from './journeys/sign-in';

const bad = 'DELETE FROM orders;';
const withBucket = journeyTest.extend({
  setting: {
    files: {
      'clean-up.sql': `-- Orders of last year.\nUPDATE orders SET note = note WHERE id = 1;\n\n${bad}\n`,
    },
    settings: ({ dms: { oss } }: Shop) => ({
      'dms.oss.bucket': oss.bucket,
      'dms.oss.region': oss.region,
      'dms.oss.endpoint': oss.endpoint,
    }),
  },
});

withBucket(
  'a review whose answer is lost is one review, and what DMS says stands on the statement',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    shop.dms.addFault({ action: 'CreateSQLReviewOrder', fault: { kind: 'cut', when: 'after' } });
    shop.dms.addFault({
      action: 'ListOrders',
      holding: 'SQLReview',
      fault: { kind: 'cut', when: 'before' },
      times: 1000,
    });
    await workbench.openFile('clean-up.sql');
    await workbench.sql.putCursorIn('UPDATE orders');
    await workbench.page.keyboard.press('Control+A');
    await workbench.run('DMS: Let DMS Review This SQL');
    await signIn(desk);
    await workbench.quickInput.choose('shop_test');
    await workbench.keep('review-asked-for');
    await workbench.answerDialog('Let DMS Review It');
    await workbench.told('It is not known whether DMS has made the review.');
    const tree = new TicketTree(workbench.page);
    await tree.show();
    await tree.expand('Unconfirmed');
    await tree.item('Review of').waitFor();
    await workbench.keep('review-in-doubt');

    shop.dms.clearFaults();
    await workbench.clearNotices();
    await workbench.sql.putCursorIn('UPDATE orders');
    await workbench.page.keyboard.press('Control+A');
    await workbench.run('DMS: Let DMS Review This SQL');
    await workbench.quickInput.choose('shop_test');
    await workbench.told('remarks: 1');
    const problems = new Problems(workbench, 'DMS review');
    await problems.show();
    await problems.say('A DELETE must have a where condition.', 'Ln 4');
    await tree.item('Unconfirmed').waitFor({ state: 'detached' });
    await workbench.keep('review-on-the-code');
    const asked = shop.dms.requests.filter(
      ({ headers }) => headers['x-acs-action'] === 'CreateSQLReviewOrder',
    );
    expect(asked).toHaveLength(1);
  },
);
