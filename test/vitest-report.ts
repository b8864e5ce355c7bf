import * as v from 'valibot';

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** Names of those among the passed that failed at their first try. */
  readonly secondTry?: readonly string[];
}

const Report = v.object({
  numPassedTests: v.number(),
  numFailedTests: v.number(),
  testResults: v.array(
    v.object({
      status: v.string(),
      assertionResults: v.array(
        v.object({ status: v.string(), fullName: v.string(), failureMessages: v.array(v.string()) }),
      ),
    }),
  ),
});

/**
 * Counts the tests in a report of vitest's JSON reporter.
 *
 * A file that could not even be loaded holds no test that failed, and an error outside of any test only shows in the exit
 * code: each counts as one failure, so that nothing red is counted green.
 */
export function tallyOf(json: string | undefined, exitedWell: boolean): Tally {
  const report = v.safeParse(Report, parsed(json));
  if (!report.success) {
    return { passed: 0, failed: 1 };
  }
  const { numPassedTests: passed, numFailedTests, testResults } = report.output;
  const unloadable = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((assertion) => assertion.status !== 'failed'),
  );
  const failed = numFailedTests + unloadable.length;
  const secondTry = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName }) => fullName);
  return {
    passed,
    failed: failed === 0 && (!exitedWell || passed === 0) ? 1 : failed,
    ...(secondTry.length > 0 ? { secondTry } : {}),
  };
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : (JSON.parse(json) as unknown);
  } catch {
    return undefined;
  }
}
