import { message, type Message } from '../../core/message';
import type { Draft } from '../../core/tickets/draft';
import { isProduction, type DatabaseRef } from '../../core/tickets/reference';
import { familyOf } from '../../core/tickets/status';
import type { Dialogue } from '../actions/dialogue';
import { fingerprintOf } from '../sidebar/fingerprint';

/** What happens to a change of production whose SQL has not succeeded elsewhere before. */
export type TestFirstWish = 'off' | 'warn' | 'block';

export interface TestFirstOptions {
  readonly wish: () => TestFirstWish;
  /** Whether a ticket with this SQL ran well in a database that is not production. */
  readonly succeeded: (fingerprint: string) => Promise<boolean>;
  readonly dialogue: Pick<Dialogue, 'confirm'>;
  /** Opens the same draft for a database of another environment. */
  readonly cloneToTest: (draft: Draft) => Promise<void>;
}

const anyway = message('Submit Anyway');
const toTest = message('Clone to a Test Database…');

/** Sees to it, when the person's settings say so, that a change comes to production by way of a test database. */
export class TestFirst {
  constructor(private readonly options: TestFirstOptions) {}

  /** @returns why the draft is not sent; `undefined` when it may be. */
  async objection(draft: Draft): Promise<Message | undefined> {
    const wish = this.options.wish();
    const { databases, sql, sqlAttached } = draft.values;
    const all = Array.isArray(databases) ? (databases as readonly DatabaseRef[]) : [];
    const targets = all.filter(isProduction);
    const isChange = familyOf(draft.pluginType) === 'change' && typeof sql === 'string';
    if (wish === 'off' || !isChange || targets.length === 0) {
      return undefined;
    }
    // A file's SQL cannot be compared, so nothing is known of it.
    const fingerprint =
      sqlAttached === true ? '' : fingerprintOf(sql, draft.pluginType, all[0]?.dbType ?? '');
    if (fingerprint !== '' && (await this.options.succeeded(fingerprint))) {
      return undefined;
    }
    const pressed = await this.options.dialogue.confirm(
      message('This SQL has not yet succeeded in a test or development database.'),
      message('It is for production: {0}.', targets.map(({ name, dbId }) => name || dbId).join(', ')),
      ...(wish === 'warn' ? [anyway] : []),
      toTest,
    );
    if (pressed === anyway) {
      return undefined;
    }
    if (pressed === toTest) {
      void this.options.cloneToTest(draft);
    }
    return message(
      'Nothing was sent: the SQL is to succeed in a test or development database first (setting dms.requireTestSuccess).',
    );
  }
}
