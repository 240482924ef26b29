import type { TimedCsr } from '../../data/times';
import { testUsers } from '../../evaluate/protocol';
import { splitPositives, type Split, type SplitKind } from '../../evaluate/split';
import { createRng, shuffle } from '../../math/rng';
import type { HybridConfig } from './config';

/** Part of the likes that is held out to learn the weights from. */
const SHARE = 0.2;
/** How likes are held out, by the setting `newest`. */
const HELD_OUT = ['random', 'per-user-temporal', 'global-temporal'] as const satisfies readonly SplitKind[];
/** People × films looked at for each fold at most: some seconds. */
const MOST_SCORES = 4_000_000;
/** Seeds of folds begin here, far from those of models. */
const FIRST_FOLD_SEED = 3000;

/** Likes to train on, likes to find, and whose. */
export interface Fold extends Split {
  readonly people: Uint32Array;
}

/** Holds likes out as often as the configuration says. By time there is but one way to do so. */
export function foldsOf(positives: TimedCsr, { newest, folds, people, seed }: HybridConfig): Fold[] {
  const kind = HELD_OUT[newest]!;
  const most = Math.min(people, Math.ceil(MOST_SCORES / Math.max(1, positives.cols)));
  return Array.from({ length: newest ? 1 : folds }, (_, fold) => {
    const own = FIRST_FOLD_SEED + seed + fold;
    const split = splitPositives(positives, kind, { share: SHARE, seed: own });
    const able = testUsers(split);
    shuffle(able, createRng(own));
    return { ...split, people: able.slice(0, most) };
  });
}
