import { expect, test } from 'vitest';
import { tallyOf } from '../vitest-report';

const report = (passed: number, failed: number, ...files: string[][]) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    testResults: files.map((statuses) => ({
      status: statuses.every((status) => status !== 'failed') && statuses.length > 0 ? 'passed' : 'failed',
      assertionResults: statuses.map((status) => ({
        status: status === 'second try' ? 'passed' : status,
        fullName: status,
        failureMessages: status === 'passed' ? [] : ['Error: too late'],
      })),
    })),
  });

test('tests count one by one', () => {
  expect(tallyOf(report(2, 1, ['passed', 'passed'], ['failed']), false)).toEqual({ passed: 2, failed: 1 });
});

test('a test that passed at its second try only is named', () => {
  expect(tallyOf(report(2, 0, ['passed', 'second try']), true)).toEqual({
    passed: 2,
    failed: 0,
    secondTry: ['second try'],
  });
});

test('a file that could not be loaded is a failure', () => {
  expect(tallyOf(report(1, 0, ['passed'], []), false)).toEqual({ passed: 1, failed: 1 });
});

test('an error outside of all tests is a failure', () => {
  expect(tallyOf(report(1, 0, ['passed']), false)).toEqual({ passed: 1, failed: 1 });
});

test('a tier without a test, or without a report, is a failure', () => {
  expect(tallyOf(report(0, 0), true)).toEqual({ passed: 0, failed: 1 });
  expect(tallyOf(undefined, false)).toEqual({ passed: 0, failed: 1 });
  expect(tallyOf('{"half":', false)).toEqual({ passed: 0, failed: 1 });
});
