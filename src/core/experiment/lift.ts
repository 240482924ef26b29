import type { ArmFigures, Estimate } from '../experiment-types';

/**
 * How much more the treatment gives than the control, as a share of the control, with the interval of Fieller 1954.
 *
 * Unlike the delta method it also holds for a control near 0, and with the same `quantile` it excludes 0 exactly where
 * the difference ± quantile · standard error does. Where the control itself may be 0 or an error is NaN, nothing is known
 * of the ratio: the ends are infinite. The value is NaN or infinite where the control is 0.
 *
 * @param quantile standard errors on either side
 */
export function liftOf(control: ArmFigures, treatment: ArmFigures, quantile: number): Estimate {
  const [c, t] = [control.value, treatment.value];
  const [errorC, errorT] = [quantile * control.standardError, quantile * treatment.standardError];
  const value = (t - c) / c;
  const square = c * c - errorC * errorC;
  const half = Math.sqrt((c * errorT) ** 2 + (t * errorC) ** 2 - (errorC * errorT) ** 2) / square;
  if (!(square > 0 && half >= 0)) return { value, low: -Infinity, high: Infinity };
  const middle = (c * t) / square - 1;
  return { value, low: middle - half, high: middle + half };
}
