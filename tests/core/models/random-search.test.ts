import { describe, expect, it } from 'vitest';
import { holdOut } from '../../../src/core/evaluate/hold-out';
import { AppError } from '../../../src/core/errors';
import { CLASSIC_ALS, DEFAULT_ALS, validateAlsConfig } from '../../../src/core/models/als/config';
import {
  DEFAULT_SPACE,
  drawConfig,
  randomSearch,
  type FitAls,
  type Fold,
  type SearchOptions,
  type Trial,
} from '../../../src/core/models/als/random-search';
import { createRng } from '../../../src/core/math/rng';
import { firstPeople } from '../../fixtures/real-pack';

const folds: Fold[] = [1, 2, 3].map((seed) =>
  holdOut(firstPeople(60), { share: 0.2, maxUsers: 60, minPositives: 2, seed }),
);

const OPTIONS: SearchOptions = {
  trials: 12,
  finalists: 3,
  k: 10,
  seed: 7,
  baselines: [
    { name: 'tuned', config: DEFAULT_ALS },
    { name: 'classic', config: CLASSIC_ALS },
  ],
};

/** Pretends to train: one vector for all, items liked in train before the others, more clearly with a larger reg. */
const fakeFit: FitAls = async (userItems, config) => {
  const userFactors = new Float32Array(userItems.rows * config.factors).fill(1);
  const itemFactors = new Float32Array(userItems.cols * config.factors);
  const noise = createRng(Math.round(config.reg * 1000));
  for (const item of userItems.indices) itemFactors[item * config.factors]!++;
  for (let item = 0; item < userItems.cols; item++)
    itemFactors[item * config.factors]! += (30 * noise.next()) / config.alpha;
  return { userFactors, itemFactors, fitMs: 1 };
};

async function search(fit: FitAls, options: Partial<SearchOptions> = {}): Promise<Trial[]> {
  const trials: Trial[] = [];
  for await (const trial of randomSearch(folds, fit, { ...OPTIONS, ...options })) trials.push(trial);
  return trials;
}

describe('the random search', () => {
  it('tries all on the first fold, then the baselines and the best of the drawn ones on every fold', async () => {
    const trials = await search(fakeFit);
    const first = trials.filter(({ stage }) => stage === 'search');
    const finals = trials.filter(({ stage }) => stage === 'final');
    expect(first.map(({ scores }) => scores.length)).toEqual(Array(14).fill(1));
    expect(finals.map(({ scores }) => scores.length)).toEqual(Array(5).fill(3));
    const best = first.slice(2).sort((a, b) => b.score - a.score);
    expect(finals.map(({ name }) => name)).toEqual(['tuned', 'classic', ...best.slice(0, 3).map(({ name }) => name)]);
    for (const { scores, score, fitMs } of finals) {
      expect(score).toBeCloseTo(scores.reduce((a, b) => a + b, 0) / 3, 12);
      expect(fitMs).toBe(3);
    }
  });

  it('is the same for the same seed and another for another', async () => {
    const [a, b, c] = [await search(fakeFit), await search(fakeFit), await search(fakeFit, { seed: 8 })];
    expect(b).toEqual(a);
    expect(c[2]!.config).not.toEqual(a[2]!.config);
  });

  it('leaves the loop to the caller, who may stop at any trial', async () => {
    let fits = 0;
    const counting: FitAls = (userItems, config) => {
      fits++;
      return fakeFit(userItems, config);
    };
    for await (const { name } of randomSearch(folds, counting, OPTIONS)) if (name === 'trial 2') break;
    expect(fits).toBe(4);
  });

  it('scores 0 where training diverges, and lets other errors through', async () => {
    const failing =
      (error: Error): FitAls =>
      async () => {
        throw error;
      };
    const trials = await search(failing(new AppError('model-diverged', 'No.')), { trials: 1 });
    expect(trials.every(({ score }) => score === 0)).toBe(true);
    await expect(search(failing(new AppError('cancelled', 'No.')))).rejects.toThrow('No.');
  });

  it('draws nothing that ALS would refuse, and a strength that does not depend on the exponent', () => {
    const rng = createRng(1);
    const { train } = folds[0]!;
    const { min, max } = DEFAULT_SPACE.strength;
    for (let round = 0; round < 200; round++) {
      const config = drawConfig(DEFAULT_SPACE, train, rng);
      expect(() => validateAlsConfig(config)).not.toThrow();
      const size = train.indices.length / train.rows + config.alpha0 * train.cols;
      const strength = config.reg * size ** config.nu;
      expect(strength).toBeGreaterThan(min * 0.9);
      expect(strength).toBeLessThan(max * 1.1);
    }
  });
});
