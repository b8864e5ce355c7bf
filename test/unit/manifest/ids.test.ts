import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ticketScheme } from '../../../src/host/document/ticket-address';
import { sqlScheme } from '../../../src/host/ticket-sql/sql-address';
import {
  commandIds,
  extensionId,
  formViewType,
  settingIds,
  sqlLanguage,
  viewIds,
  viewStateKey,
} from '../../../src/host/ids';

const Menu = v.array(v.object({ command: v.string(), when: v.optional(v.string()) }));
const Manifest = v.object({
  publisher: v.string(),
  name: v.string(),
  activationEvents: v.array(v.string()),
  contributes: v.object({
    commands: v.array(v.object({ command: v.string(), category: v.string() })),
    menus: v.record(v.string(), Menu),
    views: v.record(v.string(), v.array(v.object({ id: v.string() }))),
    viewsContainers: v.object({ activitybar: v.array(v.object({ id: v.string() })) }),
    viewsWelcome: v.array(v.object({ view: v.string(), contents: v.string(), when: v.string() })),
    configuration: v.object({ properties: v.record(v.string(), v.object({ scope: v.string() })) }),
    keybindings: Menu,
  }),
});
const path = join(import.meta.dirname, '../../../package.json');
const { activationEvents, contributes, publisher, name } = v.parse(
  Manifest,
  JSON.parse(readFileSync(path, 'utf8')),
);
const known = Object.values(commandIds).sort();

describe('ids in the manifest and in the sources', () => {
  it('name the same commands', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(known);
  });

  it('name the same settings', () => {
    expect(Object.keys(contributes.configuration.properties).sort()).toEqual(
      Object.values(settingIds).sort(),
    );
  });

  it('name the same extension', () => {
    expect(extensionId).toBe(`${publisher}.${name}`);
  });

  it('name the same views', () => {
    expect(contributes.viewsContainers.activitybar.map(({ id }) => id)).toEqual([viewIds.container]);
    expect(contributes.views[viewIds.container]?.map(({ id }) => id)).toEqual([viewIds.tickets]);
    expect(activationEvents.filter((event) => !event.startsWith('onLanguage:'))).toEqual([
      `onWebviewPanel:${formViewType}`,
      `onFileSystem:${sqlScheme}`,
      `onFileSystem:${ticketScheme}`,
      'onUri',
    ]);
  });

  it('know SQL by the same languages everywhere', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    const patterns = used.flatMap(({ when = '' }) =>
      [...when.matchAll(/LangId =~ \/(.*?)\//g)].map(([, pattern = '']) => pattern),
    );
    expect(patterns.length).toBeGreaterThan(6);
    expect([...new Set(patterns)]).toEqual([sqlLanguage.source]);
    // Lenses stand above directives before any command was called, whichever extension brings the language.
    const languages = activationEvents.flatMap((event) => /^onLanguage:(.*)/.exec(event)?.[1] ?? []);
    expect(languages).toEqual(expect.arrayContaining(['sql', 'mysql', 'postgres', 'plsql', 'mssql', 'hql']));
    expect(languages.filter((language) => !sqlLanguage.test(language))).toEqual([]);
  });

  it('put only known commands into menus and keys', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
    expect(used.map(({ command }) => command).filter((command) => !known.includes(command as never))).toEqual(
      [],
    );
  });

  it('show every welcome text by the view state', () => {
    expect(contributes.viewsWelcome.filter(({ when }) => !when.includes(viewStateKey))).toEqual([]);
  });
});

/** These ask for a ticket where they were not called for one. */
const asking: readonly string[] = [
  commandIds.cloneTicket,
  commandIds.cloneElsewhere,
  commandIds.fixAndResubmit,
  commandIds.exportRecord,
  commandIds.ticketActions,
];

describe('the manifest', () => {
  it('has all commands in the category DMS', () => {
    expect(contributes.commands.filter(({ category }) => category !== 'DMS')).toEqual([]);
  });

  it('keeps commands about one ticket or draft out of the palette', () => {
    const hidden = (contributes.menus['commandPalette'] ?? [])
      .filter(({ when }) => when === 'false')
      .map(({ command }) => command);
    const inTree = (contributes.menus['view/item/context'] ?? []).map(({ command }) => command);
    expect(
      [...new Set(inTree)].filter((command) => !hidden.includes(command) && !asking.includes(command)),
    ).toEqual([]);
  });
});
