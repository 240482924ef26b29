/** The two-tower network on likes held out, and on films that training never met. */
import { describe, expect, it } from 'vitest';
import { dislikes, filterTimed } from '../../src/core/data/times';
import { evaluate, type TrainTest } from '../../src/core/evaluate/protocol';
import { createFactorScorer, createPopularityScorer, type UserScorer } from '../../src/core/evaluate/scorer';
import { splitPositives, timedPositives } from '../../src/core/evaluate/split';
import { breakTies, createRandomScorer } from '../../src/core/evaluate/ties';
import type { TowerData } from '../../src/core/models/two-tower/batches';
import { DEFAULT_TWO_TOWER } from '../../src/core/models/two-tower/config';
import { towerFeatures } from '../../src/core/models/two-tower/features';
import { towerModel } from '../../src/core/models/two-tower/model';
import { peopleVectors } from '../../src/core/models/two-tower/people';
import { createTowerTrainer } from '../../src/core/models/two-tower/trainer';
import { createTowerEngine } from '../../src/engines/networks';
import { realPack } from '../fixtures/real-pack';
import { tfjsWasmUrls } from '../fixtures/tfjs-wasm';

const pack = realPack('ml-100k');
const all = timedPositives(pack, 4);
const seed = 1;

async function towerScorer(data: TowerData): Promise<UserScorer> {
  const engine = await createTowerEngine('tfjs-wasm', { wasmUrls: tfjsWasmUrls });
  const trainer = createTowerTrainer(data, DEFAULT_TWO_TOWER, engine, () => 0);
  for (let round = 0; round < DEFAULT_TWO_TOWER.iterations; round++) await trainer.step();
  const model = towerModel(trainer.model().arrays, pack.items, DEFAULT_TWO_TOWER)!;
  return createFactorScorer(
    peopleVectors(model, DEFAULT_TWO_TOWER, data),
    model.itemVectors,
    DEFAULT_TWO_TOWER.factors,
  );
}

describe('the two-tower network', () => {
  it('finds held-out likes: NDCG@10 of .29 and more, 1.7 times that of popularity', async () => {
    const split = splitPositives(all, 'random', { share: 0.2, seed });
    const features = towerFeatures(pack, split.train);
    const scorer = await towerScorer({ positives: split.train, negatives: dislikes(pack), features });
    const { ndcg } = evaluate(split, scorer, { k: 10 }).means;
    expect(ndcg).toBeGreaterThanOrEqual(0.29);
    expect(ndcg / evaluate(split, createPopularityScorer(split.train), { k: 10 }).means.ndcg).toBeGreaterThanOrEqual(
      1.7,
    );
  });

  it('finds films that nobody had liked: recall@50 among them 1.4 times that of popularity and of chance', async () => {
    const { train, test } = splitPositives(all, 'cold-items', { share: 0.1, seed });
    const candidates = new Uint8Array(pack.items);
    for (const item of test.indices) candidates[item] = 1;
    const told = dislikes(pack);
    const isKnown = (position: number): boolean => candidates[told.indices[position]!] === 0;
    const negatives = filterTimed(told, isKnown);
    const split: TrainTest = { train, test, candidates };
    const recall = (scorer: UserScorer): number => evaluate(split, scorer, { k: 50 }).means.recall;
    const tower = recall(await towerScorer({ positives: train, negatives, features: towerFeatures(pack, train) }));
    expect(tower).toBeGreaterThan(1.4 * recall(breakTies(createPopularityScorer(train), pack.items, seed)));
    expect(tower).toBeGreaterThan(1.4 * recall(createRandomScorer(pack.items, seed)));
  });
});
