/** EASE of the published form on likes held out, against popularity. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { TimedCsr } from '../../src/core/data/times';
import { evaluate } from '../../src/core/evaluate/protocol';
import { createPopularityScorer, type UserScorer } from '../../src/core/evaluate/scorer';
import { splitPositives, timedPositives, type SplitKind } from '../../src/core/evaluate/split';
import { DEFAULT_EASE } from '../../src/core/models/ease/config';
import { createEaseRecommender } from '../../src/core/models/ease/recommender';
import { createWasmInverter } from '../../src/engines/ease/wasm';
import { trainEase } from '../fixtures/ease-data';
import { wanted } from '../fixtures/histories';
import { easeKernel } from '../fixtures/kernel';
import { realPack } from '../fixtures/real-pack';

const SEEDS = [1, 2];

let all: TimedCsr;

beforeAll(() => {
  all = timedPositives(realPack('ml-100k'), DEFAULT_EASE.threshold);
});

/** Trained on the positives, scoring its own people by what they like there, every like alike. */
async function easeScorer(train: TimedCsr): Promise<UserScorer> {
  const model = await trainEase(train, {}, await createWasmInverter(easeKernel()));
  const recommender = createEaseRecommender(model, train.cols);
  return (users) => {
    const scores = new Float32Array(users.length * train.cols);
    users.forEach((user, row) => {
      const liked = [...train.indices.subarray(train.indptr[user], train.indptr[user + 1])];
      scores.set(recommender.score(liked.map((item) => wanted(item))), row * train.cols);
    });
    return scores;
  };
}

/** Mean NDCG@10 over the seeds. */
async function ndcg(kind: SplitKind): Promise<{ readonly ease: number; readonly popularity: number }> {
  const sums = { ease: 0, popularity: 0 };
  for (const seed of SEEDS) {
    const split = splitPositives(all, kind, { share: 0.2, seed });
    sums.ease += evaluate(split, await easeScorer(split.train), { k: 10 }).means.ndcg;
    sums.popularity += evaluate(split, createPopularityScorer(split.train), { k: 10 }).means.ndcg;
  }
  return { ease: sums.ease / SEEDS.length, popularity: sums.popularity / SEEDS.length };
}

describe('EASE', () => {
  it.each([
    ['random', 0.29, 1.9],
    ['per-user-temporal', 0.15, 1.8],
  ] as const)('finds likes held out (%s): NDCG@10 of %d and more, %d times that of popularity', async (...row) => {
    const [kind, floor, times] = row;
    const { ease, popularity } = await ndcg(kind);
    expect(ease).toBeGreaterThanOrEqual(floor);
    expect(ease / popularity).toBeGreaterThanOrEqual(times);
  });
});
