import * as vscode from 'vscode';
import type { Message } from '../../core/message';
import { stateLabel } from '../../core/tickets/status';
import { say } from '../say';
import type { KeptFilters } from './kept-filters';
import type { Ticket } from './ticket';
import { everything, filterText, whoseLabel, type TicketFilter } from './ticket-filter';
import { typeLabel } from './ticket-words';

interface Row extends vscode.QuickPickItem {
  readonly run?: () => Promise<void> | void;
}

interface Option {
  readonly label: string;
  readonly values: readonly string[];
  readonly count: number;
}

type Part = 'states' | 'types' | 'databases';

function stateName(id: string): Message {
  return stateLabel(id, 'change');
}

/** What there is to choose from in the tickets that are loaded; values that read the same are one option. */
function optionsOf(
  tickets: readonly Ticket[],
  chosen: readonly string[],
  valuesOf: (ticket: Ticket) => readonly string[],
  labelOf: (value: string) => string,
): readonly Option[] {
  const found = new Map<string, { values: Set<string>; count: number }>();
  const add = (value: string, count: number): void => {
    const option = found.get(labelOf(value)) ?? { values: new Set<string>(), count: 0 };
    option.values.add(value);
    option.count += count;
    found.set(labelOf(value), option);
  };
  for (const ticket of tickets) {
    for (const value of valuesOf(ticket)) {
      add(value, 1);
    }
  }
  // What was chosen stays on offer though no ticket has it any more.
  for (const value of chosen) {
    add(value, 0);
  }
  return [...found]
    .map(([label, { values, count }]) => ({ label, values: [...values], count }))
    .toSorted((a, b) => b.count - a.count);
}

/** Asks which tickets to show; each answer takes effect at once. */
export function filterTickets(filters: KeptFilters, tickets: () => readonly Ticket[]): Promise<void> {
  return new FilterMenu(filters, tickets).run();
}

class FilterMenu {
  constructor(
    private readonly filters: KeptFilters,
    private readonly tickets: () => readonly Ticket[],
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const picked = await vscode.window.showQuickPick(this.rows(), {
        title: vscode.l10n.t('Filter the Tickets'),
        placeHolder: this.filters.active
          ? filterText(this.filters.current, say, stateName)
          : vscode.l10n.t('All tickets are shown'),
        matchOnDescription: true,
      });
      if (picked?.run === undefined) {
        return;
      }
      await picked.run();
    }
  }

  private rows(): Row[] {
    const { current, active, saved } = this.filters;
    const names = (values: readonly string[], name: (value: string) => string): string =>
      [...new Set(values.map(name))].join(', ');
    const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
    return [
      {
        label: vscode.l10n.t('Text'),
        description: current.text,
        iconPath: new vscode.ThemeIcon('search'),
        run: () => this.askText(),
      },
      {
        label: vscode.l10n.t('Whose'),
        description: say(whoseLabel(current.whose)),
        iconPath: new vscode.ThemeIcon('person'),
        run: () => this.askWhose(),
      },
      {
        label: vscode.l10n.t('Status'),
        description: names(current.states, (id) => say(stateName(id))),
        iconPath: new vscode.ThemeIcon('pulse'),
        run: () =>
          this.askMany(
            'states',
            ({ state }) => [state.id],
            (id) => say(stateName(id)),
          ),
      },
      {
        label: vscode.l10n.t('Type'),
        description: names(current.types, (type) => say(typeLabel(type))),
        iconPath: new vscode.ThemeIcon('symbol-class'),
        run: () =>
          this.askMany(
            'types',
            ({ pluginType }) => [pluginType],
            (type) => say(typeLabel(type)),
          ),
      },
      {
        label: vscode.l10n.t('Database'),
        description: current.databases.join(', '),
        iconPath: new vscode.ThemeIcon('database'),
        run: () =>
          this.askMany(
            'databases',
            ({ databases = [] }) => databases,
            (name) => name,
          ),
      },
      ...(active
        ? [
            separator(''),
            {
              label: vscode.l10n.t('Clear the Filter'),
              iconPath: new vscode.ThemeIcon('clear-all'),
              run: () => {
                this.filters.use(everything);
              },
            },
            {
              label: vscode.l10n.t('Save This Filter…'),
              iconPath: new vscode.ThemeIcon('save'),
              run: () => this.save(),
            },
          ]
        : []),
      ...(saved.length > 0 ? [separator(vscode.l10n.t('Saved filters'))] : []),
      ...saved.map(({ name, filter }) => ({
        label: name,
        description: filterText(filter, say, stateName),
        iconPath: new vscode.ThemeIcon('bookmark'),
        run: () => {
          this.filters.use(filter);
        },
      })),
      ...(saved.length > 0
        ? [
            {
              label: vscode.l10n.t('Remove a Saved Filter…'),
              iconPath: new vscode.ThemeIcon('trash'),
              run: () => this.forget(),
            },
          ]
        : []),
    ];
  }

  private change(part: Partial<TicketFilter>): void {
    this.filters.use({ ...this.filters.current, ...part });
  }

  private async askText(): Promise<void> {
    const text = await vscode.window.showInputBox({
      title: vscode.l10n.t('Filter the Tickets'),
      prompt: vscode.l10n.t('Words in the number, business background, database, submitter, type or status'),
      value: this.filters.current.text,
    });
    if (text !== undefined) {
      this.change({ text: text.trim() });
    }
  }

  private async askWhose(): Promise<void> {
    const choices = (['all', 'mine', 'forMe', 'everyone'] as const).map((whose) => ({
      label: say(whoseLabel(whose)),
      ...(whose === 'everyone'
        ? {
            detail: vscode.l10n.t(
              'For an administrator all tickets of the tenant; for others also those they decided on or are a stakeholder of',
            ),
          }
        : {}),
      whose,
    }));
    const picked = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Whose tickets') });
    if (picked !== undefined) {
      this.change({ whose: picked.whose });
    }
  }

  private async askMany(
    part: Part,
    valuesOf: (ticket: Ticket) => readonly string[],
    labelOf: (value: string) => string,
  ): Promise<void> {
    const chosen = this.filters.current[part];
    const options = optionsOf(this.tickets(), chosen, valuesOf, labelOf).map(({ label, values, count }) => ({
      label,
      description: String(count),
      values,
      picked: values.some((value) => chosen.includes(value)),
    }));
    const picked = await vscode.window.showQuickPick(options, {
      title: vscode.l10n.t('Filter the Tickets'),
      placeHolder: vscode.l10n.t('None chosen: all are shown'),
      canPickMany: true,
    });
    if (picked !== undefined) {
      this.change({ [part]: picked.flatMap(({ values }) => values) });
    }
  }

  private async save(): Promise<void> {
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('Save This Filter…'),
      prompt: vscode.l10n.t('Name of the filter'),
      value: filterText(this.filters.current, say, stateName),
    });
    if (name !== undefined && name.trim() !== '') {
      this.filters.save(name.trim());
    }
  }

  private async forget(): Promise<void> {
    const names = this.filters.saved.map(({ name }) => name);
    const name = await vscode.window.showQuickPick(names, { title: vscode.l10n.t('Remove a Saved Filter…') });
    if (name !== undefined) {
      this.filters.forget(name);
    }
  }
}
