import type { Message } from '../message';
import type { FieldTable, Values } from './field';
import type { StatementsCheck } from './statement-rule';

/** The JSON object that `CreateOrder` takes as `PluginParam`. Ids in it are `bigint` or safe `number`s. */
export type PluginParam = Readonly<Record<string, unknown>>;

/** What is wrong with one field; `field` is the id in the type's table. */
export interface FieldProblem {
  readonly field: string;
  readonly message: Message;
  /** The item it is about, from 0, where the value is a list. */
  readonly row?: number;
}

/**
 * Everything the product knows about one type of ticket. The form, the checks, what is sent, the clone, the icon and the
 * sandbox's acceptance follow from this declaration; a further type is one further file and one line in the registry.
 */
export interface TicketType<F extends FieldTable = FieldTable> {
  /** DMS's `PluginType` (dms-api.md 2.2). */
  readonly pluginType: string;
  readonly label: Message;
  /** When to use it, one sentence. */
  readonly description: Message;
  /** A codicon's name. */
  readonly icon: string;
  /** Always holds `comment` (the business background), `stakeholders` and `supplement`: `CreateOrder` takes them beside the PluginParam. */
  readonly fields: F;
  /** What a person must know before they fill in the form, beyond `description`. */
  readonly notice?: Message;
  /** DMS does not document its PluginParam: an expert may put any JSON object in its place, which is sent as it stands. */
  readonly unverified?: true;
  /** For a type that carries no SQL: what may be done with the SQL a person selected for it. */
  readonly spareSql?: {
    /** The id of a text field that may take it as words. */
    readonly into: string;
    /** The `PluginType` that would carry it out. */
    readonly insteadAs: string;
  };
  /**
   * The PluginParam for these values: key for key, null for null, in the order DMS documents. Sent only for values that
   * passed all checks; for others it shows what they come to so far, and never throws.
   */
  encode(values: Values<F>): PluginParam;
  /**
   * The values a PluginParam stands for; a field it does not carry is left out. `decode(encode(values))` is `values` for
   * everything a PluginParam carries (a database comes back with its id and `logic` only). What is missing or null is read as
   * empty: the checks say what is needed.
   * @throws ValiError when something in it has a wrong shape. Unknown keys are ignored here and kept by `decodeParam`.
   */
  decode(param: unknown): Partial<Values<F>>;
  /** The rules that go beyond "required"; run after those. */
  check(values: Values<F>): readonly FieldProblem[];
  /** What the statements of its SQL must be. Apart from `check`, so that megabytes of SQL can be read in steps. */
  readonly statements?: StatementsCheck;
}
