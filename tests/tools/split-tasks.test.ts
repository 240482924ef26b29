import { describe, expect, it } from 'vitest';
import { SPLIT_KINDS, type SplitKind } from '../../src/core/evaluate/split';
import type { Csr } from '../../src/core/data/csr';
import type { TimedCsr } from '../../src/core/data/times';
import type { Part, SplitTask } from '../../src/core/evaluate/split-task';
import { packPositives, splitTasks } from '../../tools/evaluate/data-set';
import { realPack } from '../fixtures/real-pack';

const pack = realPack('ml-100k');
const data = packPositives(pack, 4);

function taskOf(kind: SplitKind, part: Part = 'test', seed = 1): SplitTask {
  return [...splitTasks(pack, data, kind, part, [seed])][0]!;
}

/** `row:column` of every entry, whatever it weighs. */
const pairsOf = ({ rows, indptr, indices }: Csr): string[] =>
  Array.from({ length: rows }, (_, row) =>
    [...indices.subarray(indptr[row], indptr[row + 1])].map((item) => `${row}:${item}`),
  ).flat();

/** The time of each user's newest entry, 0 without one. */
const newest = ({ rows, indptr, timestamps }: TimedCsr): number[] =>
  Array.from({ length: rows }, (_, row) => Math.max(0, ...timestamps.subarray(indptr[row], indptr[row + 1])));

describe.each(SPLIT_KINDS)('a task of the %s split', (kind) => {
  it('learns from train, and from dislikes that say nothing of test', () => {
    const { fitOn, split } = taskOf(kind);
    const { positives, negatives } = fitOn;
    expect(positives).toBe(split.train);
    expect(negatives!.indices.length).toBeGreaterThan(100);
    const liked = new Set([...pairsOf(positives), ...pairsOf(split.test)]);
    expect(pairsOf(negatives!).filter((entry) => liked.has(entry))).toEqual([]);
  });

  it('keeps back dislikes from after the last like of a person, where time counts', () => {
    const { positives, negatives } = taskOf(kind).fitOn;
    const [likes, told] = [newest(positives), newest(negatives!)];
    const isLate = told.some((time, user) => time > likes[user]!);
    expect(isLate).toBe(kind === 'random' || kind === 'k-fold');
  });

  it('leaves out the test part when validating', () => {
    const test = new Set(pairsOf(taskOf(kind).split.test));
    const { split } = taskOf(kind, 'validation');
    const seen = [...pairsOf(split.train), ...pairsOf(split.test)];
    expect(seen.filter((entry) => test.has(entry))).toEqual([]);
    expect(seen.length + test.size).toBe(data.indices.length);
  });
});

describe('a task of cold items', () => {
  it('ranks a tenth of all items that have positives, of which training knows nothing, dislikes included', () => {
    const { fitOn, split } = taskOf('cold-items');
    const cold = [...split.candidates!.keys()].filter((item) => split.candidates![item] === 1);
    expect(cold.length).toBe(Math.round(0.1 * new Set(data.indices).size));
    expect(new Set(split.test.indices)).toEqual(new Set(cold));
    for (const part of [fitOn.positives, fitOn.negatives!]) {
      expect([...part.indices].some((item) => split.candidates![item] === 1)).toBe(false);
    }
    expect(taskOf('cold-items', 'test', 2).split.candidates).not.toEqual(split.candidates);
  });
});

describe('a threshold below that of dislikes', () => {
  it.each([null, 1, 2])('of %s makes no rating both', (threshold) => {
    const all = packPositives(pack, threshold);
    const { fitOn } = [...splitTasks(pack, all, 'random', 'test', [1])][0]!;
    const liked = new Set(pairsOf(all));
    expect(pairsOf(fitOn.negatives!).filter((entry) => liked.has(entry))).toEqual([]);
  });
});
