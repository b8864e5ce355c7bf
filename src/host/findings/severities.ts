import * as v from 'valibot';
import type { Severity } from '../../core/sql/findings/finding';
import { rules, type Severities } from '../../core/sql/findings/findings';

const Level = v.picklist(['error', 'warning', 'hint', 'off']);
const Levels = v.record(v.string(), v.unknown());

const rank: Readonly<Record<Severity | 'off', number>> = { off: 0, hint: 1, warning: 2, error: 3 };

/** What a setting's value says of one rule, if that is something. */
function levelIn(setting: unknown, rule: string): Severity | 'off' | undefined {
  const levels = v.safeParse(Levels, setting);
  const level = v.safeParse(Level, levels.success ? levels.output[rule] : undefined);
  return level.success ? level.output : undefined;
}

/**
 * The severity of each rule: the person's own setting decides. Those of a workspace, which may come from anywhere, can only
 * make a rule stricter than that: what warns of a mistake is not silenced by the files that hold it.
 */
export function severitiesFrom(own: unknown, ofWorkspace: readonly unknown[]): Severities {
  return Object.fromEntries(
    rules.map(({ id, severity }) => {
      const mine = levelIn(own, id) ?? severity;
      const others = ofWorkspace.map((setting) => levelIn(setting, id) ?? mine);
      return [id, others.reduce((one, other) => (rank[other] > rank[one] ? other : one), mine)];
    }),
  );
}
