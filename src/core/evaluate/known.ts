import { mean } from '../math/statistics';

/** The values that are not NaN, in their order: a person may have no figure, as a list of one film has no pairs. */
export function known(values: Float64Array): Float64Array {
  return values.filter((value) => !Number.isNaN(value));
}

/** The mean of the values that are not NaN; NaN of none. */
export function meanOfKnown(values: Float64Array): number {
  return mean(known(values));
}
