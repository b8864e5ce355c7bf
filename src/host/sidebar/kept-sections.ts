import type { DraftStore, StoredDraft } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { isReview } from '../../core/submission/journal-entry';
import { message, type Message } from '../../core/message';
import { pluginTypeLook } from '../../core/tickets/plugin-type';
import { firstLine } from './first-line';
import type { DraftSource, UnconfirmedSource } from './section-source';

function text(value: unknown): string {
  return typeof value === 'string' ? firstLine(value) : '';
}

function typeLabel(pluginType: string): Message {
  return pluginTypeLook(pluginType).label;
}

/** What a person recognises a draft by: why it is needed, or else its SQL. */
function draftLabel({ draft: { values } }: StoredDraft): string {
  return text(values['comment']) || text(values['sql']) || '…';
}

/** The drafts on this machine, as rows of the tree. */
export function draftSource(drafts: DraftStore): DraftSource {
  return {
    list: async () =>
      (await drafts.list()).map((stored) => ({
        id: stored.draft.id,
        label: draftLabel(stored),
        description: typeLabel(stored.draft.pluginType),
      })),
    onDidChange: (listener) => drafts.onDidChange(listener),
  };
}

/** Submissions of which it is not known whether they made a ticket. */
export function unconfirmedSource(journal: Journal): UnconfirmedSource {
  return {
    list: async () =>
      (await journal.unsettled()).map(({ draftId, batch, parameters }) => ({
        id: batch ?? draftId,
        label: text(parameters.Comment) || '…',
        description: message('a ticket may exist'),
        ...(isReview({ parameters }) ? { formless: true } : {}),
      })),
    onDidChange: (listener) => journal.onDidChange(listener),
  };
}
