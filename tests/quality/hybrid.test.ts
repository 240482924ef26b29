/** The hybrid against its single parts, for strangers with a few likes, and for tastes of one genre. */
import { beforeAll, describe, expect, it } from 'vitest';
import { filterTimed, type TimedCsr } from '../../src/core/data/times';
import { recommenderScorer } from '../../src/core/evaluate/live-scorer';
import { evaluate } from '../../src/core/evaluate/protocol';
import { createPopularityScorer } from '../../src/core/evaluate/scorer';
import { splitPositives, timedPositives, type Split } from '../../src/core/evaluate/split';
import { createRng, shuffle } from '../../src/core/math/rng';
import { mean, pairedBootstrap } from '../../src/core/math/statistics';
import { topK } from '../../src/core/math/top-k';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import { createCoOccurrenceTrainer } from '../../src/core/models/co-occurrence/trainer';
import { createEaseTrainer } from '../../src/core/models/ease/trainer';
import { DEFAULT_HYBRID } from '../../src/core/models/hybrid/config';
import type { MakeTrainer } from '../../src/core/models/hybrid/ingredient-training';
import { INGREDIENT_NAMES } from '../../src/core/models/hybrid/ingredients';
import { hybridModel, type HybridModel } from '../../src/core/models/hybrid/model';
import { createHybridTrainer } from '../../src/core/models/hybrid/trainer';
import { weightsOf } from '../../src/core/models/hybrid/weights';
import { isPlanOf } from '../../src/core/models/registry';
import type { ItemIndex } from '../../src/core/types';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { createWasmInverter } from '../../src/engines/ease/wasm';
import { alsKernel, easeKernel } from '../fixtures/kernel';
import { realPack } from '../fixtures/real-pack';

const pack = realPack('ml-100k');
const all = timedPositives(pack, 4);
const now = (): number => 0;

const make: MakeTrainer = async (plan, positives) => {
  if (isPlanOf('als', plan)) {
    return createAlsTrainer(positives, plan.config, await createWasmSolver(alsKernel()), now);
  }
  if (isPlanOf('ease', plan)) {
    return createEaseTrainer(positives, plan.config, await createWasmInverter(easeKernel()), now);
  }
  if (isPlanOf('co-occurrence', plan)) return createCoOccurrenceTrainer(positives, plan.config, now);
  throw new Error(`no ingredient of the kind ${plan.kind}`);
};

async function fit(positives: TimedCsr): Promise<HybridModel> {
  const trainer = createHybridTrainer({ positives, negatives: null, films: pack }, DEFAULT_HYBRID, { make, now });
  await trainer.step();
  return hybridModel(trainer.model().arrays, pack, DEFAULT_HYBRID)!;
}

/** NDCG@10 of each person. */
const ndcgs = (split: Split, model: HybridModel, weights?: Parameters<HybridModel['recommender']>[0]) =>
  evaluate(split, recommenderScorer(model.recommender(weights), split.train), { k: 10 }).perUser.ndcg;

const alone = (name: string) => {
  const weights = weightsOf((other) => Number(other === name));
  return { few: weights, more: weights };
};

describe('the hybrid', () => {
  const split = splitPositives(all, 'per-user-temporal', { share: 0.2, seed: 1 });
  let model: HybridModel;
  beforeAll(async () => {
    model = await fit(split.train);
  });

  it('finds more of everybody’s newest likes than any of its models alone, surely more than the best', () => {
    const mixed = ndcgs(split, model);
    const singles = INGREDIENT_NAMES.map((name) => ndcgs(split, model, alone(name)));
    const best = singles.reduce((one, other) => (mean(other) > mean(one) ? other : one));
    const { mean: gain, low } = pairedBootstrap(mixed, best, { seed: 1 });
    // Simulated people follow one model of factors: nothing is to be gained by mixing, and next to nothing lost.
    expect(gain).toBeGreaterThan(pack.info.simulated ? -0.005 : 0.004);
    if (!pack.info.simulated) expect(low).toBeGreaterThan(0);
  });

  it('keeps the whole order in shape, not its lists alone', () => {
    const { means } = evaluate(split, recommenderScorer(model.recommender(), split.train), { k: 10 });
    const single = evaluate(split, recommenderScorer(model.recommender(alone('als')), split.train), { k: 10 }).means;
    expect(means.auc).toBeGreaterThan(single.auc - 0.03);
  });

  it('knows strangers from their first one to four likes better than fame does', async () => {
    const rng = createRng(3);
    const people = Uint32Array.from({ length: pack.users }, (_, user) => user);
    shuffle(people, rng);
    const strangers = new Set(people.slice(0, Math.floor(pack.users / 5)));
    const userOf = new Uint32Array(all.indices.length);
    for (let user = 0; user < all.rows; user++) userOf.fill(user, all.indptr[user], all.indptr[user + 1]);
    const known = filterTimed(all, (position) => !strangers.has(userOf[position]!));
    const shown = filterTimed(all, (position) => {
      const user = userOf[position]!;
      return strangers.has(user) && position - all.indptr[user]! < 1 + (user % 4);
    });
    const rest = filterTimed(all, (position) => {
      const user = userOf[position]!;
      return strangers.has(user) && position - all.indptr[user]! >= 1 + (user % 4);
    });
    const stranger = { train: shown, test: rest };
    const fame = evaluate(stranger, createPopularityScorer(known), { k: 10 }).perUser.ndcg;
    const mixed = ndcgs(stranger, await fit(known));
    expect(pairedBootstrap(mixed, fame, { seed: 1 }).low).toBeGreaterThan(0);
  });

  it('gives twenty tastes of one genre each lists that hardly meet, those of one genre more than others', () => {
    const recommender = model.recommender();
    const likedBy = new Uint32Array(pack.items);
    for (const item of all.indices) likedBy[item]!++;
    const genres = pack.genreNames
      .map((_, genre) => topK(likedBy, 20, (item) => !((pack.genreMasks[item]! >>> genre) & 1)).map(({ item }) => item))
      .map((items, genre) => ({ genre, items }))
      .filter(({ items }) => likedBy[items[19] ?? 0]! >= 5 && items.length === 20)
      .slice(0, 10);
    const profiles = genres.flatMap(({ genre, items }) =>
      [0, 1].map((half) => {
        const own = items.filter((_, place) => place % 2 === half);
        const history = own.map((item) => ({ item, weight: 1, preference: 1 as const }));
        const list = topK(recommender.score(history), 10, (item) => own.includes(item)).map(({ item }) => item);
        return { genre, list: new Set<ItemIndex>(list) };
      }),
    );
    const pairs = profiles.flatMap((one, at) =>
      profiles.slice(at + 1).map((other) => ({
        same: one.genre === other.genre,
        shared: [...one.list].filter((item) => other.list.has(item)).length / 10,
      })),
    );
    const sharedOf = (same: boolean): number =>
      mean(pairs.filter((pair) => pair.same === same).map(({ shared }) => shared));
    const precision = mean(
      profiles.map(({ genre, list }) => [...list].filter((item) => (pack.genreMasks[item]! >>> genre) & 1).length / 10),
    );
    expect(1 - mean(pairs.map(({ shared }) => shared))).toBeGreaterThanOrEqual(0.85);
    expect(sharedOf(true)).toBeGreaterThan(sharedOf(false));
    expect(precision).toBeGreaterThan(0.4);
  });
});
