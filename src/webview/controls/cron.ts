import { message } from '../../core/message';
import { readQuartz } from '../../core/tickets/quartz';
import { element } from '../page/element';
import { loadScheduleReader, type ScheduleReader } from '../schedule/load';
import { inZone, ownTimeZone } from '../schedule/time-zones';
import type { ControlFactory, ControlSetting } from './control';
import { nativeControl } from './native';

const runsShown = 5;
const pauseBeforeReading = 250;

/** The next runs, in DMS's zone, in which it runs, and in the person's where that is another. */
function runTable(
  cron: string,
  reader: ScheduleReader,
  { say }: Pick<ControlSetting<'cron'>, 'say'>,
  locale: string,
): HTMLElement {
  const { dmsTimeZone } = reader;
  const runs = reader.nextRuns(cron, dmsTimeZone, new Date(), runsShown);
  if (runs === undefined || runs.length === 0) {
    const why =
      runs === undefined
        ? message('The next runs of this schedule cannot be worked out here.')
        : message('This schedule never runs again.');
    return element('p', {}, say(why));
  }
  const own = ownTimeZone();
  const zones = own === dmsTimeZone ? [dmsTimeZone] : [own, dmsTimeZone];
  const heads = zones.map((zone) =>
    element(
      'th',
      { scope: 'col' },
      say(zone === dmsTimeZone ? message('DMS’s time ({0})', zone) : message('Your time ({0})', zone)),
    ),
  );
  const rows = runs.map((run) =>
    element('tr', {}, ...zones.map((zone) => element('td', {}, inZone(run, zone, locale)))),
  );
  return element(
    'table',
    { class: 'runs' },
    element('caption', {}, say(message('The next runs'))),
    element('thead', {}, element('tr', {}, ...heads)),
    element('tbody', {}, ...rows),
  );
}

/** A Quartz expression, and what it means: in words, and by its next runs. */
export const cron: ControlFactory<'cron'> = (setting) => {
  const { inputId, say, link } = setting;
  const locale = document.documentElement.lang || 'en';
  const input = element('input', {
    id: inputId,
    type: 'text',
    class: 'sql schedule',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-required': String(setting.field.required),
    placeholder: '0 0 2 * * ?',
  });
  const words = element('p', { id: `${inputId}-words`, class: 'schedule-words', role: 'status' });
  const runs = element('div', { id: `${inputId}-runs` });
  let timer: number | undefined;
  input.value = setting.value;
  const explain = async () => {
    const { value } = input;
    if (value.trim() === '') {
      words.textContent = '';
      runs.replaceChildren();
      return;
    }
    const schedule = readQuartz(value);
    if (!schedule.ok) {
      words.textContent = say(schedule.message);
      runs.replaceChildren();
      return;
    }
    const reader = await loadScheduleReader(link);
    if (reader !== undefined && value === input.value) {
      words.textContent = reader.inWords(value, locale) ?? '';
      runs.replaceChildren(runTable(value, reader, setting, locale));
    }
  };
  input.addEventListener('input', () => {
    setting.onChange(input.value);
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      void explain();
    }, pauseBeforeReading);
  });
  void explain();
  const control = nativeControl(input, element('div', {}, input, words, runs));
  return {
    ...control,
    describe: (describedBy, invalid) => {
      control.describe(`${describedBy} ${words.id}`, invalid);
    },
    dispose: () => {
      window.clearTimeout(timer);
    },
  };
};
