/** What the looks at a running A/B test say: by one who takes every look for the only one, by plan, and at any time. */
import { OUTCOMES } from '../core/experiment/outcomes';
import { anytimeVerdicts, lookOf, plannedVerdicts } from '../core/experiment/sequential';
import type { AnytimeVerdict, Boundary, Comparison, LookVerdict, Verdict } from '../core/experiment-types';
import type { AbLook, OutcomeName } from '../core/trial-types';

const ALPHA = 0.05;

/** One look, judged in three ways. */
export interface LookReading {
  readonly people: number;
  readonly comparison: Comparison;
  /** Standard errors from zero; null where that cannot be told. */
  readonly distance: number | null;
  readonly planned: LookVerdict;
  readonly anytime: AnytimeVerdict;
  /** From where on the plan decides at this look, in standard errors; null where it does not yet. */
  readonly boundary: number | null;
}

/** How the looks stand, and at which of them each way decided: 0 is the first, null is never. */
export interface TestReading {
  readonly looks: readonly LookReading[];
  readonly verdict: Verdict;
  readonly plannedAt: number | null;
  readonly anytimeAt: number | null;
  readonly anytimeVerdict: Verdict;
  /** Whoever stops at the first p-value below 5 % stops here. */
  readonly peekingAt: number | null;
  /** Whether the last of the planned looks is in. */
  readonly ended: boolean;
}

export function readTest(looks: readonly AbLook[], boundaries: readonly Boundary[], outcome: OutcomeName): TestReading {
  const comparisons = looks.map(({ outcomes }) => outcomes[outcome]);
  const plain = comparisons.map(lookOf);
  const planned = plannedVerdicts(plain, boundaries);
  const anytime = anytimeVerdicts(plain, { alpha: ALPHA, effect: OUTCOMES[outcome].effect });
  const isClear = ({ verdict }: LookVerdict): boolean => verdict === 'better' || verdict === 'worse';
  return {
    looks: looks.map(({ people }, k) => ({
      ...{ people, comparison: comparisons[k]!, distance: distanceOf(comparisons[k]!) },
      ...{ planned: planned[k]!, anytime: anytime[k]! },
      boundary: finite(boundaries[k]!.z),
    })),
    verdict: planned.at(-1)?.verdict ?? 'open',
    plannedAt: first(planned, isClear),
    anytimeAt: first(anytime, isClear),
    anytimeVerdict: anytime.at(-1)?.verdict ?? 'open',
    peekingAt: first(comparisons, ({ pValue }) => pValue <= ALPHA),
    ended: looks.length > 0 && looks.length === boundaries.length,
  };
}

function distanceOf({ difference, standardError }: Comparison): number | null {
  return standardError > 0 ? Math.abs(difference.value) / standardError : null;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function first<T>(values: readonly T[], is: (value: T) => boolean): number | null {
  const at = values.findIndex(is);
  return at < 0 ? null : at;
}
