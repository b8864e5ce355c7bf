import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the text begins that all packages of one licence share; what stands before it are titles and owners. */
const beginnings =
  /^.*?\b(?:Permission is hereby granted|Permission to use, copy|Redistribution and use in source)/m;
const titles =
  /^\W*(?:(?:the )?(?:mit|isc|bsd|simplified bsd|3-clause bsd|bsd 3-clause)\b.*|(?:this software is released|licensed|released) under .*|blue oak model license|version 1\.0\.0|all rights reserved\.?|license|)\W*$/i;

/**
 * Parts of Monaco that it has from others, by the file that carries each; its own notices speak of many more, which are not in
 * the package.
 */
const insideMonaco = [
  { file: /\/vs\/base\/common\/path\.js$/, section: 'nodejs path library' },
  { file: /\/vs\/base\/common\/marked\/marked\.js$/, section: 'markedjs' },
];

/**
 * @typedef {{ name: string, owners: string, text: string }} Part A package or a part of one, with who owns it and its licence.
 */

/**
 * The folders of the packages of which something is in the bundles, and the files of Monaco.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
function bundled(outputs) {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  const folders = files.flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file.replaceAll('\\', '/'))?.[0] ?? [],
  );
  return { files, folders: [...new Set(folders)].sort() };
}

/**
 * @param {string} text
 * @returns {{ owners: string, text: string }}
 */
function split(text) {
  const at = beginnings.exec(text)?.index ?? 0;
  const owners = text
    .slice(0, at)
    .split('\n')
    .filter((line) => !titles.test(line))
    .map((line) => line.replace(/^[\s#*]+/, '').trim())
    .join('\n');
  return { owners, text: text.slice(at).trim() };
}

/**
 * @param {string} folder
 * @returns {Promise<Part>}
 */
async function partOf(folder) {
  const { name, version, license, author } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((one) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(one));
  const title = `${name} ${version} (${license})`;
  const by = typeof author === 'string' ? author : (author?.name ?? '');
  if (license === '(MPL-2.0 OR Apache-2.0)') {
    return { name: title, owners: `Copyright ${by}`, text: 'Apache-2.0' };
  }
  const { owners, text } = split(
    file === undefined ? license : (await readFile(join(folder, file), 'utf8')).replaceAll('\r', ''),
  );
  return { name: title, owners: owners === '' && by !== '' ? `Copyright ${by}` : owners, text };
}

/**
 * @param {readonly string[]} files
 * @returns {Promise<Part[]>}
 */
async function partsOfMonaco(files) {
  const here = insideMonaco.filter(({ file }) => files.some((one) => file.test(one)));
  if (here.length === 0) {
    return [];
  }
  const icons = {
    name: 'Codicons (codicon.ttf), in monaco-editor',
    owners: 'Copyright (c) Microsoft Corporation, https://github.com/microsoft/vscode-codicons',
    text: 'Creative Commons Attribution 4.0 International, https://creativecommons.org/licenses/by/4.0/',
  };
  const all = (await readFile('node_modules/monaco-editor/ThirdPartyNotices.txt', 'utf8')).replaceAll(
    '\r',
    '',
  );
  const sections = here.map(({ section }) => {
    const text = new RegExp(`^%% ${section}.*\\n=+\\n([\\s\\S]*?)\\n=+\\n`, 'm').exec(all)?.[1];
    if (text === undefined) {
      throw new Error(`Monaco's notices no longer speak of ${section}`);
    }
    return { name: `${section}, in monaco-editor`, ...split(text) };
  });
  return [...sections, icons];
}

/** @param {string} text */
function same(text) {
  return text.replace(/[\s"'“”]+/g, ' ').toLowerCase();
}

/**
 * What the package holds of others' work: who owns each part, and each licence once. Made of what is really in the bundles.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 * @returns {Promise<string>}
 */
export async function notices(outputs) {
  const { files, folders } = bundled(outputs);
  const parts = [...(await Promise.all(folders.map(partOf))), ...(await partsOfMonaco(files))];
  /** @type {Map<string, { text: string, parts: Map<string, Part> }>} */
  const licences = new Map();
  const usual = new Map(
    ['MIT', 'ISC'].map((licence) => [
      licence,
      parts.find(({ name, text }) => name.endsWith(`(${licence})`) && text.startsWith('Permission'))?.text,
    ]),
  );
  usual.set('Apache-2.0', 'The Apache License, Version 2.0: see LICENSE.txt in this package.');
  for (const part of parts) {
    const text = part.text.length > 20 ? part.text : usual.get(part.text);
    if (text === undefined) {
      throw new Error(`${part.name} has no licence text`);
    }
    const known = licences.get(same(text)) ?? { text, parts: new Map() };
    licences.set(same(text), known);
    known.parts.set(part.name, part);
  }
  const chapters = [...licences.values()].map((licence) =>
    [
      ...[...licence.parts.values()].map(({ name, owners }) => [name, owners].filter(Boolean).join('\n')),
      licence.text,
    ].join('\n\n'),
  );
  return `${['DMS Tickets holds work of others. Each is named with its owners; the licence follows those it is for.', ...chapters].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
