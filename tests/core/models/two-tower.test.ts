import { describe, expect, it } from 'vitest';
import { AppError } from '../../../src/core/errors';
import { createSampler } from '../../../src/core/models/two-tower/batches';
import { bagWeights } from '../../../src/core/models/two-tower/bags';
import { createPlainTowerEngine, type TowerEngine } from '../../../src/core/models/two-tower/towers';
import { createTowerTrainer } from '../../../src/core/models/two-tower/trainer';
import type { Trainer } from '../../../src/core/models/trainer';
import type { TwoTowerConfig } from '../../../src/core/training-types';
import { csrOfRows } from '../../fixtures/checkerboard';
import { plainTowerData, SMALL_TOWERS, tinyTowerData } from '../../fixtures/tower-data';

const data = tinyTowerData();
const begin = (config: Partial<TwoTowerConfig> = {}, engine: TowerEngine = createPlainTowerEngine()): Trainer =>
  createTowerTrainer(data, { ...SMALL_TOWERS, ...config }, engine, () => performance.now());

async function failure(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error;
  }
  return null;
}

describe('training', () => {
  it('lowers the loss from round to round', async () => {
    const trainer = begin({ iterations: 6, dropout: 0 });
    const losses: number[] = [];
    for (let round = 0; round < 6; round++) losses.push((await trainer.step()).objective);
    expect(losses.at(-1)!).toBeLessThan(0.8 * losses[0]!);
  });

  it('tells loss, gradient, speed and memory of every batch and round', async () => {
    const trainer = begin();
    const parts = [await trainer.smallStep()];
    expect(trainer.next()).toEqual({ part: 'batch', beginsRound: false });
    while (!parts.at(-1)!.round) parts.push(await trainer.smallStep());
    expect(parts.map(({ at }) => at)).toEqual(parts.map((_, k) => k + 1));
    expect(parts[0]).toMatchObject({ part: 'batch', iteration: 1, of: parts.length, round: null });
    const { round } = parts.at(-1)!;
    expect(round).toMatchObject({ iteration: 1, iterations: 4, done: false, ndcg: null, engine: 'scalar float64' });
    expect(round!.gradientNorm).toBeGreaterThan(0);
    expect(round!.examplesPerSecond).toBeGreaterThan(0);
    expect(round!.memoryBytes).toBeGreaterThan(10_000);
    expect(trainer.next()).toEqual({ part: 'batch', beginsRound: true });
  });

  it('gives the same model for the same seed, another one for another', async () => {
    const train = async (seed: number) => {
      const trainer = begin({ seed });
      for (let round = 0; round < 2; round++) await trainer.step();
      return trainer.model().arrays;
    };
    expect(await train(3)).toEqual(await train(3));
    expect((await train(3))['itemVectors']).not.toEqual((await train(4))['itemVectors']);
  });

  it('goes on from a state as if there had been no break', async () => {
    const whole = begin();
    for (let round = 0; round < 3; round++) await whole.step();
    const first = begin();
    await first.step();
    const state = structuredClone(first.state());
    const second = createTowerTrainer(data, SMALL_TOWERS, createPlainTowerEngine(), () => 0, { start: state });
    for (let round = 0; round < 2; round++) await second.step();
    expect(second.model()).toEqual(whole.model());
  });

  it('ends early when what is measured no longer rises, and keeps the best round', async () => {
    const figures = [0.1, 0.3, 0.2, 0.25, 0.4];
    const trainer = createTowerTrainer(data, SMALL_TOWERS, createPlainTowerEngine(), () => 0, {
      validate: async () => figures.shift()!,
      patience: 2,
      rounds: 5,
    });
    const reports = [await trainer.step()];
    while (!reports.at(-1)!.done) reports.push(await trainer.step());
    expect(reports.map(({ early }) => early)).toEqual([false, false, false, true]);
    expect(trainer.state().best).toMatchObject({ iteration: 2, ndcg: 0.3 });
  });

  it('stops a step that is under way, and leaves the model whole', async () => {
    const trainer = begin();
    await trainer.step();
    const before = trainer.model();
    const stopped = failure(() => trainer.step());
    trainer.cancel();
    expect(await stopped).toMatchObject({ code: 'cancelled' });
    expect(trainer.model()).toEqual(before);
  });

  it('says that a network went astray, and leaves the parameters as they were', async () => {
    const plain = createPlainTowerEngine();
    const mad: TowerEngine = {
      ...plain,
      gradients: async (batch) => ({ ...(await plain.gradients(batch)), loss: NaN }),
    };
    const trainer = begin({}, mad);
    const before = trainer.model();
    expect(await failure(() => trainer.step())).toMatchObject({ code: 'model-diverged' });
    expect(trainer.model()).toEqual(before);
  });

  it.each([
    ['factors', 0],
    ['dropout', 1],
    ['temperature', 0],
    ['learningRate', Number.NaN],
    ['batchSize', 1.5],
    ['candidates', 3],
  ])('refuses %s of %s', async (name, value) => {
    const error = await failure(() => begin({ [name]: value }));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'config-invalid', details: { name } });
  });

  it('refuses a batch that no browser has room for, and says what would fit', async () => {
    const rows = Array.from({ length: 4096 }, () => [0]);
    const large = plainTowerData(csrOfRows(rows, 8192));
    const config = { ...SMALL_TOWERS, batchSize: 4096 };
    const error = await failure(() => createTowerTrainer(large, config, createPlainTowerEngine(), () => 0));
    expect(error).toMatchObject({ code: 'config-invalid', details: { name: 'batchSize' } });
    expect((error as AppError).message).toContain('Set batchSize to 2048 or less');
    createTowerTrainer(large, { ...config, batchSize: 2048 }, createPlainTowerEngine(), () => 0).dispose();
  });

  it('refuses data without a like, and a state of another size', async () => {
    const empty = plainTowerData(csrOfRows([[], []], 3));
    const create = () => createTowerTrainer(empty, SMALL_TOWERS, createPlainTowerEngine(), () => 0);
    expect(await failure(create)).toMatchObject({ code: 'data-empty' });
    const state = begin({ factors: 4 }).state();
    const goOn = () => createTowerTrainer(data, SMALL_TOWERS, createPlainTowerEngine(), () => 0, { start: state });
    expect(await failure(goOn)).toMatchObject({ code: 'config-invalid' });
  });
});

