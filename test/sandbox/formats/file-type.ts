import type { Table } from '../engine/pg-database';
import { csv, text } from './delimited';
import { json } from './json-rows';
import { inserts } from './inserts';
import { xlsx } from './xlsx';
import { encode } from './encoding';

export const fileTypes = ['CSV', 'XLSX', 'SQL', 'JSON', 'TXT'] as const;
export type FileType = (typeof fileTypes)[number];

/** An export's file. `tableName` is what the INSERTs of an SQL file name. @throws RangeError for an unknown encoding */
export function writeTable(table: Table, type: FileType, encoding: string, tableName: string): Uint8Array {
  switch (type) {
    case 'XLSX':
      return xlsx(table);
    case 'CSV':
      return encode(csv(table), encoding);
    case 'TXT':
      return encode(text(table), encoding);
    case 'JSON':
      return encode(json(table), encoding);
    case 'SQL':
      return encode(inserts(table, tableName), encoding);
  }
}
