import type { Message } from '../../core/message';

/** One row of a section that is kept on this machine: a draft, a submission whose outcome is not known. */
export interface SectionItem {
  /** Of the draft or the journal's entry. */
  readonly id: string;
  /** The person's own words. */
  readonly label: string;
  readonly description: Message | undefined;
  /** It has no form that could be opened: a review of SQL. */
  readonly formless?: true;
}

/** Where a section's rows come from; the section is shown only while it has any. */
export interface SectionSource {
  list(): Promise<readonly SectionItem[]>;
  /** Returns how to stop listening. */
  onDidChange(listener: () => void): () => void;
}

export type DraftSource = SectionSource;
export type UnconfirmedSource = SectionSource;
