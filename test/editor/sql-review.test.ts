import { Problems } from './drive/problems';
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

withBucket('DMS reviews selected SQL, and what it says stands on the statement', async ({ desk }) => {
  const { workbench } = desk;
  await workbench.openFile('clean-up.sql');
  await workbench.sql.putCursorIn('UPDATE orders');
  await workbench.page.keyboard.press('Control+A');
  await workbench.run('DMS: Let DMS Review This SQL');
  await signIn(desk);
  await workbench.quickInput.choose('shop_test');
  await workbench.keep('review-asked-for');
  await workbench.answerDialog('Let DMS Review It');
  await workbench.told('remarks: 1');
  const problems = new Problems(workbench, 'DMS review');
  await problems.show();
  await problems.say('A DELETE must have a where condition.', 'Ln 4');
  await workbench.keep('review-on-the-code');
});
