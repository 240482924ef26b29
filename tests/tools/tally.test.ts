import { describe, expect, it } from 'vitest';
import { tally, type Report } from '../../tools/tally';

const report = (numPassedTests: number, numFailedTests: number, testResults: Report['testResults'] = []): Report => ({
  numPassedTests,
  numFailedTests,
  testResults,
});

describe('the count of a test run', () => {
  it('is what the report says', () => {
    expect(tally(report(5, 2, [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]), 1)).toEqual({
      passed: 5,
      failed: 2,
    });
    expect(tally(report(5, 0), 0)).toEqual({ passed: 5, failed: 0 });
  });

  it('counts a file that did not load as a failure', () => {
    expect(tally(report(5, 0, [{ status: 'failed', assertionResults: [] }]), 1)).toEqual({ passed: 5, failed: 1 });
  });

  it('does not trust a run that ended badly, ran nothing or left no report', () => {
    expect(tally(report(5, 0), 1)).toEqual({ passed: 5, failed: 1 });
    expect(tally(report(0, 0), 0)).toEqual({ passed: 0, failed: 1 });
    expect(tally(null, 0)).toEqual({ passed: 0, failed: 1 });
  });
});
