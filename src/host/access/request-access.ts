import type { DraftStore, StoredDraft } from '../../core/submission/draft-store';
import type { Draft } from '../../core/tickets/draft';
import { say } from '../say';
import type { AwaitedAccess } from './awaited-access';
import { permissionDraft } from './permission-draft';

/** Opens a request for the permission that a draft lacks; the draft is offered again once it is granted. */
export async function requestAccess(
  draft: Draft,
  dbId: string,
  logic: boolean,
  { drafts, awaited }: { readonly drafts: DraftStore; readonly awaited: AwaitedAccess },
  forms: { show(stored: StoredDraft): Promise<void> },
): Promise<void> {
  const request = permissionDraft(draft, dbId, logic, say);
  if (request !== undefined) {
    const stored = { draft: request, revision: 0 };
    await drafts.write(stored);
    await awaited.add(draft.id, request.id);
    await forms.show(stored);
  }
}
