import { describe, expect, it } from 'vitest';
import { timedPositives } from '../../../src/core/evaluate/split';
import { createOracleSolver } from '../../../src/core/models/als/oracle';
import { createRng } from '../../../src/core/math/rng';
import { standardDeviation } from '../../../src/core/math/statistics';
import { topK } from '../../../src/core/math/top-k';
import { DEFAULT_HYBRID, HYBRID_RANGES, validateHybridConfig } from '../../../src/core/models/hybrid/config';
import { commonFacts } from '../../../src/core/models/hybrid/facts';
import { foldsOf } from '../../../src/core/models/hybrid/folds';
import { hybridModel } from '../../../src/core/models/hybrid/model';
import { caseOf, withFewFilms, type Pool } from '../../../src/core/models/hybrid/pools';
import { createHybridRecommender } from '../../../src/core/models/hybrid/recommender';
import { SIGNAL_NAMES, type Signals } from '../../../src/core/models/hybrid/signals';
import { searchWeights } from '../../../src/core/models/hybrid/weight-search';
import {
  FIRST_WEIGHTS,
  packWeights,
  readWeights,
  weightsFor,
  weightsOf,
} from '../../../src/core/models/hybrid/weights';
import { createPopularity } from '../../../src/core/models/popularity';
import type { History } from '../../../src/core/models/recommender';
import type { ItemIndex } from '../../../src/core/types';
import { csrOfRows } from '../../fixtures/checkerboard';
import { wanted } from '../../fixtures/histories';
import { hybridTrainer, makeExactly, trainHybrid } from '../../fixtures/hybrid';
import { thrownBy } from '../../fixtures/thrown';
import { inRowOrder } from '../../fixtures/timed-likes';
import { tinyPack } from '../../fixtures/tiny-pack';

const pack = tinyPack();
const likes = timedPositives(pack, 4);
const place = (name: (typeof SIGNAL_NAMES)[number]): number => SIGNAL_NAMES.indexOf(name);

/** Pools where one signal tells the wanted film, one tells lies, and the others are noise. */
function pools(count: number, films = 30): Pool[] {
  const rng = createRng(5);
  return Array.from({ length: count }, () => {
    const values = Float32Array.from({ length: films * SIGNAL_NAMES.length }, () => rng.normal());
    const wanted = new Uint8Array(films);
    const right = rng.int(films);
    wanted[right] = 1;
    values[right * SIGNAL_NAMES.length + place('content')]! += 3;
    values[right * SIGNAL_NAMES.length + place('trend')]! -= 3;
    return { values, wanted, relevant: 1 };
  });
}

function search(own: readonly Pool[], leastGain = 1e-4) {
  const searching = searchWeights(own, leastGain);
  for (;;) {
    const next = searching.next();
    if (next.done) return next.value;
  }
}

describe('the search for weights', () => {
  it('finds the signals that tell, and those that tell by being low', () => {
    const { weights, ndcg } = search(pools(200));
    expect(weights.content).toBeGreaterThan(0.5);
    expect(weights.trend).toBeLessThan(-0.5);
    for (const name of ['alsNarrow', 'coOccurrence', 'newness'] as const) {
      expect(Math.abs(weights[name])).toBeLessThan(0.5 * weights.content);
    }
    expect(ndcg).toBeGreaterThan(0.9);
  });

  it('changes nothing for less than the least gain, or without anybody to learn from', () => {
    expect(search(pools(200), 1).weights).toEqual(FIRST_WEIGHTS);
    const nobody = search([]);
    expect(nobody.weights).toEqual(FIRST_WEIGHTS);
    expect(nobody.ndcg).toBeNaN();
  });

  it('never gives less than the weights it begins with', () => {
    const own = pools(40);
    expect(search(own, 0).ndcg).toBeGreaterThanOrEqual(search(own, 1).ndcg);
  });
});

