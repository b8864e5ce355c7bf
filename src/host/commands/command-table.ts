import type { commandIds } from '../ids';

export type CommandName = keyof typeof commandIds;

/** What a command does. Its arguments come from anywhere: from menus, keys, links, other extensions. */
export type Command = (...given: unknown[]) => unknown;

/** What every command of the manifest does, by its name in `commandIds`. */
export type CommandTable = Readonly<Record<CommandName, Command>>;

/** The same command for each of several names. */
export function commandsOf<Name extends CommandName>(
  names: readonly Name[],
  command: (name: Name) => Command,
): Readonly<Record<Name, Command>> {
  return Object.fromEntries(names.map((name) => [name, command(name)])) as Record<Name, Command>;
}
