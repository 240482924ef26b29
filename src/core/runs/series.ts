import type { Run, RunCurves, SeriesName } from '../run-types';

const NAMED: Readonly<Record<SeriesName, true>> = {
  objective: true,
  ndcg: true,
  stepMs: true,
  elapsedMs: true,
  memoryBytes: true,
  flops: true,
  gradientNorm: true,
  examplesPerSecond: true,
};

/** Everything that may be told after a round as a number. */
export const SERIES = Object.keys(NAMED) as readonly SeriesName[];

/** What a run tells after its rounds under one name: those rounds that do, in their order. NaN and Infinity are numbers. */
export function seriesOf({ steps }: Pick<Run, 'steps'>, name: SeriesName): { iteration: number; value: number }[] {
  return steps.flatMap(({ iteration, [name]: value }) => (typeof value === 'number' ? [{ iteration, value }] : []));
}

/** Names of what any of some runs tells after its rounds. */
export function seriesNames(runs: readonly Run[]): SeriesName[] {
  return SERIES.filter((name) => runs.some((run) => seriesOf(run, name).length > 0));
}

/**
 * Curves of runs laid over each other: for each run one value for every round that any of them tells of.
 *
 * Null where a run says nothing; of a round told twice, which only a damaged run has, the last counts.
 */
export function alignCurves(runs: readonly Run[], name: SeriesName): RunCurves {
  const points = runs.map((run) => new Map(seriesOf(run, name).map(({ iteration, value }) => [iteration, value])));
  const iterations = [...new Set(points.flatMap((curve) => [...curve.keys()]))].sort((a, b) => a - b);
  const curves = runs.map(({ id }, run) => ({
    runId: id,
    values: iterations.map((iteration) => points[run]!.get(iteration) ?? null),
  }));
  return { name, iterations, curves };
}
