import { languages, type editor } from 'monaco-editor/esm/vs/editor/editor.api';
import type { Control, ControlSetting } from '../controls/control';
import type { HostLink } from '../page/host-link';
import { Catalog } from './complete/catalog';
import { Completion } from './complete/completion';
import { DialectClient } from './dialect-client';
import { languageOf, type ParsedLanguage, type SqlLanguage } from './language';
import type { SqlEditors } from './load';
import { SqlEditor } from './sql-editor';
import { modelOf } from './take-over';
import type { WorkerSource } from './worker-source';

/** Two workers for each dialect: a long check must not keep completion waiting. */
type Purpose = 'check' | 'complete';

/** What all SQL editors of the page share. */
export class EditorDesk implements SqlEditors {
  private readonly open = new Map<editor.ITextModel, ControlSetting<'sql'>>();
  private readonly clients = new Map<string, DialectClient>();
  private readonly catalogs = new Map<HostLink, Catalog>();
  private readonly locale = /^zh/i.test(document.documentElement.lang) ? 'zh_CN' : 'en_US';
  private told = false;

  constructor(private readonly workers: WorkerSource) {
    workers.addEventListener('fault', () => {
      this.workerFailed();
    });
    const completion = new Completion({
      clientOf: (language) => this.client('complete', language),
      catalogOf: (model) => this.catalog(model),
      databasesOf: (model) => this.open.get(model)?.databases() ?? [],
    });
    languages.registerCompletionItemProvider(
      ['mysql', 'pgsql', 'generic'] satisfies SqlLanguage[],
      completion,
    );
  }

  upgrade({ input, typed, frame, setting }: Parameters<SqlEditors['upgrade']>[0]): Control | undefined {
    const model = modelOf(typed, languageOf(setting.databases()));
    if (model === undefined) {
      return undefined;
    }
    this.open.set(model, setting);
    return new SqlEditor({
      input,
      frame,
      model,
      setting,
      clientOf: (language) => this.client('check', language),
      onDispose: () => this.open.delete(model),
    });
  }

  /** The SQL can be typed and sent without workers; the host is told once, for its log. */
  private workerFailed(): void {
    const [setting] = this.open.values();
    if (!this.told && setting !== undefined) {
      this.told = true;
      setting.link.tell({ type: 'fault', what: 'worker' });
    }
  }

  private client(purpose: Purpose, language: SqlLanguage): DialectClient | undefined {
    return language === 'generic' ? undefined : this.started(purpose, language);
  }

  private started(purpose: Purpose, language: ParsedLanguage): DialectClient {
    const key = `${purpose} ${language}`;
    const client = this.clients.get(key) ?? new DialectClient(language, this.locale, this.workers);
    this.clients.set(key, client);
    return client;
  }

  private catalog(model: editor.ITextModel): Catalog | undefined {
    const link = this.open.get(model)?.link;
    if (link === undefined) {
      return undefined;
    }
    const catalog = this.catalogs.get(link) ?? new Catalog(link);
    this.catalogs.set(link, catalog);
    return catalog;
  }
}
