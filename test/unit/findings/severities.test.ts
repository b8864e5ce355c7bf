import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/sql/findings/findings';
import { severitiesFrom } from '../../../src/host/findings/severities';

const defaults = Object.fromEntries(rules.map(({ id, severity }) => [id, severity]));

describe('severities from settings', () => {
  it('are the rules’ own where nothing is set', () => {
    expect(severitiesFrom(undefined, [])).toEqual(defaults);
  });

  it('are as the person sets them, milder as well', () => {
    const own = { 'no-where': 'off', 'select-star': 'error', unknown: 'off' };
    expect(severitiesFrom(own, [])).toEqual({ ...defaults, 'no-where': 'off', 'select-star': 'error' });
  });

  it('let a workspace make a rule stricter, never milder', () => {
    const own = { 'always-true': 'hint' };
    const workspace = { 'no-where': 'off', 'other-database': 'hint', 'select-star': 'warning' };
    const folder = { 'always-true': 'warning', 'select-star': 'off' };
    expect(severitiesFrom(own, [workspace, folder])).toEqual({
      ...defaults,
      'always-true': 'warning',
      'select-star': 'warning',
    });
  });

  it.each([['off'], [7], [['error']], [null], [{ 'no-where': 'fatal' }], [{ 'no-where': {} }]])(
    'are not upset by %j',
    (setting) => {
      expect(severitiesFrom(setting, [setting])).toEqual(defaults);
    },
  );
});
