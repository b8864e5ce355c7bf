import * as v from 'valibot';
import { openingId, type Opening } from '../../protocol/form-html';
import { ToForm } from '../../protocol/messages';
import type { VsCodeApi } from './host-link';

const Kept = v.object({ load: v.string() });

export interface Enclosed {
  /** Names the page that the host has made; VS Code may load it more than once. */
  readonly load: string;
  /** `undefined` when the host has to be asked. */
  readonly opening: Opening | undefined;
}

function parsed(text: string): Opening | undefined {
  try {
    const { success, output } = v.safeParse(ToForm, JSON.parse(text));
    return success && output.type === 'open' ? output : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What came with the page. Where this page was there before (its tab was hidden, or has gone to another window), the draft has
 * gone on since: then only the host knows it.
 */
export function enclosedOpening(api: VsCodeApi): Enclosed {
  const holder = document.getElementById(openingId);
  const load = holder?.dataset['load'] ?? '';
  const kept = v.safeParse(Kept, api.getState());
  const isStale = kept.success && kept.output.load === load;
  return { load, opening: isStale ? undefined : parsed(holder?.textContent ?? '') };
}
