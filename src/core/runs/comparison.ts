import type { Run, RunAxis, RunColumn } from '../run-types';
import { differingParameters } from './parameters';
import { cellOf } from './table';

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
  const kinds = new Set(runs.map(({ plan }) => plan.kind));
  return [
    ...(kinds.size > 1 ? [axis(runs, 'kind', 'kind')] : []),
    ...differingParameters(runs).map((name) => axis(runs, `parameter:${name}`, name)),
    ...metrics.map((name) => axis(runs, `metric:${name}`, name)),
  ];
}

function axis(runs: readonly Run[], column: RunColumn, name: string): RunAxis {
  return { column, name, values: runs.map((run) => cellOf({ run, status: run.status }, column)) };
}
