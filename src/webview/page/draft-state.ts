import type { Draft } from '../../core/tickets/draft';
import type { FieldValue } from '../../core/tickets/field';
import type { HostLink } from './host-link';

type Changes = Record<string, FieldValue>;

/** Longer texts are told to the host once typing pauses: sending a megabyte with every key would be felt. */
const longText = 32 * 1024;
const pauseAfterLongText = 250;

/**
 * What the person has typed. Every change goes to the host at once (a long text within a quarter of a second, and in any
 * case before the page goes away), so that whatever happens to the page, the host has it.
 */
export class DraftState {
  private readonly values: Changes;
  private waiting: Changes = {};
  /** For each field that was changed here, which change it was. */
  private readonly changedAt: Record<string, number> = {};
  private timer: number | undefined;

  constructor(
    draft: Draft,
    private counted: number,
    private readonly link: HostLink,
    private readonly onChange: () => void,
  ) {
    this.values = { ...draft.values };
    this.type = draft.pluginType;
    for (const event of ['pagehide', 'visibilitychange', 'blur']) {
      window.addEventListener(event, () => {
        this.flush();
      });
    }
  }

  private type: string;

  /** The revision from which on the host knows what the SQL findings depend on as it is now. */
  settledIn = 0;

  get pluginType(): string {
    return this.type;
  }

  get content(): Pick<Draft, 'pluginType' | 'values'> {
    return { pluginType: this.type, values: { ...this.values } };
  }

  /** Counts the changes; with `submit` it tells the host which of them the page shows. */
  get revision(): number {
    return this.counted;
  }

  choose(pluginType: string): void {
    this.type = pluginType;
    this.settledIn = this.counted + 1;
    this.send();
    this.onChange();
  }

  set(id: string, value: FieldValue): void {
    this.values[id] = value;
    this.waiting[id] = value;
    // It goes out with the next message at the earliest.
    this.changedAt[id] = this.counted + 1;
    this.settledIn = this.counted + 1;
    if (typeof value === 'string' && value.length > longText) {
      this.timer ??= window.setTimeout(() => {
        this.flush();
      }, pauseAfterLongText);
    } else {
      this.send();
    }
    this.onChange();
  }

  /** Several values at once, so that nobody sees one changed without the other. */
  setAll(changes: Readonly<Changes>): void {
    Object.assign(this.values, changes);
    Object.assign(this.waiting, changes);
    for (const id of Object.keys(changes)) {
      this.changedAt[id] = this.counted + 1;
    }
    this.settledIn = this.counted + 1;
    this.send();
    this.onChange();
  }

  /** The text of a field; empty when it holds none. */
  text(id: string): string {
    const value = this.values[id];
    return typeof value === 'string' ? value : '';
  }

  /**
   * Takes a value that the host has given a field.
   * @param revision of the change that the host answers with it; what was typed since then stays.
   * @returns whether it was taken.
   */
  adopt(id: string, value: FieldValue, revision = this.counted): boolean {
    if ((this.changedAt[id] ?? 0) > revision) {
      return false;
    }
    this.values[id] = value;
    return true;
  }

  /** Sends what has not been sent yet. */
  flush(): void {
    if (Object.keys(this.waiting).length > 0) {
      this.send();
    }
  }

  private send(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.counted += 1;
    const values = this.waiting;
    this.waiting = {};
    this.link.tell({ type: 'edit', revision: this.counted, changes: { pluginType: this.type, values } });
  }
}
