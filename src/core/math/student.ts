/** Student's t distribution. */
import { betaCdf, logBeta } from './beta';
import { normalQuantile } from './normal';

/**
 * The chance of a value of at most t, by the incomplete beta function (Abramowitz and Stegun 26.7.1), to 9 digits for
 * degrees of freedom up to a million. They are above 0, whole or not. NaN for NaN.
 */
export function studentCdf(t: number, degrees: number): number {
  const squared = t * t;
  // Near the middle the other tail of the same beta: `degrees / (degrees + t²)` would have no digits left of t.
  if (squared < 1) return 0.5 + 0.5 * Math.sign(t) * betaCdf(squared / (degrees + squared), 0.5, degrees / 2);
  const tail = 0.5 * betaCdf(degrees / (degrees + squared), degrees / 2, 0.5);
  return t > 0 ? 1 - tail : tail;
}

/**
 * The value with the chance p of being at most that: the inverse of `studentCdf`, to 12 digits for p from 1e-6 to 1 − 1e-6.
 *
 * Newton from the normal quantile, which lies between 0 and the answer: from there every step stays on that side.
 * The infinities at 0 and 1, NaN outside.
 */
export function studentQuantile(p: number, degrees: number): number {
  if (p > 0.5) return -studentQuantile(1 - p, degrees);
  let t = normalQuantile(p);
  const scale = -logBeta(degrees / 2, 0.5) - 0.5 * Math.log(degrees);
  for (let step = 0; step < 100 && Number.isFinite(t); step++) {
    const density = Math.exp(scale - ((degrees + 1) / 2) * Math.log1p((t * t) / degrees));
    const next = t - (studentCdf(t, degrees) - p) / density;
    if (Math.abs(next - t) <= 1e-14 * Math.abs(t)) return next;
    t = next;
  }
  return t;
}
