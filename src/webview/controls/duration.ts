import { message, type Message } from '../../core/message';
import { element } from '../page/element';
import type { ControlFactory } from './control';

const day = 86_400;

const presets: readonly { readonly days: number; readonly label: Message }[] = [
  { days: 1, label: message('1 day') },
  { days: 7, label: message('7 days') },
  { days: 30, label: message('30 days') },
  { days: 90, label: message('90 days') },
  { days: 180, label: message('180 days') },
  { days: 365, label: message('1 year') },
];

const untilDate = 'date';

/** Seconds from `now` to the end of a day in the person's zone, as an `input` of type `date` writes it; none when it is past. */
export function secondsUntilEndOf(date: string, now: Date): number | undefined {
  const end = new Date(`${date}T23:59:59`);
  const seconds = Math.floor((end.getTime() - now.getTime()) / 1000);
  return seconds > 0 ? seconds : undefined;
}

/** The day that a time is in, in the person's zone, as an `input` of type `date` takes it. */
export function dayOf(time: Date): string {
  const digits = (value: number, length: number): string => String(value).padStart(length, '0');
  return `${digits(time.getFullYear(), 4)}-${digits(time.getMonth() + 1, 2)}-${digits(time.getDate(), 2)}`;
}

/** The time that so many seconds lead to; `undefined` when the digits are none, or lead past what a calendar has. */
export function endOf(seconds: string, now: Date): Date | undefined {
  if (!/^\d{1,12}$/.test(seconds)) {
    return undefined;
  }
  const end = new Date(now.getTime() + Number(seconds) * 1000);
  return end.getFullYear() > 9999 ? undefined : end;
}

/** How long: some days, or until a date. DMS counts seconds, from when it grants. */
export const duration: ControlFactory<'duration'> = ({ inputId, field, value, onChange, say }) => {
  const select = element(
    'select',
    { id: inputId, 'aria-required': String(field.required) },
    element('option', { value: '' }, say(message('Choose…'))),
    ...presets.map(({ days, label }) => element('option', { value: String(days * day) }, say(label))),
    element('option', { value: untilDate }, say(message('Until a date…'))),
  );
  const date = element('input', {
    type: 'date',
    'aria-label': say(message('Until')),
    min: dayOf(new Date()),
  });
  const end = element('p', { id: `${inputId}-end`, class: 'hint', role: 'status' });
  const locale = document.documentElement.lang || 'en';
  const isPreset = value === '' || presets.some(({ days }) => String(days * day) === value);
  select.value = isPreset ? value : untilDate;
  const tellEnd = (seconds: string) => {
    const time = endOf(seconds, new Date());
    end.textContent =
      seconds === '' || time === undefined
        ? ''
        : say(
            message(
              'Granted now, it would end at {0}.',
              time.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }),
            ),
          );
    date.hidden = select.value !== untilDate;
  };
  const change = (seconds: string) => {
    onChange(seconds);
    tellEnd(seconds);
  };
  const time = isPreset ? undefined : endOf(value, new Date());
  date.value = time === undefined ? '' : dayOf(time);
  select.addEventListener('change', () => {
    if (select.value === untilDate) {
      change(String(secondsUntilEndOf(date.value, new Date()) ?? ''));
      date.focus();
    } else {
      change(select.value);
    }
  });
  date.addEventListener('change', () => {
    change(String(secondsUntilEndOf(date.value, new Date()) ?? ''));
  });
  tellEnd(value);
  return {
    element: element('div', {}, element('div', { class: 'duration' }, select, date), end),
    focus: () => {
      select.focus();
    },
    describe: (describedBy, invalid) => {
      for (const input of [select, date]) {
        input.setAttribute('aria-describedby', `${describedBy} ${end.id}`);
        input.setAttribute('aria-invalid', String(invalid));
      }
    },
    setReadOnly: (readOnly) => {
      select.disabled = readOnly;
      date.disabled = readOnly;
    },
  };
};
