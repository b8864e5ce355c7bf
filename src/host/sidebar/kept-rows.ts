import { later } from './later';
import type { DraftSource, SectionItem, SectionSource, UnconfirmedSource } from './section-source';

export type KeptGroup = 'drafts' | 'unconfirmed';

/** After the last change, in milliseconds: while somebody types, a draft is written with every key. */
const pause = 300;

export interface KeptSources {
  readonly drafts: DraftSource;
  readonly unconfirmed: UnconfirmedSource;
}

/** What is kept on this machine, as rows that are read anew a moment after it has changed. */
export class KeptRows {
  private rows: Readonly<Record<KeptGroup, readonly SectionItem[]>> = { drafts: [], unconfirmed: [] };
  private readonly stops: (() => void)[];
  private cancel: () => void = () => undefined;
  private reads = 0;

  /** @param onChange hears which groups have come to look different. */
  constructor(
    private readonly sources: KeptSources,
    private readonly onChange: (groups: readonly KeptGroup[]) => void,
  ) {
    const wait = (source: SectionSource): (() => void) =>
      source.onDidChange(() => {
        this.cancel();
        this.cancel = later(pause, () => void this.read());
      });
    this.stops = [wait(sources.drafts), wait(sources.unconfirmed)];
  }

  of(group: KeptGroup): readonly SectionItem[] {
    return this.rows[group];
  }

  async read(): Promise<void> {
    this.reads += 1;
    const read = this.reads;
    const [drafts, unconfirmed] = await Promise.all([
      this.sources.drafts.list(),
      this.sources.unconfirmed.list(),
    ]);
    // A later reading knows better, also when it was quicker.
    if (read !== this.reads) {
      return;
    }
    const before = this.rows;
    this.rows = { drafts, unconfirmed };
    const changed = (['drafts', 'unconfirmed'] as const).filter(
      (group) => JSON.stringify(before[group]) !== JSON.stringify(this.rows[group]),
    );
    if (changed.length > 0) {
      this.onChange(changed);
    }
  }

  dispose(): void {
    this.cancel();
    for (const stop of this.stops) {
      stop();
    }
  }
}
