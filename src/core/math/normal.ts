/** The standard normal distribution. */

const INVERSE_ROOT_2_PI = 0.3989422804014327;

/** The density at x; 0 at both infinities. */
export function normalDensity(x: number): number {
  return INVERSE_ROOT_2_PI * Math.exp(-0.5 * x * x);
}

/**
 * The chance of a value of at most x, to 14 digits in both tails: the series of DLMF 7.6.2 near the middle, the continued
 * fraction of Laplace (Abramowitz and Stegun 26.2.14) outside.
 *
 * 0 and 1 at the infinities, NaN for NaN.
 */
export function normalCdf(x: number): number {
  if (x > 0) return 1 - normalCdf(-x);
  return x > -3 ? 0.5 - middle(-x) : lowerTail(-x);
}

/**
 * The value with the chance p of being at most that: the inverse of `normalCdf`, to 13 digits.
 *
 * Starts from Abramowitz and Stegun 26.2.23 and takes steps of Halley. The infinities at 0 and 1, NaN outside. Near 1 a
 * float64 has few digits left: for an upper tail q take `-normalQuantile(q)`.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return NaN;
  if (p === 0) return -Infinity;
  if (p > 0.5) return -normalQuantile(1 - p);
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  let x = above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
  for (let step = 0; step < 3; step++) {
    const newton = (normalCdf(x) - p) / normalDensity(x);
    x -= newton / (1 + (x * newton) / 2);
  }
  return x;
}

/** The chance of 0 … x, for x from 0 to 3: every term is positive, so that nothing cancels. */
function middle(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; term > sum * 1e-17; k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum * normalDensity(x);
}

/** The chance of x or more, for x from 3: 100 levels are more than float64 needs there. */
function lowerTail(x: number): number {
  if (!(x < 40)) return Number.isNaN(x) ? NaN : 0;
  let fraction = x;
  for (let level = 100; level > 0; level--) fraction = x + level / fraction;
  return normalDensity(x) / fraction;
}
