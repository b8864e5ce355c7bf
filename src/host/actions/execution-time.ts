import { message, type Message } from '../../core/message';

/** DMS's times carry no zone; its own is taken to be China's (dms-api 1.1, uncertain). In milliseconds. */
const zone = 8 * 3_600_000;

/** What is wrong with a time that a person types; nothing may be typed, too. */
export function timeProblem(text: string): Message | undefined {
  const wanted = message('Write it as 2026-01-31 22:00.');
  const match = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d)(:\d\d)?$/.exec(text);
  if (text === '' || match === null) {
    return text === '' ? undefined : wanted;
  }
  // A 31st of February rolls over to March.
  const parsed = Date.parse(`${text.replace(' ', 'T')}Z`);
  const back = Number.isNaN(parsed) ? '' : new Date(parsed).toISOString().slice(0, 16).replace('T', ' ');
  return back === text.slice(0, 16) ? undefined : wanted;
}

/** As DMS wants it, `yyyy-MM-dd HH:mm:ss`. */
export function dmsTime(text: string): string {
  return text.length === 16 ? `${text}:00` : text;
}

/** The next full hour, to begin with. */
export function nextHour(now: Date): string {
  const hour = 3_600_000;
  const next = Math.ceil((now.getTime() + 1) / hour) * hour + zone;
  return new Date(next).toISOString().slice(0, 16).replace('T', ' ');
}
