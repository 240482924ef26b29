import { describe, expect, it } from 'vitest';
import type { WeightedCsr } from '../../../src/core/data/csr';
import { evidenceOf, EVIDENCE_WIDTH } from '../../../src/core/experiment/user-model-evidence';
import { fitPeople, ratingsOf, splitPeople } from '../../../src/core/experiment/user-model-fit';
import { chanceOf, fitLogistic } from '../../../src/core/experiment/user-model-regression';
import { createRng } from '../../../src/core/math/rng';
import { tinyPack } from '../../fixtures/tiny-pack';
import { thrownBy } from '../../fixtures/thrown';

const [PEOPLE, ITEMS] = [120, 80];

/** The chance that a person rates a film: films differ in fame, and odd people like odd films better. */
const rates = (person: number, item: number): number =>
  (0.08 + 0.45 / (1 + item / 8)) * (person % 2 === item % 2 ? 1.6 : 0.4);
/** Of the rated, the share that is liked goes up from film to film. */
const likes = (item: number): number => 0.2 + (0.6 * item) / ITEMS;

function simulatedRatings(seed: number): WeightedCsr {
  const rng = createRng(seed);
  const indptr = new Uint32Array(PEOPLE + 1);
  const [indices, values]: [number[], number[]] = [[], []];
  for (let person = 0; person < PEOPLE; person++) {
    for (let item = 0; item < ITEMS; item++) {
      if (rng.next() >= rates(person, item)) continue;
      indices.push(item);
      values.push(Number(rng.next() < likes(item)));
    }
    indptr[person + 1] = indices.length;
  }
  return { rows: PEOPLE, cols: ITEMS, indptr, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}

describe('people fitted to ratings', () => {
  const ratings = simulatedRatings(4);
  const fitted = fitPeople(ratings, { seed: 1 });

  it('foretell better than the base rate, on people whom the weights have not met, and are calibrated', () => {
    const { choosing, enjoying } = fitted.fit;
    expect(choosing.cells).toBe(PEOPLE * ITEMS);
    expect(choosing.baseRate).toBeCloseTo(ratings.indices.length / (PEOPLE * ITEMS), 12);
    expect(enjoying.cells).toBe(ratings.indices.length);
    for (const { logLoss, baseLogLoss } of [choosing, enjoying]) expect(logLoss).toBeLessThan(0.97 * baseLogLoss);
    expect(choosing.calibrationError).toBeLessThan(0.02);
    expect(enjoying.calibrationError).toBeLessThan(0.06);
  });

  it('have nearly the chances that the ratings were drawn with', () => {
    const world = fitted.world({ interest: 0, curiosity: 1 });
    const { baseRate } = fitted.fit.choosing;
    let [errors, errorsOfBase] = [0, 0];
    for (let person = 0; person < PEOPLE; person++) {
      const { attraction } = world.tasteOf(person);
      for (let item = 0; item < ITEMS; item++) {
        if (attraction[item] === 0) continue;
        errors += Math.abs(attraction[item]! - rates(person, item));
        errorsOfBase += Math.abs(baseRate - rates(person, item));
      }
    }
    expect(errors).toBeLessThan(0.6 * errorsOfBase);
  });

  it('know the weights of evidence that labels were drawn with', () => {
    const truth = Float64Array.of(-0.5, 0.8, 0.3, 0.6);
    const evidence = evidenceOf(ratings);
    const rows = Float64Array.from(
      Array.from({ length: PEOPLE }, (_, person) => [...evidence(person).choosing]).flat(),
    );
    const rng = createRng(2);
    const labels = Uint8Array.from({ length: rows.length / EVIDENCE_WIDTH }, (_, row) =>
      Number(rng.next() < chanceOf(truth, rows, row * EVIDENCE_WIDTH)),
    );
    const found = fitLogistic({ width: EVIDENCE_WIDTH, rows, labels });
    for (const k of [1, 3]) expect(Math.abs(found[k]! - truth[k]!)).toBeLessThan(0.15);
  });

  it('take a person’s own ratings for facts, and what was never rated as far as assumed', () => {
    const full = fitted.world({ interest: 0.7, curiosity: 1 }).tasteOf(3);
    const half = fitted.world({ interest: 0.7, curiosity: 0.5 }).tasteOf(3);
    const none = fitted.world({ interest: 0.7, curiosity: 0 }).tasteOf(3);
    const own = new Map<number, number>();
    for (let at = ratings.indptr[3]!; at < ratings.indptr[4]!; at++) own.set(ratings.indices[at]!, ratings.values[at]!);
    for (let item = 0; item < ITEMS; item++) {
      const liked = own.get(item);
      expect(full.attraction[item]! > 0 && full.attraction[item]! < 1).toBe(true);
      expect(half.attraction[item]).toBeCloseTo(liked === undefined ? full.attraction[item]! / 2 : 0.7, 12);
      expect(none.attraction[item]).toBe(liked === undefined ? 0 : 0.7);
      if (liked !== undefined) expect(full.satisfaction[item]).toBe(liked);
    }
  });

  it('are about the same from a sample of the cells', () => {
    const sampled = fitPeople(ratings, { seed: 1, mostCells: 5000 });
    expect(Math.abs(sampled.fit.choosing.cells - 5000)).toBeLessThan(300);
    expect(sampled.fit.enjoying.cells).toBe(ratings.indices.length);
    expect(sampled.fit.choosing.baseRate).toBeCloseTo(fitted.fit.choosing.baseRate, 1);
    expect(fitPeople(ratings, { seed: 1, mostCells: 5000 }).fit).toEqual(sampled.fit);
  });

  it('need ratings', async () => {
    const nobody = {
      ...ratings,
      rows: 1,
      indptr: new Uint32Array(2),
      indices: new Uint32Array(),
      values: new Float32Array(),
    };
    expect(await thrownBy(() => fitPeople(nobody, { seed: 1 }))).toMatchObject({ code: 'data-empty' });
  });
});

describe('the people of a data set', () => {
  it('are divided into two groups that are all of them, the same by seed', () => {
    const { known, visitors } = splitPeople(25, { share: 0.2, seed: 3 });
    expect(visitors).toHaveLength(5);
    expect([...known, ...visitors].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, person) => person));
    expect([known, visitors]).toEqual([known.slice().sort(), visitors.slice().sort()]);
    expect(splitPeople(25, { share: 0.2, seed: 3 }).visitors).toEqual(visitors);
    expect(splitPeople(25, { share: 0.2, seed: 4 }).visitors).not.toEqual(visitors);
  });

  it('bring all their ratings, liked or not', () => {
    const pack = tinyPack();
    const rows = Uint32Array.of(pack.users - 1, 0);
    const { indptr, indices, values } = ratingsOf(pack, rows, 4);
    rows.forEach((person, row) => {
      const { userItems } = pack;
      const [from, to] = [userItems.indptr[person]!, userItems.indptr[person + 1]!];
      expect(indices.slice(indptr[row], indptr[row + 1])).toEqual(userItems.indices.slice(from, to));
      const liked = Array.from(userItems.halfStars.slice(from, to), (halfStars) => Number(halfStars >= 8));
      expect([...values.slice(indptr[row], indptr[row + 1])]).toEqual(liked);
    });
  });
});
