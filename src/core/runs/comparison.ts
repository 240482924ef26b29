import type { Run, RunAxis } from '../run-types';
import { differingParameters, parametersOf } from './parameters';

/** Names of the final figures that any of some runs has, in the order they first come. */
export function metricNames(runs: readonly Run[]): string[] {
  return [...new Set(runs.flatMap(({ metrics }) => Object.keys(metrics)))];
}

/**
 * Axes of parallel coordinates: the kind where it differs, the parameters that differ, then figures.
 *
 * @param metrics which figures; all that any of the runs has when absent
 */
export function parallelAxes(runs: readonly Run[], metrics: readonly string[] = metricNames(runs)): RunAxis[] {
  const kinds = runs.map(({ plan }) => plan.kind);
  const parameters = runs.map(({ plan }) => parametersOf(plan));
  return [
    ...(new Set(kinds).size > 1 ? [{ of: 'kind' as const, name: 'kind', values: kinds }] : []),
    ...differingParameters(runs).map((name): RunAxis => ({
      of: 'parameter',
      name,
      values: parameters.map((values) => values.get(name) ?? null),
    })),
    ...metrics.map((name): RunAxis => ({ of: 'metric', name, values: runs.map((run) => metricOf(run, name)) })),
  ];
}

const metricOf = ({ metrics }: Run, name: string): number | null =>
  Object.hasOwn(metrics, name) ? metrics[name]! : null;
