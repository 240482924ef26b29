/** Counts what a run of the tests came to. */

/** Passed and failed tests of a run, and whether there were any. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** The part of Vitest's JSON report that is counted. */
export interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a report; a file that failed without a failed test (it did not load, a hook threw) counts as one failure,
 * and so does a run that ended badly although every test passed, or that ran nothing.
 */
export function tally(report: Report | null, status: number): Tally {
  const passed = report?.numPassedTests ?? 0;
  const broken = report?.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const counted = (report?.numFailedTests ?? 0) + (broken?.length ?? 0);
  const endedBadly = status !== 0 || passed + counted === 0;
  return { passed, failed: counted === 0 && endedBadly ? 1 : counted };
}
