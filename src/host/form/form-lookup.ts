import { listColumns, listInstances, listTables, listUsers, searchDatabase } from '../../core/dms/operations';
import type { Outcome } from '../../core/dms/outcome';
import {
  databaseRefs,
  databasesNamed,
  databasesOf,
  physicalDatabasesOf,
} from '../../core/submission/find-databases';
import { maxItems, type ToForm, type ToHost } from '../../protocol/messages';
import type { Session, SessionSource } from '../profiles/session';

import type { DraftQuestion } from './draft-questions';
import { LatestQuestions } from './latest-questions';
import type { KnownStakeholders } from './known-stakeholders';

/** The questions that the form asks DMS through the host. */
export type Question = Exclude<
  Extract<ToHost, { readonly ask: number }>,
  DraftQuestion | { readonly type: 'describeText' }
>;
type Answer = Extract<ToForm, { readonly ask: number }>;

const pageSize = 50;

/**
 * Answers a form's questions about databases, people, instances, tables and columns. A newer question of the same kind cancels the
 * one before: the person types on, and only the last answer is wanted.
 */
export class FormLookup {
  private readonly latest: LatestQuestions<Question['type']>;

  constructor(
    sessions: SessionSource,
    private readonly stakeholders: KnownStakeholders,
  ) {
    this.latest = new LatestQuestions(sessions);
  }

  /** @returns the answer, or `undefined` when a newer question has taken its place. */
  answer(question: Question): Promise<Answer | undefined> {
    return this.latest.answer(question, (session, signal) => this.ask(session, question, signal));
  }

  dispose(): void {
    this.latest.dispose();
  }

  private async ask(
    { client, account }: Session,
    question: Question,
    signal: AbortSignal,
  ): Promise<Outcome<Answer>> {
    const { ask } = question;
    switch (question.type) {
      case 'searchDatabases': {
        const outcome = await client.call(
          searchDatabase,
          { SearchKey: question.query, PageNumber: 1, PageSize: pageSize },
          { signal },
        );
        return outcome.ok
          ? {
              ok: true,
              value: {
                type: 'databases',
                ask,
                databases: databaseRefs(outcome.value.databases),
                total: outcome.value.total,
              },
            }
          : outcome;
      }
      case 'allDatabases': {
        const outcome = await databasesOf(client, question.envType, maxItems, signal);
        return outcome.ok ? { ok: true, value: { type: 'databases', ask, ...outcome.value } } : outcome;
      }
      case 'physicalDatabases': {
        const outcome = await physicalDatabasesOf(client, question.dbId, signal);
        return outcome.ok
          ? {
              ok: true,
              value: { type: 'databases', ask, databases: outcome.value, total: outcome.value.length },
            }
          : outcome;
      }
      case 'nameDatabases': {
        const outcome = await databasesNamed(client, question.names, question.envType, signal);
        return outcome.ok ? { ok: true, value: { type: 'named', ask, names: outcome.value } } : outcome;
      }
      case 'searchUsers': {
        const outcome = await client.call(
          listUsers,
          { SearchKey: question.query, UserState: 'NORMAL', PageNumber: 1, PageSize: pageSize },
          { signal },
        );
        return outcome.ok
          ? {
              ok: true,
              value: {
                type: 'users',
                ask,
                known: this.stakeholders
                  .of(account.tid, question.databases)
                  .filter(({ nickName }) => nickName.toLowerCase().includes(question.query.toLowerCase())),
                users: outcome.value.users.map(({ userId, nickName }) => ({ userId, nickName })),
                total: outcome.value.total,
              },
            }
          : outcome;
      }
      case 'listInstances': {
        const outcome = await client.call(
          listInstances,
          { SearchKey: question.query, PageNumber: 1, PageSize: pageSize },
          { signal },
        );
        return outcome.ok
          ? {
              ok: true,
              value: {
                type: 'instances',
                ask,
                instances: outcome.value.instances.map((instance) => ({
                  instanceId: instance.instanceId,
                  name: instance.instanceAlias || instance.host,
                  address: [instance.host, instance.port].filter((part) => part !== '').join(':'),
                  dbType: instance.instanceType,
                  envType: instance.envType,
                })),
                total: outcome.value.total,
              },
            }
          : outcome;
      }
      case 'listTables': {
        const outcome = await client.call(
          listTables,
          { DatabaseId: question.dbId, SearchName: question.query || '%', PageNumber: 1, PageSize: 200 },
          { signal },
        );
        return outcome.ok
          ? {
              ok: true,
              value: {
                type: 'tables',
                ask,
                tables: outcome.value.tables.map((table) => ({
                  tableId: table.tableId,
                  name: table.tableName,
                  schema: table.tableSchemaName,
                  description: table.description,
                })),
              },
            }
          : outcome;
      }
      case 'listColumns': {
        const outcome = await client.call(
          listColumns,
          { TableId: question.tableId, Logic: question.logic },
          { signal },
        );
        return outcome.ok
          ? {
              ok: true,
              value: {
                type: 'columns',
                ask,
                columns: outcome.value.columns.map((column) => ({
                  name: column.columnName,
                  columnType: column.columnType,
                  description: column.description,
                })),
              },
            }
          : outcome;
      }
    }
  }
}
