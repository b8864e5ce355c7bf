import type { FieldKind } from '../../core/tickets/field';
import { choice, flag } from './choices';
import { cleanups } from './cleanups';
import type { Control, ControlFactory, ControlSetting } from './control';
import { cron } from './cron';
import { databases } from './database-picker';
import { duration } from './duration';
import { instances } from './instance-picker';
import { json } from './json';
import { sql } from './sql';
import { tables } from './table-picker';
import { category, count, line, text } from './text';
import { users } from './user-picker';

/** The control of each kind of field. A type whose fields have kinds without one is not in the form's list of types. */
const factories: { readonly [K in FieldKind]?: ControlFactory<K> } = {
  line,
  text,
  sql,
  count,
  flag,
  choice,
  category,
  databases,
  users,
  cleanups,
  cron,
  duration,
  json,
  tables,
  instances,
};

/** Makes the control of a field; `undefined` for a kind that the form cannot draw. */
export function createControl<K extends FieldKind>(kind: K, setting: ControlSetting<K>): Control | undefined {
  const factory: ControlFactory<K> | undefined = factories[kind];
  return factory?.(setting);
}
