import type { FieldKind } from '../../core/tickets/field';
import { attachment } from './attachment';
import { choice, flag } from './choices';
import { cleanups } from './cleanups';
import { columns } from './column-picker';
import type { Control, ControlFactory, ControlSetting } from './control';
import { cron } from './cron';
import { databases } from './database-picker';
import { duration } from './duration';
import { instances } from './instance-picker';
import { sql } from './sql';
import { tables } from './table-picker';
import { category, count, line, text } from './text';
import { users } from './user-picker';

/** The control of each kind of field. */
const factories: { readonly [K in FieldKind]: ControlFactory<K> } = {
  line,
  text,
  sql,
  count,
  flag,
  choice,
  category,
  attachment,
  databases,
  users,
  cleanups,
  cron,
  duration,
  tables,
  instances,
  columns,
};

/** Makes the control of a field. */
export function createControl<K extends FieldKind>(kind: K, setting: ControlSetting<K>): Control {
  const factory: ControlFactory<K> = factories[kind];
  return factory(setting);
}
