import * as v from 'valibot';
import * as vscode from 'vscode';
import { databaseRef } from '../../core/submission/database-ref';
import { listUsers, searchDatabase } from '../../core/dms/operations';
import type { DatabaseRef, UserRef } from '../../core/tickets/reference';
import type { Session, SessionSource } from '../profiles/session';
import type { Memory } from '../sidebar/memory';
import { databasesNamed } from './apply-directives';

/** So many of each are offered. */
const most = 30;
/** What so many names stand for is kept. */
const mostKnown = 200;

const Reasons = v.fallback(v.array(v.string()), []);

/** How many databases a name stands for; `undefined` when that is not to be had. */
export type Count = number | undefined;

/**
 * What names of directives may be, and what they stand for, for the account in use. Nothing is asked without one, nor in a
 * workspace that is not trusted: what is looked up then comes from its files.
 */
export class DirectiveNames {
  private readonly counts = new Map<string, Promise<Count>>();

  constructor(
    private readonly sessions: SessionSource,
    private readonly memory: Memory,
  ) {}

  /** Asks DMS for each name once. */
  async databasesCalled(written: string): Promise<Count> {
    const session = await this.session();
    if (session === undefined) {
      return undefined;
    }
    const { account, client } = session;
    const key = [account.id, account.tid, account.endpoint, written].join('\n');
    const known = this.counts.get(key) ?? databasesNamed(client, written).then((found) => found?.length);
    this.counts.set(key, known);
    for (const [oldest] of this.counts) {
      if (this.counts.size <= mostKnown) {
        break;
      }
      this.counts.delete(oldest);
    }
    const count = await known;
    if (count === undefined) {
      // The next look asks again.
      this.counts.delete(key);
    }
    return count;
  }

  async databasesLike(typed: string, signal: AbortSignal): Promise<readonly DatabaseRef[]> {
    const client = (await this.session())?.client;
    const outcome = await client?.call(
      searchDatabase,
      { SearchKey: typed, PageNumber: 1, PageSize: most },
      { signal },
    );
    return outcome?.ok === true ? outcome.value.databases.map(databaseRef) : [];
  }

  async peopleLike(typed: string, signal: AbortSignal): Promise<readonly UserRef[]> {
    const client = (await this.session())?.client;
    const outcome = await client?.call(
      listUsers,
      { SearchKey: typed, UserState: 'NORMAL', PageNumber: 1, PageSize: most },
      { signal },
    );
    return outcome?.ok === true ? outcome.value.users : [];
  }

  /** The reason categories of earlier tickets; DMS has no operation that tells them. */
  async reasons(): Promise<readonly string[]> {
    const tid = (await this.session())?.account.tid;
    return tid === undefined ? [] : v.parse(Reasons, this.memory.get(`categories.${tid}`));
  }

  private async session(): Promise<Session | undefined> {
    if (!vscode.workspace.isTrusted) {
      return undefined;
    }
    const current = await this.sessions.current();
    return current.state === 'ready' ? current.session : undefined;
  }
}
