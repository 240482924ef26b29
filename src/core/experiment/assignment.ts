import { AppError } from '../errors';
import { textSeed } from '../math/rng';

/**
 * The arm a person is in, from 0: by a hash of the experiment's seed and the person, so that it needs no memory.
 *
 * The same seed and person always give the same arm; other seeds give arms that have nothing to do with it. Each arm gets
 * its share of the people on average; a share of 0 gets nobody. Changing the shares moves people between arms. The number 1 and the text "1" are the same person.
 *
 * @param shares how the people are split, as [1, 1] or [0.9, 0.1]: only their ratios count
 * @throws AppError `config-invalid` for shares that are negative, not finite, or all 0
 */
export function armOf(seed: number, person: string | number, shares: readonly number[]): number {
  const total = shares.reduce((sum, share) => sum + (share >= 0 ? share : NaN), 0);
  if (!(total > 0 && total < Infinity)) {
    throw new AppError('config-invalid', 'Shares of people must be 0 or more, and one of them above 0.', {
      shares: shares.join(', '),
    });
  }
  let left = (mixed(textSeed(`${seed}:${person}`)) / 4_294_967_296) * total;
  let arm = 0;
  for (const [at, share] of shares.entries()) {
    if (share === 0) continue;
    arm = at;
    left -= share;
    if (left < 0) break;
  }
  return arm;
}

/** The last step of MurmurHash3 (Appleby 2011): every bit of the input moves every bit of the output. */
function mixed(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