describe('likes held out', () => {
  it('are everybody’s newest, once, or drawn ones, as often as asked', () => {
    const [newest, ...none] = foldsOf(likes, { ...DEFAULT_HYBRID, folds: 3 });
    expect(none).toEqual([]);
    const drawn = foldsOf(likes, { ...DEFAULT_HYBRID, newest: 0, folds: 3 });
    expect(drawn).toHaveLength(3);
    expect(drawn[0]!.test).not.toEqual(drawn[1]!.test);
    for (const { train, test, people } of [newest!, ...drawn]) {
      expect(train.indices.length + test.indices.length).toBe(likes.indices.length);
      for (const user of people) expect(test.indptr[user + 1]! - test.indptr[user]!).toBeGreaterThan(0);
    }
    expect(foldsOf(likes, { ...DEFAULT_HYBRID, people: 10 })[0]!.people).toHaveLength(10);
  });

  it('make cases of whole histories, oldest first, and of their newest one to four films', () => {
    const [{ train, test, people }] = foldsOf(likes, DEFAULT_HYBRID) as [ReturnType<typeof foldsOf>[number]];
    const lengths = new Set<number>();
    for (const user of people) {
      const whole = caseOf(train, test, user);
      const few = withFewFilms(whole, user);
      expect(whole.history.slice(-few.history.length)).toEqual(few.history);
      expect(few.seen).toBe(whole.seen);
      expect([...whole.heldOut].some((item) => whole.seen.has(item))).toBe(false);
      lengths.add(few.history.length);
    }
    expect([...lengths].sort()).toEqual([1, 2, 3, 4]);
  });
});

describe('facts of films', () => {
  it('are fame, fame of late, and newness, each with a deviation of 1', () => {
    const day = 86_400;
    const userItems = { ...csrOfRows([[0, 1], [0, 2], [0]], 4), timestamps: Uint32Array.of(0, 0, 0, 900 * day, 0) };
    const { fame, trend, newness } = commonFacts(userItems, Uint16Array.of(1960, 1970, 1972, 0));
    for (const fact of [fame, trend, newness]) expect(standardDeviation(fact)).toBeCloseTo(1, 5);
    expect([...fame].sort((a, b) => b - a)[0]).toBe(fame[0]);
    expect(trend[2]!).toBeGreaterThan(trend[0]!);
    expect(newness[2]!).toBeGreaterThan(newness[1]!);
    expect(newness[3]).toBe(0);
  });

  it('are 0 where films do not differ', () => {
    const { fame, newness } = commonFacts(inRowOrder(csrOfRows([[0, 1]], 2)), new Uint16Array(2));
    expect(fame[0]).toBe(fame[1]);
    expect([...newness]).toEqual([0, 0]);
  });
});

describe('weights', () => {
  it('are read as they were written, and not when one is no number', () => {
    const weights = { few: weightsOf((_, at) => at / 8), more: weightsOf((_, at) => -at) };
    const packed = packWeights(weights);
    expect(readWeights(packed)).toEqual(weights);
    expect(readWeights(packed.with(3, NaN))).toBeNull();
    expect(readWeights(packed.slice(1))).toBeNull();
    expect(readWeights(undefined)).toBeNull();
    expect(weightsFor(weights, 4)).toBe(weights.few);
    expect(weightsFor(weights, 5)).toBe(weights.more);
  });
});

