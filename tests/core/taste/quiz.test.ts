import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalMatrix } from '../../../src/core/math/dense';
import { createRng, type Rng } from '../../../src/core/math/rng';
import { mean } from '../../../src/core/math/statistics';
import { beliefFromPeople, dot, evenBelief, preferred, type Belief } from '../../../src/core/taste/belief';
import { choosePair, pairsOf } from '../../../src/core/taste/choose-pair';
import { entropy, expectedBits } from '../../../src/core/taste/pair-gain';
import { nextPair, quizBelief, quizModel, type AnsweredPair, type QuizModel } from '../../../src/core/taste/quiz';
import type { ItemIndex } from '../../../src/core/types';

const FILMS = 160;
const D = 6;

/** A made-up model: films whose vectors lie mostly along the first directions, and people around a common taste. */
function madeUp(seed: number): QuizModel {
  const rng = createRng(seed);
  const values = normalMatrix(FILMS, D, 1, rng).map((value, at) => value / (1 + (at % D)));
  const people = normalMatrix(300, D, 1, rng).map((value, at) => value + (at % D === 0 ? 0.5 : 0));
  const popularity = Uint32Array.from({ length: FILMS }, (_, item) => 400 - item);
  return quizModel({ values, width: D }, beliefFromPeople({ values: people, width: D }), popularity);
}

const item = (value: number): ItemIndex => value as ItemIndex;
const vectorOf = ({ vectors }: QuizModel, at: ItemIndex) => vectors.values.subarray(at * D, (at + 1) * D);

/** Which film of a pair somebody chooses, with chance in it. */
function choose(model: QuizModel, person: ArrayLike<number>, pair: Pick<AnsweredPair, 'a' | 'b'>, rng: Rng): 'a' | 'b' {
  const lead = dot(person, Float64Array.from(vectorOf(model, pair.a))) - dot(person, vectorOf(model, pair.b));
  return lead + model.noise * rng.normal() > 0 ? 'a' : 'b';
}

const asked = fc.record({
  seed: fc.integer(),
  likes: fc.uniqueArray(fc.integer({ min: 0, max: FILMS - 1 }), { maxLength: 40 }),
  rounds: fc.integer({ min: 1, max: 10 }),
  chosen: fc.array(fc.constantFrom('a', 'b', null), { minLength: 10, maxLength: 10 }),
});

