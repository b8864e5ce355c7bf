import * as v from 'valibot';
import type { DatabaseRef, UserRef } from '../../../src/core/tickets/reference';
import {
  ToHost,
  type Failure,
  type Submission,
  type TextSummary,
  type ToForm,
} from '../../../src/protocol/messages';
import { columns, databases, instances, people, physicalOf, tables } from './shop';

type Question = Extract<ToHost, { readonly ask: number }>;
type LongQuestion = Extract<ToHost, { readonly type: 'cancel' }>['what'];
type Answer = Extract<ToForm, { readonly ask: number }>;

/** The host's end of the line: hears what the page says, checks every message's shape, and answers its questions. */
export class FakeHost {
  readonly heard: ToHost[] = [];
  /** What a press of Submit comes to; with none, it stays under way. */
  outcome: Submission | undefined;
  /** What DMS says instead of answering a question. */
  failure: Failure | undefined;
  /** What a text is that is not in the page; `null` when it is gone. */
  summary: TextSummary | null = null;
  databases: readonly DatabaseRef[] = databases;
  /** What DMS says to the questions about the draft; to one without an answer it goes on thinking. */
  readonly said: Partial<Record<LongQuestion, Answer>> = {};
  /** Who was a stakeholder of any of them before. */
  stakeholders: readonly UserRef[] = [];
  /** Questions stay open. */
  silent = false;
  /** How many databases DMS says there are, when it is more than it lists. */
  total: number | undefined;

  constructor(private readonly post: (toForm: ToForm) => Promise<void>) {}

  async hear(raw: unknown, opening: () => ToForm): Promise<void> {
    // Messages cross as JSON in the tests; in VS Code they do as well.
    const toHost = v.parse(ToHost, raw);
    this.heard.push(toHost);
    if (toHost.type === 'ready') {
      await this.post(opening());
    } else if (toHost.type === 'submit' && this.outcome !== undefined) {
      await this.post({ type: 'submission', submission: { state: 'sending' } });
      await this.post({ type: 'submission', submission: this.outcome });
    } else if ('ask' in toHost && !this.silent) {
      const answer = this.answer(toHost);
      if (answer !== undefined) {
        await this.post(answer);
      }
    }
  }

  /** All messages of a type, in order. */
  heardOf<T extends ToHost['type']>(type: T): readonly Extract<ToHost, { readonly type: T }>[] {
    return this.heard.filter(
      (toHost): toHost is Extract<ToHost, { readonly type: T }> => toHost.type === type,
    );
  }

  /** The field's value as the host would keep it. */
  kept(field: string): unknown {
    return this.heardOf('edit').findLast(({ changes }) => Object.hasOwn(changes.values, field))?.changes
      .values[field];
  }

  private answer(question: Question): Answer | undefined {
    const { ask } = question;
    if (this.failure !== undefined) {
      return { type: 'failed', ask, failure: this.failure };
    }
    switch (question.type) {
      case 'describeText':
        return { type: 'text', ask, summary: this.summary };
      case 'searchDatabases': {
        const found = this.databases.filter(({ name }) => name.includes(question.query.toLowerCase()));
        return { type: 'databases', ask, databases: found, total: this.total ?? found.length };
      }
      case 'allDatabases': {
        const found = this.databases.filter(({ envType }) => envType === question.envType);
        return { type: 'databases', ask, databases: found, total: this.total ?? found.length };
      }
      case 'physicalDatabases': {
        const databases = physicalOf(question.dbId);
        return { type: 'databases', ask, databases, total: databases.length };
      }
      case 'nameDatabases': {
        const names = question.names.map((name) => {
          const found = this.databases.filter((one) => [one.name, one.schemaName].includes(name));
          return { name, sure: found.length === 1, databases: found };
        });
        return { type: 'named', ask, names };
      }
      case 'searchUsers': {
        const query = question.query.toLowerCase();
        const found = people.filter(({ nickName }) => nickName.toLowerCase().includes(query));
        const known = question.databases.length === 0 ? [] : this.stakeholders;
        return { type: 'users', ask, known: [...known], users: found, total: found.length };
      }
      case 'listInstances': {
        const found = instances.filter(({ name }) => name.includes(question.query.toLowerCase()));
        return { type: 'instances', ask, instances: found, total: found.length };
      }
      case 'listTables':
        return { type: 'tables', ask, tables: [...tables] };
      case 'countRows':
      case 'writeRollback':
      case 'checkAccess': {
        const said = this.said[question.type];
        return said === undefined ? undefined : { ...said, ask };
      }
      case 'listColumns':
        return { type: 'columns', ask, columns: [...(columns[question.tableId] ?? [])] };
    }
  }
}
