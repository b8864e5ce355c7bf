import {
  languages,
  Range,
  type CancellationToken,
  type editor,
  type Position,
} from 'monaco-editor/esm/vs/editor/editor.api';
import type { DatabaseRef } from '../../../core/tickets/reference';
import type { DialectClient } from '../dialect-client';
import { keywordsOf, type SqlLanguage } from '../language';
import { statementBeingTyped } from '../statements';
import type { Expected } from '../worker/dialect-worker';
import type { Catalog } from './catalog';
import { quoted } from './quoting';
import { scopeAt, type Scope, type TableUse } from './scope';
import { isInText } from './tokens';

/** What completion needs to know of the editor it works in. */
export interface CompletionSetting {
  readonly clientOf: (language: SqlLanguage) => DialectClient | undefined;
  readonly catalogOf: (model: editor.ITextModel) => Catalog | undefined;
  readonly databasesOf: (model: editor.ITextModel) => readonly DatabaseRef[];
}

/** For the parser, in milliseconds: tables and columns are worth more than its keywords and do not wait longer. */
const patience = 2500;
const longestStatement = 20_000;

type Item = languages.CompletionItem;
type NewItem = Omit<Item, 'range' | 'insertText'> & { readonly insertText?: string };

/** Completes keywords, and the tables and columns that DMS lists, within the caret's statement. */
export class Completion implements languages.CompletionItemProvider {
  readonly triggerCharacters = ['.'];

  constructor(private readonly setting: CompletionSetting) {}

  async provideCompletionItems(
    model: editor.ITextModel,
    position: Position,
    _context: languages.CompletionContext,
    token: CancellationToken,
  ): Promise<languages.CompletionList> {
    const language = model.getLanguageId() as SqlLanguage;
    const text = model.getValue();
    const caret = model.getOffsetAt(position);
    const span = statementBeingTyped(text, caret, language);
    const statement = text.slice(span.start, span.end);
    if (statement.length > longestStatement || isInText(statement, caret - span.start)) {
      return { suggestions: [] };
    }
    const word = model.getWordUntilPosition(position);
    const range = new Range(position.lineNumber, word.startColumn, position.lineNumber, word.endColumn);
    const scope = scopeAt(statement, caret - span.start);
    const [expected, names] = await Promise.all([
      scope.place.kind === 'member' ? undefined : this.expected(language, statement, caret - span.start),
      this.names(model, scope, word.word, language),
    ]);
    if (token.isCancellationRequested) {
      return { suggestions: [] };
    }
    const keywords = scope.place.kind === 'member' ? [] : (expected?.keywords ?? keywordsOf(language));
    const items = [...names, ...keywords.map(keywordItem)];
    return { suggestions: items.map((item) => ({ insertText: labelOf(item), ...item, range })) };
  }

  private async names(
    model: editor.ITextModel,
    { place, tables }: Scope,
    prefix: string,
    language: SqlLanguage,
  ): Promise<readonly NewItem[]> {
    const catalog = this.setting.catalogOf(model);
    // Several databases of one ticket get the same statements, so they have the same tables.
    const [database] = this.setting.databasesOf(model);
    if (catalog === undefined || database === undefined || place.kind === 'keyword') {
      return [];
    }
    const tableItems = async () =>
      (await catalog.tables(database, prefix)).map((table): NewItem => ({
        label: { label: table.name, description: table.description },
        kind: languages.CompletionItemKind.Struct,
        sortText: `2${table.name}`,
        insertText: quoted(table.name, language),
      }));
    const columnItems = async (uses: readonly TableUse[]) => {
      const found = await Promise.all(
        uses.map(async (use) => {
          const table = await catalog.table(database, use.table);
          return table === undefined ? [] : await catalog.columns(database, table);
        }),
      );
      const columns = new Map(found.flat().map((column) => [column.name, column]));
      return [...columns.values()].map((column): NewItem => ({
        label: { label: column.name, description: column.columnType },
        kind: languages.CompletionItemKind.Field,
        sortText: `1${column.name}`,
        insertText: quoted(column.name, language),
        ...(column.description === '' ? {} : { documentation: column.description }),
      }));
    };
    if (place.kind === 'table') {
      return tableItems();
    }
    if (place.kind === 'member') {
      const uses = tables.filter((use) => goesBy(use, place.qualifier));
      // Not a table's name: then it is a schema's.
      return uses.length === 0 ? tableItems() : columnItems(uses);
    }
    const aliases = tables.map(({ table, alias }) => alias ?? table).map(aliasItem);
    return [...(await columnItems(tables)), ...(tables.length > 1 ? aliases : [])];
  }

  private async expected(
    language: SqlLanguage,
    statement: string,
    caret: number,
  ): Promise<Expected | undefined> {
    const client = this.setting.clientOf(language);
    if (client === undefined) {
      return undefined;
    }
    const before = statement.slice(0, caret).split('\n');
    const position = { lineNumber: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    try {
      // An empty text would be answered for another editor's.
      const code = statement === '' ? ' ' : statement;
      return (await client.call((worker) => worker.doCompletion(code, position), patience)) ?? undefined;
    } catch {
      return undefined;
    }
  }
}

function goesBy({ table, alias }: TableUse, qualifier: string): boolean {
  const name = qualifier.toLowerCase();
  return (alias ?? table).toLowerCase() === name || table.toLowerCase() === name;
}

function labelOf({ label }: NewItem): string {
  return typeof label === 'string' ? label : label.label;
}

function keywordItem(word: string): NewItem {
  return { label: word, kind: languages.CompletionItemKind.Keyword, sortText: `3${word}` };
}

function aliasItem(name: string): NewItem {
  return { label: name, kind: languages.CompletionItemKind.Variable, sortText: `2${name}` };
}
