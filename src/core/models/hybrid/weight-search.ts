import { ndcgAt } from '../../evaluate/ndcg';
import { rankBest } from '../../evaluate/rank';
import type { Pool } from './pools';
import { SIGNAL_NAMES } from './signals';
import { FIRST_WEIGHTS, weightsOf, type Weights } from './weights';

/** Length of the lists that are judged. */
const K = 10;
/** Steps of a weight: the first, and the one below which the search ends. */
const STEPS = { first: 0.4, least: 0.04 };
/** Passes over all weights at most; a search that does not settle is not learning any more. */
const MOST_PASSES = 40;

/** What the search found. */
export interface FoundWeights {
  readonly weights: Weights;
  /** Mean NDCG@10 of the pools under them; NaN without a pool. */
  readonly ndcg: number;
}

/**
 * Searches weights by coordinate ascent on mean NDCG@10 (Metzler and Croft 2007): each weight in turn is moved up or
 * down by a step if that gains more than `leastGain`; when none does, the step halves. Nothing is drawn. Yields after
 * each weight, so that whoever runs it can stop; without a pool the first weights come back.
 *
 * Softmax and LambdaRank losses were tried on the same signals and are worse: see docs/choices.md.
 */
export function* searchWeights(pools: readonly Pool[], leastGain: number): Generator<void, FoundWeights> {
  const weights = SIGNAL_NAMES.map((name) => FIRST_WEIGHTS[name]);
  let sums = pools.map((pool) => mixed(pool, weights));
  let best = meanNdcg(pools, sums);
  let step = STEPS.first;
  for (let pass = 0; pass < MOST_PASSES && step >= STEPS.least && pools.length > 0; pass++) {
    let moved = false;
    for (let f = 0; f < weights.length; f++) {
      for (const change of [step, -step]) {
        const tried = pools.map((pool, at) => shifted(pool, sums[at]!, f, change));
        const ndcg = meanNdcg(pools, tried);
        if (!(ndcg > best + leastGain)) continue;
        [best, sums, moved] = [ndcg, tried, true];
        weights[f]! += change;
        break;
      }
      yield;
    }
    if (!moved) step /= 2;
  }
  return { weights: weightsOf((_, place) => weights[place]!), ndcg: best };
}

function mixed({ values, wanted }: Pool, weights: readonly number[]): Float32Array {
  const width = weights.length;
  return Float32Array.from(wanted, (_, film) =>
    weights.reduce((sum, weight, f) => sum + weight * values[film * width + f]!, 0),
  );
}

function shifted({ values }: Pool, sums: Float32Array, f: number, change: number): Float32Array {
  const width = SIGNAL_NAMES.length;
  const moved = new Float32Array(sums.length);
  for (let film = 0, at = f; film < sums.length; film++, at += width) moved[film] = sums[film]! + change * values[at]!;
  return moved;
}

function meanNdcg(pools: readonly Pool[], sums: readonly Float32Array[]): number {
  const [best, hits] = [new Uint32Array(K), new Uint8Array(K)];
  let total = 0;
  pools.forEach(({ wanted, relevant }, at) => {
    const ranked = rankBest(sums[at]!, 0, sums[at]!.length, best);
    hits.fill(0);
    for (let place = 0; place < ranked; place++) hits[place] = wanted[best[place]!]!;
    total += ndcgAt(hits, relevant, K);
  });
  return total / pools.length;
}
