import { Cron } from 'croner';
import { readQuartz, type Allowed } from './quartz';

/** The zone in which DMS's own servers read a schedule; its times carry none (dms-api.md 0). */
export const dmsTimeZone = 'Asia/Shanghai';

/** How croner writes it. It counts weekdays from 1, too, when asked, and does not know `L-3`. */
function pattern(allowed: readonly Allowed[]): string | undefined {
  const parts = allowed.map((part, index) => {
    if (typeof part === 'string') {
      return part;
    }
    if (!('special' in part)) {
      return part.join(',');
    }
    const saturday = index === 5 && part.special === 'L';
    return saturday ? '7' : part.special;
  });
  return parts.some((part) => part.startsWith('L-')) ? undefined : parts.join(' ');
}

/**
 * The next times after `after` at which a Quartz expression fires in a zone; fewer than `count` when it ends.
 * `undefined` when the expression is wrong, or when its days cannot be worked out here.
 */
export function nextRuns(
  cron: string,
  timeZone: string,
  after: Date,
  count: number,
): readonly Date[] | undefined {
  const quartz = readQuartz(cron);
  const spelled = quartz.ok ? pattern(quartz.parts) : undefined;
  return spelled === undefined
    ? undefined
    : new Cron(spelled, {
        mode: '6-or-7-parts',
        alternativeWeekdays: true,
        timezone: timeZone,
        paused: true,
      }).nextRuns(count, after);
}