describe('batches', () => {
  it('visit everybody with a like once a round, all in one shape', () => {
    const sampler = createSampler(data, SMALL_TOWERS);
    expect(sampler.people).toBe(48);
    const batches = Array.from({ length: sampler.batches }, (_, at) => sampler.batch(0, at));
    expect(new Set(batches.map(({ wanted }) => wanted.rows))).toEqual(new Set([16]));
    const targets = batches.map((batch) => batch.targets.filter((target) => target > 0).length);
    expect(targets.reduce((sum, count) => sum + count)).toBe(data.positives.indices.length);
  });

  it('hide the part of histories they are told to', () => {
    const kept = createSampler(data, { ...SMALL_TOWERS, dropout: 0 }).batch(0, 0).wanted.indices.length;
    const left = createSampler(data, { ...SMALL_TOWERS, dropout: 0.7 }).batch(0, 0).wanted.indices.length;
    expect(left / kept).toBeGreaterThan(0.2);
    expect(left / kept).toBeLessThan(0.4);
  });

  it('compare with the films drawn when there are more than candidates, none twice, likes never as others', () => {
    const { candidates, logQ, targets, known } = createSampler(data, { ...SMALL_TOWERS, candidates: 20 }).batch(2, 1);
    expect(candidates).toHaveLength(20);
    expect(new Set(candidates).size).toBe(20);
    expect(logQ!.every((value) => value < 0 && Number.isFinite(value))).toBe(true);
    expect(targets).toHaveLength(16 * 20);
    expect(known).toHaveLength(20);
    const { indptr, indices } = data.positives;
    const liked = Array.from(
      { length: data.positives.rows },
      (_, user) => new Set(indices.subarray(indptr[user], indptr[user + 1])),
    );
    for (let row = 0; row < 16; row++) {
      const found = [...candidates!].filter((_, at) => targets[row * 20 + at]! > 0);
      const same = liked.some((likes) => found.join() === [...candidates!].filter((item) => likes.has(item)).join());
      expect(same).toBe(true);
    }
  });
});

describe('the chance to be a candidate', () => {
  it('is what logQ says, over many rounds', () => {
    const sampler = createSampler(data, { ...SMALL_TOWERS, candidates: 20 });
    const items = data.positives.cols;
    const [met, expected] = [new Float64Array(items), new Float64Array(items)];
    const told = new Float64Array(items);
    const rounds = 400;
    for (let round = 0; round < rounds; round++) {
      for (let at = 0; at < sampler.batches; at++) {
        const { candidates, logQ } = sampler.batch(round, at);
        candidates!.forEach((item, place) => {
          met[item]!++;
          expected[item]! += Math.exp(logQ![place]!);
          told[item]!++;
        });
      }
    }
    const batches = rounds * sampler.batches;
    const often = [...met.keys()].filter((item) => met[item]! > 100);
    expect(often.length).toBeGreaterThan(items / 2);
    const ratios = often.map((item) => expected[item]! / told[item]! / (met[item]! / batches));
    expect(Math.min(...ratios)).toBeGreaterThan(0.85);
    expect(Math.max(...ratios)).toBeLessThan(1.15);
  });
});

describe('reading a history', () => {
  it('halves what is older by the half-life, forgets what is too old, and has length 1', () => {
    const bag = bagWeights([1, 1, 2, 1], { halfLife: 1, historyLength: 3 });
    expect(bag[0]).toBe(0);
    expect(bag[1]! / bag[3]!).toBeCloseTo(0.25, 6);
    expect(bag[2]! / bag[3]!).toBeCloseTo(1, 6);
    expect(Math.hypot(...bag)).toBeCloseTo(1, 6);
    expect(bagWeights([], { halfLife: 1, historyLength: 3 })).toHaveLength(0);
  });
});
