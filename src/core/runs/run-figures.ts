import type { Run } from '../run-types';
import type { StepReport } from '../training-types';

/**
 * Figures of a run as far as it came: those of its last round, and the most memory of any.
 *
 * None without a round. `ndcg` only where something was held out.
 */
export function figuresOf(steps: readonly StepReport[]): Run['metrics'] {
  const last = steps.at(-1);
  if (!last) return {};
  const { objective, elapsedMs, iteration, ndcg } = last;
  const peakBytes = Math.max(...steps.map(({ memoryBytes }) => memoryBytes ?? 0));
  const figures = { objective, trainMs: elapsedMs, iterations: iteration, peakBytes };
  return typeof ndcg === 'number' ? { ...figures, ndcg } : figures;
}
