import { message, type Message } from '../../core/message';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * DMS's `yyyy-MM-dd HH:mm:ss`, in milliseconds. It carries no zone (dms-api 1.1); China's is assumed, so an age may be hours
 * off elsewhere: good enough to say "3 d", never to decide what is newer than something on this machine's clock.
 */
export function readBusinessTime(text: string): number | undefined {
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text.trim()) ?? [];
  const value = Date.parse(`${date}T${time}+08:00`);
  return Number.isNaN(value) ? undefined : value;
}

/** How long ago, in the largest unit that fits; `undefined` when the text is no time. */
export function ageOf(time: string, now: Date): Message | undefined {
  const then = readBusinessTime(time);
  if (then === undefined) {
    return undefined;
  }
  const age = now.getTime() - then;
  if (age < minute) {
    return message('now');
  }
  if (age < hour) {
    return message('{0} min', Math.floor(age / minute));
  }
  if (age < day) {
    return message('{0} h', Math.floor(age / hour));
  }
  return age < 365 * day
    ? message('{0} d', Math.floor(age / day))
    : message('{0} y', Math.floor(age / (365 * day)));
}

/** Whether a time lies further back than a number of days; false when the text is no time. */
export function isOlderThan(time: string, days: number, now: Date): boolean {
  const then = readBusinessTime(time);
  return then !== undefined && now.getTime() - then > days * day;
}
