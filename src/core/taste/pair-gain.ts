import { normalCdf } from '../math/normal';

/** √(π ln 2 / 2): how wide a bell comes closest to the entropy of a coin whose side goes by a normal threshold. */
const BELL = Math.sqrt((Math.PI * Math.LN2) / 2);

/**
 * What the answer to "this one or that one?" is expected to tell of the person, in bits: the entropy of the answer less
 * what of it is chance (Houlsby et al. 2011, eq. 3 and 4, whose closed form is off by under a hundredth of a bit or so).
 *
 * 0 where the answer is known or all chance, towards 1 where nothing is known and there is no chance in it.
 *
 * @param mean of the difference of both scores, in units of the noise
 * @param variance of the same; negative by rounding counts as 0
 */
export function expectedBits(mean: number, variance: number): number {
  const known = Math.max(0, variance);
  const chance = (BELL / Math.hypot(BELL, Math.sqrt(known))) * Math.exp((-mean * mean) / (2 * (known + BELL * BELL)));
  return Math.max(0, entropy(normalCdf(mean / Math.sqrt(known + 1))) - chance);
}

/** The entropy of a coin in bits; 0 at both ends. */
export function entropy(p: number): number {
  return p > 0 && p < 1 ? -p * Math.log2(p) - (1 - p) * Math.log2(1 - p) : 0;
}
