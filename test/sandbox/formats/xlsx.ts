import { strToU8, zipSync } from 'fflate';
import type { Table } from '../engine/pg-database';
import { natureOf } from './oids';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The smallest workbook that spreadsheet programs open: one sheet, strings in place, no styles. */
export function xlsx({ columns, types, rows }: Table): Uint8Array {
  const lines = [
    row(columns.map(textCell)),
    ...rows.map((cells) =>
      row(cells.map((cell, at) => (cell === null ? '<c/>' : valueCell(cell, types[at])))),
    ),
  ];
  const part = (body: string): Uint8Array => strToU8(`${head}${body}`);
  return zipSync({
    '[Content_Types].xml': part(
      `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    ),
    '_rels/.rels': part(
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': part(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': part(
      `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ),
  });
}

function row(cells: readonly string[]): string {
  return `<row>${cells.join('')}</row>`;
}

function valueCell(cell: string, oid: number | undefined): string {
  // A spreadsheet's numbers have 15 digits; longer ones stay text.
  return natureOf(oid) === 'number' && /^-?\d+(?:\.\d+)?$/.test(cell) && cell.length <= 15
    ? `<c><v>${cell}</v></c>`
    : textCell(cell);
}

function textCell(text: string): string {
  const escaped = text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;');
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}
