import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBetaBandit, openBetaBandit, type BetaState } from '../../../src/core/explore/beta-bandit';
import { createRng } from '../../../src/core/math/rng';
import { thrownBy } from '../../fixtures/thrown';

const ARMS = ['film-1', 'film-2', 'trending', '__proto__'];
const rewards = fc.array(
  fc.record({ arm: fc.constantFrom(...ARMS), reward: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { maxLength: 60 },
);
const config = fc.record({
  strength: fc.double({ min: 0.01, max: 100, noNaN: true }),
  keep: fc.double({ min: 0.5, max: 1, noNaN: true }),
});

describe('the Beta bandit', () => {
  it('knows after its updates what the list of rewards says', () => {
    fc.assert(
      fc.property(config, rewards, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (settings, list, mean) => {
        const bandit = createBetaBandit(settings);
        for (const { arm, reward } of list) bandit.update(arm, reward);
        for (const arm of ARMS) {
          let [a, b] = [settings.strength * mean, settings.strength * (1 - mean)];
          list.forEach((entry, at) => {
            if (entry.arm !== arm) return;
            const left = settings.keep ** (list.length - 1 - at);
            a += left * entry.reward;
            b += left * (1 - entry.reward);
          });
          const posterior = bandit.posterior({ arm, mean });
          expect(posterior[0]).toBeCloseTo(a, 9);
          expect(posterior[1]).toBeCloseTo(b, 9);
        }
      }),
    );
  });

  it('goes on from a snapshot in JSON as if it had never stopped', () => {
    fc.assert(
      fc.property(config, rewards, rewards, (settings, before, after) => {
        const bandit = createBetaBandit(settings);
        for (const { arm, reward } of before) bandit.update(arm, reward);
        const reopened = openBetaBandit(JSON.parse(JSON.stringify(bandit.snapshot())) as BetaState);
        for (const { arm, reward } of after) {
          bandit.update(arm, reward);
          reopened.update(arm, reward);
        }
        expect(JSON.stringify(reopened.snapshot())).toBe(JSON.stringify(bandit.snapshot()));
      }),
    );
  });

  it('gives a snapshot that later rewards do not change', () => {
    const bandit = createBetaBandit();
    bandit.update('a', 1);
    const snapshot = bandit.snapshot();
    const before = JSON.stringify(snapshot);
    bandit.update('a', 0);
    openBetaBandit(snapshot).update('b', 1);
    expect(JSON.stringify(snapshot)).toBe(before);
  });

  it('starts at the guess of the model, with the strength it is told', () => {
    const bandit = createBetaBandit({ strength: 10, keep: 1 });
    expect(bandit.posterior({ arm: 'new', mean: 0.2 })).toEqual([2, 8]);
    bandit.update('new', 1);
    bandit.update('new', 0.25);
    expect(bandit.posterior({ arm: 'new', mean: 0.2 })).toEqual([3.25, 8.75]);
  });

  it('keeps a little doubt where the model has none', () => {
    const bandit = createBetaBandit({ strength: 1, keep: 1 });
    expect(bandit.posterior({ arm: 'a', mean: 0 })).toEqual([0.001, 0.999]);
    expect(bandit.posterior({ arm: 'a', mean: 7 })[0]).toBe(0.999);
  });

  it('chooses an arm as often as it is the best under the posterior', () => {
    // P(X > Y) for X ~ Beta(2, 1) and Y ~ Beta(1, 1) is the mean of X: 2/3.
    const bandit = createBetaBandit({ strength: 2, keep: 1 });
    bandit.update('x', 1);
    const arms = [
      { arm: 'y', mean: 0.5 },
      { arm: 'x', mean: 0.5 },
    ];
    const rng = createRng(5);
    let chosen = 0;
    for (let k = 0; k < 5000; k++) chosen += bandit.choose(arms, rng);
    expect(chosen / 5000).toBeCloseTo(2 / 3, 1);
    expect(bandit.choose([], rng)).toBe(-1);
  });

  it('draws alike under the same seed', () => {
    const bandit = createBetaBandit();
    const arms = ARMS.map((arm) => ({ arm, mean: 0.3 }));
    const choices = (seed: number): number[] => {
      const rng = createRng(seed);
      return Array.from({ length: 30 }, () => bandit.choose(arms, rng));
    };
    expect(choices(1)).toEqual(choices(1));
    expect(choices(1)).not.toEqual(choices(2));
  });

  it('settles on the best arm', () => {
    const bandit = createBetaBandit();
    const truth = [0.1, 0.3, 0.5];
    const arms = truth.map((_, at) => ({ arm: `arm-${at}`, mean: 0.3 }));
    const rng = createRng(3);
    const last = Array.from({ length: 2000 }, () => {
      const at = bandit.choose(arms, rng);
      bandit.update(`arm-${at}`, rng.next() < truth[at]! ? 1 : 0);
      return at;
    }).slice(-500);
    expect(last.filter((at) => at === 2).length).toBeGreaterThan(475);
  });

  it('refuses rewards, settings and states that cannot be', async () => {
    const bandit = createBetaBandit();
    for (const reward of [-0.1, 1.1, NaN]) expect(() => bandit.update('a', reward)).toThrow(RangeError);
    expect(bandit.snapshot().rewards).toBe(0);
    expect(await thrownBy(() => createBetaBandit({ strength: 0, keep: 1 }))).toMatchObject({ code: 'config-invalid' });
    expect(await thrownBy(() => createBetaBandit({ strength: 1, keep: 1.1 }))).toMatchObject({
      code: 'config-invalid',
    });
    const other = { ...bandit.snapshot(), version: 2 } as unknown as BetaState;
    expect(await thrownBy(() => openBetaBandit(other))).toMatchObject({
      code: 'model-damaged',
      details: { version: 2 },
    });
  });
});
