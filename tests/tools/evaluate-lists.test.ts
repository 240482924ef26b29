/** Lists that somebody else made, and splits written for them. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runEvaluate } from '../../tools/evaluate';
import { toTable } from '../../tools/evaluate/report';
import { ROOT } from '../../tools/run-node';
import { temporaryFolder } from '../fixtures/temporary-folder';
import { thrownBy } from '../fixtures/thrown';

let folder = '';
beforeEach(async () => {
  folder = await temporaryFolder();
});

const path = (name: string): string => join(folder, name);

/** Two people with lists to judge: each has one film in train, and wants two of the others. */
const TRAIN = 'a,1,5,1\nb,2,5,1\nc,3,5,1\nc,4,5,1\n';
const TEST = 'a,2,5,2\na,3,5,3\nb,1,5,2\nb,4,5,3\n';

/** The record of lists, judged at 2. */
async function judge(lists: string, ...more: string[]) {
  await writeFile(path('train.csv'), TRAIN);
  await writeFile(path('test.csv'), TEST);
  await writeFile(path('lists.csv'), lists);
  const files = ['--train', path('train.csv'), '--test', path('test.csv'), '--score', path('lists.csv')];
  return runEvaluate([...files, '--k', '2', ...more]);
}

async function figuresOf(lists: string) {
  const record = await judge(lists);
  return { ...record.splits[0]!.models[0]!.seeds[0]!, told: record.data };
}

describe('lists of others', () => {
  it('are measured by hand-worked figures', async () => {
    // a: a hit and a miss; b: a miss and a hit. DCG of the second place is 1 / log2(3).
    const { precision, recall, map, mrr, hitRate, ndcg, auc, fitSeconds } =
      await figuresOf('a,2,1\na,4,2\nb,3,1\nb,4,2\n');
    expect([precision, recall, map, mrr, hitRate]).toEqual([0.5, 0.5, (0.5 + 0.25) / 2, 0.75, 1]);
    const second = 1 / Math.log2(3);
    expect(ndcg).toBeCloseTo((1 / (1 + second) + second / (1 + second)) / 2, 12);
    expect([auc, fitSeconds]).toEqual([NaN, NaN]);
  });

  it.each([
    ['ranks in any order of rows', 'b,3,2,\nb,4,1,\na,4,2,\na,2,1,\n'],
    ['scores, the highest first', 'user,item,score\nb,3,0.1\nb,4,0.9\na,4,-7\na,2,3\n'],
    ['ranks before scores', 'user,item,score,rank\nb,4,0.1,1\nb,3,0.9,2\na,2,0,1\na,4,1,2\n'],
    ['the order of the file where there is neither', 'b\t4\nb\t3\na\t2\na\t4\n'],
    ['a score where the rank is missing', 'user,item,rank,score\nb,3,,1\nb,4,,2\na,4,,1\na,2,,9\n'],
  ])('are ordered by %s', async (_, lists) => {
    const { precision, mrr } = await figuresOf(lists);
    expect([precision, mrr]).toEqual([0.5, 1]);
  });

  it('waste places with what the person has, what nobody knows and what is named twice, and it is told', async () => {
    const lists = 'a,1,1\na,2,2\na,2,3\nb,nothing,1\nb,4,2\nc,1,1\nstranger,1,1\n';
    const { told, precision, mrr } = await figuresOf(lists);
    expect([precision, mrr]).toEqual([0.5, 0.5]);
    expect(told).toMatchObject({
      unknownPeople: 2,
      unknownItems: 1,
      repeatedItems: 1,
      seenItems: 1,
      peopleWithoutList: 0,
    });
  });

  it('count people without one as finding nothing', async () => {
    const { told, recall, testUsers } = await figuresOf('a,2,1\na,3,2\n');
    expect(told).toMatchObject({ peopleWithoutList: 1 });
    expect([testUsers, recall]).toEqual([2, 0.5]);
  });

  it('stand beside models on the same people', async () => {
    const record = await judge('a,2,1\na,3,2\nb,4,1\nb,1,2\n', '--model', 'popularity', '--against', 'given lists');
    expect(record.splits[0]!.models.map(({ model }) => model)).toEqual(['given lists', 'popularity']);
    expect(record.splits[0]!.models[1]!.above?.model).toBe('given lists');
    const [lists, popularity] = record.splits[0]!.models.map(({ seeds }) => seeds[0]!);
    expect(lists!.splitHash).toBe(popularity!.splitHash);
    expect(toTable(record)).toContain('given lists');
  });

  it('are refused with two columns of one meaning', async () => {
    expect((await thrownBy(() => judge('user,item,rank,rank\na,2,1,1\n'))).message).toContain('one meaning');
  });
});

describe('a split that is written', () => {
  const ASKED = ['--dataset', 'sample', '--split', 'per-user-temporal', '--seed', '3', '--model', 'popularity'];

  it('is the same split when it is read back, and our own lists have our own figures', async () => {
    const record = await runEvaluate([...ASKED, '--write-split', folder, '--k', '10']);
    const files = ['--train', path('train.csv'), '--test', path('test.csv')];
    const lists = ['--recommendations', path('lists.csv'), '--model', 'popularity'];
    const again = await runEvaluate([...files, ...lists]);
    const [drawn, read] = [record, again].map(({ splits }) => splits[0]!);
    expect([read!.trainPositives, read!.testPositives]).toEqual([drawn!.trainPositives, drawn!.testPositives]);
    const scored = await runEvaluate([...files, '--score', path('lists.csv')]);
    for (const name of ['precision', 'recall', 'map', 'ndcg', 'mrr', 'hitRate'] as const) {
      const value = drawn!.models[0]!.seeds[0]![name];
      expect(read!.models[0]!.seeds[0]![name]).toBeCloseTo(value, 12);
      expect(scored.splits[0]!.models[0]!.seeds[0]![name]).toBeCloseTo(value, 12);
    }
    expect((await readFile(path('train.csv'), 'utf8')).startsWith('user,item,rating,timestamp\n')).toBe(true);
  });

  it('never lies in the repository but where git ignores it', async () => {
    const { code, message } = await thrownBy(() =>
      runEvaluate([...ASKED, '--write-split', join(ROOT, 'docs', 'split')]),
    );
    expect(code).toBe('config-invalid');
    expect(message).toContain('where no ratings may lie');
    const ignored = join(ROOT, 'tests', 'output', 'split');
    await mkdir(ignored, { recursive: true });
    await runEvaluate([...ASKED, '--write-split', ignored]);
    await rm(ignored, { recursive: true });
  });

  it.each([
    ['two splits', ['--split', 'random,k-fold']],
    ['two seeds', ['--seeds', '2']],
  ])('is one: %s are refused', async (_, more) => {
    const asked = [...ASKED, ...more, '--write-split', folder];
    expect((await thrownBy(() => runEvaluate(asked))).message).toContain('writes one split');
  });
});
