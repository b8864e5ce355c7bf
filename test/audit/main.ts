import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exit, stdout } from 'node:process';
import * as v from 'valibot';
import { readAudit, unexplained } from './findings';

/**
 * `npm run -s audit`: asks the registry for advisories about everything installed. Each has to be fixed or explained in
 * `explained.json`, by its address. A registry that does not answer audits (a mirror, say) is named, and fails nothing.
 */
function main(): number {
  const explained = readFileSync(join(import.meta.dirname, 'explained.json'), 'utf8');
  const explanations = v.parse(v.record(v.string(), v.string()), JSON.parse(explained));
  const { stdout: json } = spawnSync('npm', ['audit', '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  const audit = readAudit(json);
  if (!audit.asked) {
    stdout.write(`audit: NOT ASKED. The registry gives no advisories here (${audit.reason}).\n`);
    return 0;
  }
  const problems = unexplained(audit.advisories, explanations);
  stdout.write(problems.map((problem) => `audit: ${problem}\n`).join(''));
  stdout.write(`audit: ${audit.advisories.size} advisories, ${problems.length} of them to be dealt with\n`);
  return problems.length === 0 ? 0 : 1;
}

exit(main());
