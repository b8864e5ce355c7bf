interface Table {
  readonly name: string;
  readonly changed: boolean;
  alias: string;
}

/** Collects the tables of a statement: without its CTEs, aliases resolved, each once. */
export class TableNames {
  readonly #tables: Table[] = [];
  readonly #ctes = new Set<string>();

  add(name: string, changed: boolean): void {
    this.#tables.push({ name, changed, alias: '' });
  }

  addCte(name: string): void {
    this.#ctes.add(name.toLowerCase());
  }

  /** The other name of the table added last. */
  aliasLast(alias: string): void {
    const last = this.#tables.at(-1);
    if (last !== undefined) {
      last.alias = alias.toLowerCase();
    }
  }

  /** `UPDATE a SET … FROM t a` names the table by its alias before it names the table. */
  list(): readonly string[] {
    const byAlias = new Map(this.#tables.map(({ alias, name }) => [alias, name]));
    const changed = this.#tables.filter((table) => table.changed);
    const names = new Map<string, string>();
    for (const { name } of [...changed, ...this.#tables]) {
      const real = byAlias.get(name.toLowerCase()) ?? name;
      if (!this.#ctes.has(real.toLowerCase()) && !names.has(real.toLowerCase())) {
        names.set(real.toLowerCase(), real);
      }
    }
    return [...names.values()];
  }
}