describe('training a hybrid', () => {
  it('goes step by step to a model, and says how well it did on likes held out', async () => {
    const trainer = hybridTrainer(likes, pack);
    expect(trainer.next()).toEqual({ part: 'step', beginsRound: true });
    expect((await thrownBy(() => void trainer.model())).code).toBe('not-ready');
    const parts = [];
    do parts.push(await trainer.smallStep());
    while (parts.at(-1)!.round === null);
    // Three models by ALS, twice: their plans say 15 rounds, of which the fixture does 3.
    const of = parts.length + 6 * 12;
    expect(parts.map((part) => [part.at, part.of])).toEqual(parts.map((_, at) => [at + 1, of]));
    expect(new Set(parts.map(({ engine }) => engine))).toEqual(new Set([createOracleSolver().name]));
    const { round } = parts.at(-1)!;
    expect(round).toMatchObject({ iteration: 1, iterations: 1, done: true });
    expect(round!.objective).toBeGreaterThan(0);
    expect(round!.objective).toBeLessThan(0.7);
    expect((await thrownBy(() => trainer.smallStep())).code).toBe('not-ready');
    expect(trainer.model()).toEqual({ arrays: (await trainHybrid(likes, pack)).arrays, iteration: 1 });
  });

  it('is another for another seed', async () => {
    const [one, other] = [await trainHybrid(likes, pack), await trainHybrid(likes, pack, { seed: 9 })];
    expect(other.arrays['als.itemFactors']).not.toEqual(one.arrays['als.itemFactors']);
  });

  it('stops when told to, and lets its ingredient go', async () => {
    let disposed = 0;
    const trainer = hybridTrainer(likes, pack, {}, async (plan, positives) => {
      const made = await makeExactly(plan, positives);
      return { ...made, dispose: () => (disposed += 1) };
    });
    await trainer.smallStep();
    trainer.cancel();
    expect((await thrownBy(() => trainer.smallStep())).code).toBe('cancelled');
    trainer.dispose();
    expect(disposed).toBe(1);
  });

  it('needs a like, and settings within their ranges', async () => {
    const none = inRowOrder(csrOfRows([[], []], pack.items));
    expect((await thrownBy(() => void hybridTrainer(none, pack))).code).toBe('data-empty');
    for (const name of Object.keys(HYBRID_RANGES)) {
      const wrong = { ...DEFAULT_HYBRID, [name]: -1 };
      expect((await thrownBy(() => validateHybridConfig(wrong))).details).toMatchObject({ name });
    }
  });

  it('comes to a model where nobody has enough likes to hold one out', async () => {
    const rows = inRowOrder(csrOfRows([[0], [1], [0]], pack.items));
    const { recommender, arrays } = await trainHybrid(rows, pack);
    expect(readWeights(arrays['weights'])).toEqual({ few: FIRST_WEIGHTS, more: FIRST_WEIGHTS });
    expect(recommender.score([]).every(Number.isFinite)).toBe(true);
  });
});

describe('the mix', () => {
  it('is each signal by its weight over its spread among the films not known', () => {
    const alike = (scores: readonly number[]) => ({
      name: 'alike',
      score: () => Float32Array.from(scores),
      explain: (history: History, items: readonly ItemIndex[]) =>
        items.map((item) => new Float64Array(history.length).fill(scores[item]! / history.length)),
    });
    const nothing = alike([0, 0, 0]);
    const told = { als: alike([100, 1, 3]), ease: alike([9, 4, 0]), fame: alike([7, 8, 9]) };
    const signals = Object.fromEntries(SIGNAL_NAMES.map((name) => [name, nothing])) as unknown as Signals;
    const own = weightsOf((name) => ({ als: 2, ease: -1, fame: 0.5, content: 3 })[name as string] ?? 0);
    const mixed = createHybridRecommender({ ...signals, ...told }, { few: own, more: own });
    const [als, ease] = [2 / Math.sqrt(2), -1 / Math.sqrt(8)];
    const personal = [100 * als + 9 * ease, als + 4 * ease, 3 * als];
    const history = [wanted(0)];
    mixed.score(history).forEach((score, item) => expect(score).toBeCloseTo(personal[item]! + 3.5 + item / 2, 4));
    const [first, last] = mixed.explain(history, [0 as ItemIndex, 2 as ItemIndex]);
    expect(first![0]).toBeCloseTo(personal[0]!, 10);
    expect(last![0]).toBeCloseTo(personal[2]!, 10);
  });
});

