import { describe, expect, it } from 'vitest';
import { convergedAt, engineFigures } from '../../tools/bench/figures';
import { growthFigures } from '../../tools/bench/growth-figures';
import { readStatus } from '../../tools/bench/process-memory';
import type { Measured } from '../../tools/bench/run-suite';
import { powerLaw, straightLine } from '../../tools/bench/statistics';
import type { ContestantFigures } from '../../tools/bench/suite';

const contestant = (id: string, workers: number, trainings: ContestantFigures['trainings']): ContestantFigures => ({
  ...{ id, engine: id, workers, trainings, memoryBytes: 1000, learning: null },
});

/** A training of two rounds. */
const rounds = (first: number, second: number) => ({ seconds: [first, second], flops: [4e9, 4e9] });

describe('fits of the bench', () => {
  it('finds the line through points that lie on one', () => {
    expect(straightLine([1, 2, 4], [5, 7, 11])).toEqual({ slope: 2, intercept: 3, r2: 1 });
  });

  it('says how badly a line fits', () => {
    expect(straightLine([1, 2, 3, 4], [1, -1, 1, -1]).r2).toBeCloseTo(0.2, 6);
  });

  it('finds the exponent of a power law, and its factor', () => {
    const sizes = [1e5, 1e6, 1e7, 2.5e7];
    const { exponent, factor, r2 } = powerLaw(
      sizes,
      sizes.map((size) => 3e-9 * size ** 1.07),
    );
    expect(exponent).toBeCloseTo(1.07, 9);
    expect(factor).toBeCloseTo(3e-9, 15);
    expect(r2).toBeCloseTo(1, 9);
  });
});

describe('figures of the engines', () => {
  const figures = engineFigures({
    setting: {},
    contestants: [
      contestant('scalar', 1, [rounds(4, 2), rounds(8, 4)]),
      contestant('wasm', 1, [rounds(0.5, 0.25), rounds(0.5, 0.25)]),
      contestant('webgl', 1, [{ seconds: [1], flops: [4e9] }]),
      contestant('wasm-2', 2, [rounds(0.25, 0.25), rounds(0.25, 0.25)]),
    ],
    peaks: [
      { workers: 1, gflops: [20, 40] },
      { workers: 2, gflops: [32, 64] },
    ],
  });

  it('compares with the reference of the same turn', () => {
    expect(figures[1]?.timesFaster).toEqual({ median: 12, min: 8, max: 16 });
    expect(figures[1]?.secondsPerIteration.samples).toEqual([0.375, 0.375]);
  });

  it('compares an engine that stopped early over the rounds it did', () => {
    expect(figures[2]?.timesFaster.median).toBe(4);
  });

  it('holds operations against the peak of as many workers in the same turn', () => {
    expect(figures[0]?.gflops.max).toBeCloseTo(4 / 3, 9);
    expect(figures[3]?.gflops.median).toBe(16);
    expect(figures[3]?.shareOfPeak).toEqual({ median: 0.375, min: 0.25, max: 0.5 });
  });

  it('takes the first round within one percent of the last NDCG', () => {
    const learning = { ndcg: [0.1, 0.298, 0.299, 0.31, 0.3], seconds: [1, 2, 3, 4, 5] };
    expect(convergedAt(learning)).toEqual({ ndcg: 0.3, rounds: 2, seconds: 2 });
  });
});

describe('figures of growth', () => {
  const measured = (interactions: number, seconds: number, flopsEach: number): Measured<'growth'> => ({
    kind: 'result',
    browser: 'Chromium',
    process: { beforeBytes: 100, peakBytes: 10 * interactions },
    pack: {
      info: { id: 'a', name: 'A', simulated: false, licence: '', citation: '', redistributable: false, source: '' },
      ...{ users: 1, items: 1, ratings: 1, hash: '' },
    },
    result: {
      ...{ setting: { positives: 1, factors: 8 }, users: 5, items: 4, interactions, engine: 'wasm' },
      training: { seconds: [seconds, seconds], flops: [flopsEach * interactions, flopsEach * interactions] },
      ...{ memoryBytes: interactions, peakGflops: 10 },
    },
  });
  const figures = growthFigures([
    ...[measured(1000, 3, 100), measured(100, 0.2, 200), measured(1000, 2, 100)],
    ...[measured(100, 0.2, 200), measured(1000, 2, 100)],
  ]);

  it('gathers turns by size and fits medians', () => {
    expect(figures.points.map(({ interactions }) => interactions)).toEqual([100, 1000]);
    expect(figures.points[1]?.secondsPerIteration).toMatchObject({ median: 2, max: 3, samples: [3, 2, 2] });
    expect(figures.points[1]?.process).toEqual({ beforeBytes: 100, peakBytes: 10_000 });
    expect(figures.fit?.exponent).toBeCloseTo(1, 9);
    expect(figures.setting).toEqual({ factors: 8 });
  });

  it('says what the exponent would be if every interaction took as much work at every size', () => {
    expect(figures.fit?.atEqualWork).toBeCloseTo(1 + Math.log10(2), 9);
  });

  it('fits nothing to one size', () => {
    expect(growthFigures([measured(10, 1, 1)]).fit).toBeNull();
  });
});

describe('memory of a process', () => {
  it('is read from what Linux says', () => {
    const status = 'Name:\tchrome\nVmPeak:\t  999 kB\nVmHWM:\t   2048 kB\nVmRSS:\t   1024 kB\n';
    expect(readStatus(status)).toEqual({ nowBytes: 1024 ** 2, peakBytes: 2 * 1024 ** 2 });
  });

  it('is unknown where nothing is said', () => {
    expect(readStatus('Name:\tkthreadd\n')).toBeNull();
  });
});
