import type { nextRuns } from '../../core/tickets/cron-runs';
import type { cronInWords } from '../../core/tickets/cron-words';
import type { HostLink } from '../page/host-link';
import { loadPart } from '../page/late-part';

/** The part of the page that can read a schedule; few tickets have one. */
export interface ScheduleReader {
  readonly inWords: typeof cronInWords;
  readonly nextRuns: typeof nextRuns;
  readonly dmsTimeZone: string;
}

declare global {
  interface Window {
    /** Set by `schedule.js` when it has run. */
    dmsSchedule?: ScheduleReader;
    /** Set while `schedule.js` is being loaded. */
    dmsScheduleLoading?: Promise<ScheduleReader | undefined>;
  }
}

async function load(link: HostLink): Promise<ScheduleReader | undefined> {
  try {
    await loadPart('schedule.js');
    return window.dmsSchedule;
  } catch {
    link.tell({ type: 'fault', what: 'page' });
    return undefined;
  }
}

/** Loads the reader once for the page; `undefined` when that fails, and a schedule stands there unexplained. */
export function loadScheduleReader(link: HostLink): Promise<ScheduleReader | undefined> {
  window.dmsScheduleLoading ??= load(link);
  return window.dmsScheduleLoading;
}
