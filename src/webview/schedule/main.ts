import { dmsTimeZone, nextRuns } from '../../core/tickets/cron-runs';
import { cronInWords } from '../../core/tickets/cron-words';
import type {} from './load';

window.dmsSchedule = { inWords: cronInWords, nextRuns, dmsTimeZone };
