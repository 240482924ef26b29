import type { Run } from '../run-types';
import type { ModelPlan } from '../training-types';

/** Every hyper-parameter of a plan by name. */
export function parametersOf({ config }: ModelPlan): ReadonlyMap<string, number> {
  return new Map(Object.entries<number>({ ...config }));
}

/** Names of all hyper-parameters of some runs, in the order they first come. */
export function parameterNames(runs: readonly Run[]): string[] {
  return [...new Set(runs.flatMap(({ plan }) => [...parametersOf(plan).keys()]))];
}

/**
 * Names of the hyper-parameters that are not the same in all of some runs, in the order they first come.
 *
 * One that a run does not have differs from any value. Fewer than two runs differ in nothing.
 */
export function differingParameters(runs: readonly Run[]): string[] {
  const parameters = runs.map(({ plan }) => parametersOf(plan));
  return parameterNames(runs).filter((name) => new Set(parameters.map((values) => values.get(name))).size > 1);
}
