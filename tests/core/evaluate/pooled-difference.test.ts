import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledDifference, type PairedFigures } from '../../../src/core/evaluate/pooled-difference';
import { createRng } from '../../../src/core/math/rng';
import { mean, pairedBootstrap } from '../../../src/core/math/statistics';

const OPTIONS = { seed: 1, resamples: 200 };

/** One split: people in some order, each with a value of either model. */
const anySplit: fc.Arbitrary<PairedFigures> = fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 15 }).chain((users) => {
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: users.length,
    maxLength: users.length,
  });
  return fc.record({ users: fc.constant(Uint32Array.from(users)), ours: values, theirs: values });
});
const anySplits = fc.array(anySplit, { maxLength: 5 });

/** The same `people` in each of `seeds` splits; `drawn` gives a difference. */
function splitsOf(people: number, seeds: number, drawn: (user: number) => number): PairedFigures[] {
  const users = Uint32Array.from({ length: people }, (_, user) => user);
  return Array.from({ length: seeds }, () => ({
    users,
    ours: Float64Array.from(users, drawn),
    theirs: new Float64Array(people),
  }));
}

const width = (splits: readonly PairedFigures[]): number => {
  const { low, high } = pooledDifference(splits, { seed: 7 });
  return high - low;
};

describe('the pooled difference', () => {
  it('is the mean of all differences, and its interval holds within the least and the greatest', () => {
    fc.assert(
      fc.property(anySplits, (splits) => {
        const all = splits.flatMap(({ users, ours, theirs }) => [...users].map((_, at) => ours[at]! - theirs[at]!));
        const { mean: middle, low, high } = pooledDifference(splits, OPTIONS);
        if (all.length === 0) {
          expect([middle, low, high]).toEqual([NaN, NaN, NaN]);
          return;
        }
        expect(middle).toBeCloseTo(mean(all), 12);
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(Math.min(...all) - 1e-12);
        expect(high).toBeLessThanOrEqual(Math.max(...all) + 1e-12);
      }),
    );
  });

  it('is 0 without doubt for a model and itself', () => {
    fc.assert(
      fc.property(anySplits, (splits) => {
        const same = splits.map(({ users, ours }) => ({ users, ours, theirs: ours }));
        const { mean: middle, low, high } = pooledDifference(same, OPTIONS);
        const people = splits.some(({ users }) => users.length > 0);
        expect([middle, low, high]).toEqual(people ? [0, 0, 0] : [NaN, NaN, NaN]);
      }),
    );
  });

  it('of one split is the paired bootstrap, and of the same split again and again no surer', () => {
    fc.assert(
      fc.property(anySplit, fc.integer({ min: 2, max: 6 }), (split, times) => {
        const order = [...split.users.keys()].sort((a, b) => split.users[a]! - split.users[b]!);
        const ascending = {
          users: Uint32Array.from(order, (at) => split.users[at]!),
          ours: order.map((at) => split.ours[at]!),
          theirs: order.map((at) => split.theirs[at]!),
        };
        const once = pooledDifference([split], OPTIONS);
        expect(once).toEqual(pairedBootstrap(ascending.ours, ascending.theirs, OPTIONS));
        const often = pooledDifference(Array<PairedFigures>(times).fill(split), OPTIONS);
        if (split.users.length === 0) expect(often).toEqual(once);
        else for (const name of ['mean', 'low', 'high'] as const) expect(often[name]).toBeCloseTo(once[name], 12);
      }),
    );
  });

  it('does not take five splits of the same people for five times as many people', () => {
    const rng = createRng(5);
    const taste = Float64Array.from({ length: 200 }, () => rng.normal());
    const noisy = (user: number): number => taste[user]! + 0.3 * rng.normal();
    const [one, five] = [width(splitsOf(200, 1, noisy)), width(splitsOf(200, 5, noisy))];
    expect(five).toBeGreaterThan(0.85 * one);
    // Five times the people would leave 1/√5 = 0.45 of it, and so do splits in which one person is like five.
    const unlike = (): number => rng.normal();
    expect(width(splitsOf(200, 5, unlike)) / width(splitsOf(200, 1, unlike))).toBeLessThan(0.6);
  });

  it('holds the truth about as often as it says', () => {
    const rng = createRng(11);
    let held = 0;
    for (let round = 0; round < 200; round++) {
      const taste = Float64Array.from({ length: 60 }, () => rng.normal());
      const splits = splitsOf(60, 4, (user) => taste[user]! + rng.normal());
      const { low, high } = pooledDifference(splits, { seed: round, resamples: 400, level: 0.9 });
      if (low <= 0 && high >= 0) held++;
    }
    expect(held).toBeGreaterThan(165);
    expect(held).toBeLessThan(195);
  });

  it('is the same every time by its seed, and does not depend on the order of splits and people', () => {
    const rng = createRng(2);
    const splits = splitsOf(40, 3, () => rng.normal());
    const turned = splits.map(({ users, ours, theirs }) => ({
      users: users.slice().reverse(),
      ours: [...Array.from(ours)].reverse(),
      theirs,
    }));
    expect(pooledDifference(splits, OPTIONS)).toEqual(pooledDifference(splits, OPTIONS));
    expect(pooledDifference(splits, OPTIONS)).not.toEqual(pooledDifference(splits, { ...OPTIONS, seed: 2 }));
    const other = pooledDifference(turned.reverse(), OPTIONS);
    expect(other.low).toBeCloseTo(pooledDifference(splits, OPTIONS).low, 12);
  });

  it('leaves out who has no figure', () => {
    const split = { users: Uint32Array.of(0, 1, 2), ours: [0.5, NaN, 0.25], theirs: [0.25, NaN, 0.5] };
    const without = { users: Uint32Array.of(0, 2), ours: [0.5, 0.25], theirs: [0.25, 0.5] };
    expect(pooledDifference([split], OPTIONS)).toEqual(pooledDifference([without], OPTIONS));
    expect(pooledDifference([{ ...split, theirs: [NaN, NaN, NaN] }], OPTIONS).mean).toBeNaN();
  });

  it('refuses what is not paired', () => {
    expect(() => pooledDifference([{ users: Uint32Array.of(1), ours: [1, 2], theirs: [1] }], OPTIONS)).toThrow(
      RangeError,
    );
  });
});