describe('beyond the best fifty films', () => {
  const films = 120;
  const every = Array.from({ length: films }, (_, item) => item as ItemIndex);
  const history = [wanted(119), { ...wanted(118), preference: 0 as const }];
  /** A signal that says the same to whoever likes a film. */
  const told = (name: string, scores: Float32Array) => ({
    name,
    score: (known: History) => (known.length > 0 ? scores : new Float32Array(films)),
    explain: (known: History, items: readonly ItemIndex[]) =>
      items.map((item) => Float64Array.from(known, ({ preference }) => preference * scores[item]!)),
  });
  /** Films 0 to 59 agree with the person, the earlier the more; of the others nothing is known but fame. */
  const taste = Float32Array.from(every, (item) => Math.max(0, 60 - item));
  const other = Float32Array.from(every, (item) => item % 3);
  const fame = Float32Array.from(every, (item) => Number(item % 2 === 0));
  const nothing = createPopularity(new Float32Array(films));
  const signals = {
    ...(Object.fromEntries(SIGNAL_NAMES.map((name) => [name, nothing])) as unknown as Signals),
    ...{ als: told('taste', taste), ease: told('other', other), fame: createPopularity(fame) },
  };
  const mixed = (own: Readonly<Record<string, number>>) => {
    const weights = weightsOf((name) => ({ als: 1, ...own })[name as string] ?? 0);
    return createHybridRecommender(signals, { few: weights, more: weights });
  };
  const spread = (scores: Float32Array): number => standardDeviation(scores, [118, 119]);
  const agreed = (item: number): number => taste[item]! / spread(taste);
  const plain = every.map((item) => agreed(item) - (0.2 * other[item]!) / spread(other) - 0.3 * fame[item]!);
  const best = new Set([...topK(plain, 50, (item) => item === 119)].map(({ item }) => item));
  const model = mixed({ ease: -0.2, fame: -0.3 });
  const scores = model.score(history);

  it('nobody is ahead for being unknown', () => {
    expect(new Set(scores.slice(60, 119)).size).toBe(1);
    expect(plain[61]!).toBeGreaterThan(plain[60]!);
  });

  it('films go by what counts for them, from the last of the fifty down, and the fifty stay as they are', () => {
    const least = Math.min(...[...best].map((item) => plain[item]!));
    const beyond = every.slice(0, 119).filter((item) => !best.has(item));
    const most = Math.max(...beyond.map(agreed));
    for (const item of best) expect(scores[item]).toBeCloseTo(plain[item]!, 5);
    for (const item of beyond) expect(scores[item]).toBeCloseTo(least + agreed(item) - most, 5);
  });

  it('weights above 0 count as ever', () => {
    mixed({ fame: 3 })
      .score(history)
      .forEach((score, item) => expect(score).toBeCloseTo(agreed(item) + 3 * fame[item]!, 5));
  });

  it('parts and shares still sum to the score', () => {
    const nobodys = model.score([]);
    model.parts(history, every).forEach((parts, item) => {
      expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(scores[item]!, 5);
    });
    model.explain(history, every).forEach((shares, item) => {
      expect(shares[0]! + shares[1]!).toBeCloseTo(scores[item]! - nobodys[item]!, 5);
    });
  });
});

describe('a stored hybrid', () => {
  it('is not read when anything is missing or of another data set', async () => {
    const { arrays } = await trainHybrid(likes, pack);
    expect(hybridModel(arrays, pack, DEFAULT_HYBRID)).not.toBeNull();
    for (const name of Object.keys(arrays)) {
      const { [name]: _gone, ...rest } = arrays;
      expect(hybridModel(rest, pack, DEFAULT_HYBRID), name).toBeNull();
    }
    const fewer = { ...pack, genreMasks: pack.genreMasks.slice(1) };
    expect(hybridModel(arrays, fewer, DEFAULT_HYBRID)).toBeNull();
  });
});
