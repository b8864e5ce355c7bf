import { message } from '../../message';
import type { Catalog } from './catalog';
import type { TableColumn, TableFacts } from './table';

/** What DMS's metadata says of a table (`GetMetaTableDetailInfo`, dms-api.md 3.2). */
export interface TableMetadata {
  readonly columns: readonly {
    readonly columnName: string;
    readonly nullable: boolean;
    readonly autoIncrement: boolean;
  }[];
  readonly indexes: readonly {
    readonly indexName: string;
    readonly indexType: string;
    readonly indexColumns: readonly string[];
    readonly unique: boolean;
  }[];
}

const odd = message(
  'It is more than a plain table: rules, row security, hidden columns, or tables that inherit from it.',
);
const stale = message(
  'What DMS knows of the table is not what the database says. Let DMS read its metadata again.',
);
const settings = message('The session writes values in a way that other sessions may not read.');

/** The two sources put together; where they differ, DMS's metadata is old and nothing is made of it. */
export function tableFacts(metadata: TableMetadata, catalog: Catalog): TableFacts {
  const known = new Map(metadata.columns.map((column) => [column.columnName, column]));
  const columns: TableColumn[] = catalog.columns.map((column) => ({
    ...column,
    nullable: known.get(column.name)?.nullable ?? true,
    autoIncrement: known.get(column.name)?.autoIncrement ?? false,
  }));
  const isStale = known.size !== columns.length || columns.some(({ name }) => !known.has(name));
  const unique = metadata.indexes.filter((index) => index.unique || isPrimary(index));
  const nullable = new Set(columns.filter((column) => column.nullable).map(({ name }) => name));
  const keys = unique
    .filter(
      ({ indexName, indexColumns }) =>
        !catalog.partialIndexes.has(indexName) &&
        indexColumns.length > 0 &&
        indexColumns.every((name) => known.has(name) && !nullable.has(name)),
    )
    .sort((a, b) => Number(isPrimary(b)) - Number(isPrimary(a)))
    .map(({ indexColumns }) => indexColumns);
  return {
    columns,
    keys,
    uniqueColumns: new Set(unique.flatMap(({ indexColumns }) => indexColumns)),
    triggers: catalog.triggers,
    cascadesDelete: catalog.cascadesDelete,
    cascadesUpdate: catalog.cascadesUpdate,
    pointsAtItself: catalog.pointsAtItself,
    odd: isStale
      ? stale
      : catalog.isOdd || catalog.columns.some(({ hidden }) => hidden)
        ? odd
        : catalog.isPlainSession
          ? undefined
          : settings,
  };
}

function isPrimary({ indexType, indexName }: TableMetadata['indexes'][number]): boolean {
  return indexType.toLowerCase() === 'primary' || indexName === 'PRIMARY';
}
