/** What came of a run, in lines. */
import { alignColumns } from '../table';

/** What came of one step in one browser. */
export interface Outcome {
  readonly browser: string;
  readonly step: string;
  readonly passed: boolean;
  /** What was seen, or what went wrong. */
  readonly note: string;
  readonly ms: number;
}

/** Longest note of the table; failures are told whole beside it. */
const NOTE_LETTERS = 60;

/** One line for a step that was played. */
export function lineOf({ browser, step, passed, note, ms }: Outcome): string {
  return `${passed ? 'ok    ' : 'FAILED'} ${browser}: ${step} (${(ms / 1000).toFixed(1)} s): ${note}`;
}

/** A table of all steps, and last of all "N passed, N failed". A run without a step has failed. */
export function reportOf(outcomes: readonly Outcome[]): {
  readonly lines: readonly string[];
  readonly isGood: boolean;
} {
  const cells = outcomes.map(({ browser, step, passed, note }) => [
    `${browser}: ${step}`,
    passed ? 'passed' : 'FAILED',
    note.length > NOTE_LETTERS ? `${note.slice(0, NOTE_LETTERS - 1)}…` : note,
  ]);
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const failed = outcomes.length === 0 ? 1 : outcomes.length - passed;
  return {
    lines: [...alignColumns(cells), `${passed} passed, ${failed} failed`],
    isGood: failed === 0,
  };
}
