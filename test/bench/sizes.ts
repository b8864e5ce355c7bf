import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { budgets } from '../editor/packed-files';
import { against, type Figure } from './figure';

const dist = join(import.meta.dirname, '../../dist');

/** The packed product against its budgets; nothing when it is not packed. */
export function sizes(): readonly Figure[] {
  return [
    { name: 'host bundle, minified', file: 'extension.cjs', limit: budgets.hostBundle },
    { name: '.vsix', file: 'dms-tickets.vsix', limit: budgets.vsix },
  ].flatMap(({ name, file, limit }) => {
    const path = join(dist, file);
    return existsSync(path) ? [against(name, statSync(path).size, limit)] : [];
  });
}