describe('a quiz', () => {
  const model = madeUp(3);

  it('never asks of a film with an opinion, never of one twice, and the same again for a seed', () => {
    fc.assert(
      fc.property(asked, ({ seed, likes, rounds, chosen }) => {
        const history = likes.map((at) => ({ item: item(at), weight: 1, preference: (at % 2) as 0 | 1 }));
        const seen = new Set(likes.map(item));
        const answers: AnsweredPair[] = [];
        for (let round = 0; round < rounds; round++) {
          const state = { history, seen, answers, seed };
          const pair = nextPair(model, state)!;
          expect(nextPair(model, state)).toEqual(pair);
          answers.push({ a: pair.a, b: pair.b, chosen: chosen[round]! });
        }
        const films = answers.flatMap(({ a, b }) => [a, b]);
        expect(new Set(films).size).toBe(films.length);
        expect(films.filter((film) => seen.has(film))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('asks of well-known films alone, and differs from seed to seed', () => {
    const first = (seed: number) => nextPair(model, { history: [], seen: new Set(), answers: [], seed })!;
    const pairs = Array.from({ length: 30 }, (_, seed) => first(seed));
    expect(Math.max(...pairs.flatMap(({ a, b }) => [a, b]))).toBeLessThan(100);
    expect(new Set(pairs.map(({ a, b }) => `${a} ${b}`)).size).toBeGreaterThan(1);
  });

  it('ends when no two films are left', () => {
    const seen = new Set(Array.from({ length: FILMS - 1 }, (_, at) => item(at)));
    expect(nextPair(model, { history: [], seen, answers: [], seed: 1 })).toBeNull();
  });

  it('goes on where nothing tells films apart', () => {
    const flat = quizModel({ values: new Float32Array(20), width: 2 }, evenBelief(2), new Uint32Array(10).fill(1));
    expect(nextPair(flat, { history: [], seen: new Set(), answers: [], seed: 1 })).toMatchObject({ bits: 0 });
  });

  it('learns nothing from neither, and the opposite from the other film', () => {
    const [a, b] = [item(4), item(9)];
    const after = (chosen: AnsweredPair['chosen']) => quizBelief(model, { history: [], answers: [{ a, b, chosen }] });
    expect(after(null)).toEqual(model.prior);
    const lead = ({ mean: person }: Belief) => dot(person, vectorOf(model, a)) - dot(person, vectorOf(model, b));
    expect(lead(after('a'))).toBeGreaterThan(lead(model.prior));
    expect(lead(after('b'))).toBeLessThan(lead(model.prior));
  });

  it('knows somebody better after eight of its pairs than after eight at random', () => {
    const rng = createRng(11);
    const people = Array.from({ length: 60 }, () =>
      Float64Array.from({ length: D }, (_, k) => rng.normal() + (k === 0 ? 0.5 : 0)),
    );
    const errors = (pick: (answers: AnsweredPair[], seed: number) => Pick<AnsweredPair, 'a' | 'b'>) =>
      people.map((person, seed) => {
        const length = Math.hypot(...person);
        const truth = person.map((value) => value / length);
        const answers: AnsweredPair[] = [];
        for (let round = 0; round < 8; round++) {
          const pair = pick(answers, seed);
          answers.push({ ...pair, chosen: choose(model, truth, pair, rng) });
        }
        const { mean: guess } = quizBelief(model, { history: [], answers });
        return Math.hypot(...guess.map((value, k) => value - truth[k]!));
      });
    const byQuiz = errors((answers, seed) => {
      const { a, b } = nextPair(model, { history: [], seen: new Set(), answers, seed })!;
      return { a, b };
    });
    const atRandom = errors(() => {
      const a = rng.int(100);
      return { a: item(a), b: item((a + 1 + rng.int(99)) % 100) };
    });
    expect(mean(byQuiz)).toBeLessThan(0.93 * mean(atRandom));
  });
});

describe('a pair', () => {
  it('is expected to tell at least as much as the mean of all, whatever is known', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 2, max: 12 }), (seed, films) => {
        const rng = createRng(seed);
        const pool = Array.from({ length: films }, () => Float64Array.from({ length: 3 }, () => rng.normal()));
        const belief = preferred(evenBelief(3), [rng.normal(), rng.normal(), 1], 0.5);
        const bits = pairsOf(pool, belief, 0.5).map((pair) => pair.bits);
        expect(bits).toHaveLength((films * (films - 1)) / 2);
        const pair = choosePair(pool, belief, 0.5, rng)!;
        expect(pair.a).not.toBe(pair.b);
        expect(pair.bits).toBeGreaterThanOrEqual(0.97 * Math.max(...bits));
        expect(pair.bits).toBeGreaterThanOrEqual(mean(bits) - 1e-12);
      }),
      // Three pairs that are nearly alike.
      { examples: [[-1716525824, 3]] },
    );
  });

  it('is none of fewer than two films', () => {
    expect(choosePair([], evenBelief(1), 1, createRng(1))).toBeNull();
    expect(choosePair([[1]], evenBelief(1), 1, createRng(1))).toBeNull();
  });
});

describe('expected bits', () => {
  /** The mutual information of u ~ N(mean, variance) and a coin of chance Φ(u), summed over a fine grid. */
  function integrated(about: number, variance: number): number {
    let [chance, noise] = [0, 0];
    const steps = 4000;
    for (let step = 0; step < steps; step++) {
      const z = -8 + (16 * (step + 0.5)) / steps;
      const weight = (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * (16 / steps);
      const p = cdf(about + z * Math.sqrt(variance));
      chance += weight * p;
      noise += weight * entropy(p);
    }
    return entropy(chance) - noise;
  }

  it.each([
    [0, 0.1],
    [0, 1],
    [0, 4],
    [1, 1],
    [-2, 4],
    [0.5, 25],
  ])('come close to the integral at mean %f and variance %f', (about, variance) => {
    expect(Math.abs(expectedBits(about, variance) - integrated(about, variance))).toBeLessThan(0.015);
  });

  it('are none where nothing is open, and near one where all is', () => {
    expect(expectedBits(0, 0)).toBeCloseTo(0, 12);
    expect(expectedBits(0, -1e-18)).toBeCloseTo(0, 12);
    expect(expectedBits(30, 1)).toBe(0);
    expect(expectedBits(0, 1e6)).toBeGreaterThan(0.99);
  });
});

/** By summing the density: another way than the code's. */
function cdf(x: number): number {
  const steps = 200;
  let sum = 0.5;
  for (let step = 0; step < steps; step++) {
    const at = (x * (step + 0.5)) / steps;
    sum += ((x / steps) * Math.exp(-0.5 * at * at)) / Math.sqrt(2 * Math.PI);
  }
  return sum;
}

describe('a belief', () => {
  it('has the mean and variance of the exact posterior in one dimension', () => {
    for (const [start, variance, x, noise] of [
      [0, 1, 1, 1],
      [0.7, 2, -1.5, 0.5],
      [-2, 0.5, 2, 1],
    ] as const) {
      const prior = { mean: Float64Array.of(start), covariance: Float64Array.of(variance) };
      const after = preferred(prior, [x], noise);
      let [mass, first, second] = [0, 0, 0];
      for (let step = 0; step < 8000; step++) {
        const u = start + Math.sqrt(variance) * (-9 + (18 * (step + 0.5)) / 8000);
        const weight = Math.exp((-0.5 * (u - start) ** 2) / variance) * cdf((x * u) / noise);
        [mass, first, second] = [mass + weight, first + weight * u, second + weight * u * u];
      }
      expect(after.mean[0]).toBeCloseTo(first / mass, 4);
      expect(after.covariance[0]).toBeCloseTo(second / mass - (first / mass) ** 2, 4);
    }
  });

  it('stays a number where the answer was all but impossible', () => {
    const sure = { mean: Float64Array.of(-100), covariance: Float64Array.of(0.01) };
    const after = preferred(sure, [1], 0.1);
    expect(after.mean[0]).toBeGreaterThan(-100);
    expect(after.covariance[0]).toBeGreaterThan(0);
  });

  it('is even without people, and theirs with them', () => {
    expect(beliefFromPeople({ values: new Float32Array(0), width: 2 })).toEqual(evenBelief(2));
    expect(beliefFromPeople({ values: Float32Array.of(0, 0, 3, 4), width: 2 })).toEqual(evenBelief(2));
    const belief = beliefFromPeople({ values: Float32Array.of(0, 5, 3, 0), width: 2 });
    expect([...belief.mean]).toEqual([0.5, 0.5]);
    expect(belief.covariance[0]).toBeCloseTo(0.505, 9);
    expect(belief.covariance[1]).toBeCloseTo(-0.5, 9);
  });
});
