import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Caller } from '../../core/dms/caller';
import type { DraftStore } from '../../core/submission/draft-store';
import { dialectFor, dialects, type Dialect } from '../../core/sql/dialect';
import { databasesOf } from '../../core/tickets/draft-parts';
import { dialectOf } from '../../core/tickets/engine';
import { databasesWritten } from '../../core/tickets/file-reading';
import type { DatabaseRef } from '../../core/tickets/reference';
import { databasesNamed } from '../directives/apply-directives';
import { settingIds } from '../ids';
import type { SessionSource } from '../profiles/session';

/** Of one file so many names are asked DMS for. */
const mostNames = 20;

export interface FileContextPorts {
  readonly drafts: Pick<DraftStore, 'list'>;
  readonly sessions: Pick<SessionSource, 'current'>;
}

/** What is known of the databases that the SQL of files is for. */
export class FileContext {
  private readonly databases = new Map<string, DatabaseRef>();
  /** Whose databases these are. */
  private account = '';

  constructor(private readonly ports: FileContextPorts) {}

  /** The database that a directive names, if DMS has told of it. */
  readonly databaseNamed = (written: string): DatabaseRef | undefined => this.databases.get(written);

  /** As the databases of the file's last draft speak, else as the person has set it, else by the file's language. */
  async dialectOf({ uri, languageId }: vscode.TextDocument): Promise<Dialect> {
    const drafts = await this.ports.drafts.list();
    const [last] = drafts.flatMap(({ source, draft }) => {
      const chosen = source?.uri === uri.toString() ? databasesOf(draft) : [];
      return chosen.length === 0 ? [] : [chosen];
    });
    const set = vscode.workspace.getConfiguration(undefined, uri).get<unknown>(settingIds.sqlDialect);
    const named = v.is(v.string(), set) && Object.hasOwn(dialects, set) ? dialectFor(set) : undefined;
    return last === undefined ? (named ?? dialectFor(languageId)) : dialectOf(last);
  }

  /**
   * Asks DMS for the databases that the directives of a text name, each once. A workspace that is not trusted asks for
   * nothing, nor does a person who is not signed in.
   */
  async learn(text: string, dialect: Dialect): Promise<void> {
    const written = databasesWritten(text, dialect).slice(0, mostNames);
    const current =
      written.length > 0 && vscode.workspace.isTrusted ? await this.ports.sessions.current() : undefined;
    if (current?.state === 'ready') {
      const { account, client } = current.session;
      const whose = `${account.id} ${account.tid}`;
      if (this.account !== whose) {
        this.account = whose;
        this.databases.clear();
      }
      const unknown = written.filter((name) => !this.databases.has(name));
      await Promise.all(unknown.map((name) => this.ask(name, client)));
    }
  }

  private async ask(written: string, client: Caller): Promise<void> {
    const [only, ...more] = (await databasesNamed(client, written)) ?? [];
    if (only !== undefined && more.length === 0) {
      this.databases.set(written, only);
    }
  }
}
