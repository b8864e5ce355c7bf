import type { Message } from '../../message';

/** A column as far as its values have to be read and written back. */
export interface TableColumn {
  readonly name: string;
  /** The type as the database writes it. */
  readonly type: string;
  readonly nullable: boolean;
  /** Computed from others: must not be written. */
  readonly generated: boolean;
  /** Set by the database itself with every UPDATE. */
  readonly selfUpdating: boolean;
  /** `GENERATED ALWAYS AS IDENTITY`: written only when the INSERT says so. */
  readonly identityAlways: boolean;
  /** `AUTO_INCREMENT`: 0 stands for the next number. */
  readonly autoIncrement: boolean;
}

/** What has to be known of a table before a change of it can be undone. */
export interface TableFacts {
  /** In the order of the table. */
  readonly columns: readonly TableColumn[];
  /** Primary and unique keys without NULLs that hold for the whole table, the best first. */
  readonly keys: readonly (readonly string[])[];
  /** Columns that stand in any unique key. */
  readonly uniqueColumns: ReadonlySet<string>;
  readonly triggers: boolean;
  /** Foreign keys of other tables that delete or change their rows along with this table's. */
  readonly cascadesDelete: boolean;
  readonly cascadesUpdate: boolean;
  /** A foreign key of the table points at the table itself. */
  readonly pointsAtItself: boolean;
  /** Something else that keeps a text from being right, in words; `undefined` when there is nothing. */
  readonly odd: Message | undefined;
}
