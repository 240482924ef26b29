import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { buildPack, readPack } from '../../src/core/data/pack';
import { readPlan } from '../../tools/bench/plan';
import { servingGoals, servingTables, type ServingRecord } from '../../tools/bench/serving-figures';
import { placePack } from '../../tools/bench/serving-packs';
import { simulateCatalogue, simulatedInfo } from '../../tools/bench/simulated-catalogue';
import type { ServeCalls, TrainCalls } from '../../tools/bench/suites/serve-calls';
import type { ServeApi } from '../../workers/serve.api';
import type { TrainApi } from '../../workers/train.api';
import { temporaryFolder } from '../fixtures/temporary-folder';

// No data set can be had.
vi.mock('../../tools/packs', () => ({ findPack: () => Promise.reject(new Error('Not here.')) }));

/** Two hundred clicks, four of them slow. */
function served(items: number, usualMs: number, slowMs: number): ServingRecord {
  const clickMs = Array.from({ length: 200 }, (_, click) => (click % 50 === 0 ? slowMs : usualMs));
  return {
    dataset: { name: 'A', simulated: items > 10_000, items },
    process: { beforeBytes: 100e6, peakBytes: 180e6 },
    setting: { model: 'als', made: 'trained', history: 15 },
    ...{ openMs: 250, modelMs: 40, titlesMs: 1200, listMs: [2, 2, 2] },
    clicks: clickMs.map((ms) => ({
      ...{ clickMs: ms, referenceMs: 1.5 },
      stages: { durableMs: 1, scoreMs: ms - 2, totalMs: ms - 0.5 },
    })),
    commits: { strictMs: [0.75, 0.75], relaxedMs: [0.25, 0.25] },
  };
}

/** The cells of a row by the heads of their columns. */
function rowOf(title: string, records: readonly ServingRecord[], row = 1): Record<string, string> {
  const { cells } = servingTables(records).find((table) => table.title === title)!;
  return Object.fromEntries(cells[0]!.map((head, column) => [head, cells[row]![column]!]));
}

describe('goals of serving', () => {
  it('hold half of the clicks and 99 of 100 against those of the size', () => {
    expect(servingGoals([served(9742, 3.9, 12.5)])).toEqual([
      expect.objectContaining({ name: expect.stringContaining('9742 films, als'), value: 3.9, reached: true }),
      expect.objectContaining({ goal: 'at most 12', value: 12.5, unit: 'ms', reached: false }),
    ]);
    expect(servingGoals([served(87_000, 9, 15)])).toEqual([
      expect.objectContaining({ goal: 'at most 16', value: 15, reached: true }),
    ]);
  });

  it('are none for a million films', () => {
    expect(servingGoals([served(1_000_000, 1, 1)])).toEqual([]);
  });

  it('are not reached by clicks that are missing', () => {
    expect(servingGoals([{ ...served(9742, 1, 1), clicks: [] }]).map(({ reached }) => reached)).toEqual([false, false]);
  });
});

describe('tables of serving', () => {
  it('tell the quantiles of clicks, lists and lone commits apart', () => {
    expect(rowOf('From a click to its list', [served(9742, 3, 11)])).toEqual({
      films: '9742, A',
      model: 'als, trained',
      'click to list': '3.00 (3.00, 11.0)',
      'the same list again': '2.00 (2.00, 2.00)',
      'a fixed sum': '1.50 (1.50, 1.50)',
      'a commit alone, strict': '0.750 (0.750, 0.750)',
      relaxed: '0.250 (0.250, 0.250)',
    });
  });

  it('name stages as the worker does, and what is left over', () => {
    expect(rowOf('Where the time of a click goes', [served(9742, 3, 11)])).toMatchObject({
      durable: '1.00 (1.00, 1.00)',
      score: '1.00 (1.00, 9.00)',
      'on the way': '0.500 (0.500, 0.500)',
    });
  });

  it('say which catalogue is simulated, and what came before the first click', () => {
    const records = [served(9742, 3, 11), served(87_000, 3, 11)];
    expect(rowOf('Before the first click', records, 2)).toEqual({
      films: '87000, simulated',
      model: 'als, trained',
      'pack opened': '0.250 s',
      'model in use': '0.0400 s',
      'titles indexed': '1.20 s',
      process: '80 MB',
    });
  });

  it('are none when nothing was measured', () => {
    expect(servingTables([])).toEqual([]);
  });
});

describe('catalogues to serve', () => {
  it('are a data set with each model it trains, and simulated ones of drawn vectors', () => {
    expect(readPlan(['--serving', 'ml-100k, 5000']).serving).toEqual([
      { catalogue: 'ml-100k', model: 'als', trained: true },
      { catalogue: 'ml-100k', model: 'hybrid', trained: true },
      { catalogue: 5000, model: 'als', trained: false },
    ]);
    expect(() => readPlan(['--serving', '5000.5'])).toThrow(/--serving/);
  });

  it('are simulated alike by the same seed, and differently by another', () => {
    const [one, same] = [simulateCatalogue(50, 1), simulateCatalogue(50, 1)];
    expect(same.films).toEqual(one.films);
    expect(String(same.ratings.movies)).toBe(String(one.ratings.movies));
    expect(simulateCatalogue(50, 2).films).not.toEqual(one.films);
  });

  it('make packs like others, of films with a title, a year and one to three genres', () => {
    const pack = readPack(buildPack(simulateCatalogue(3000, 1), simulatedInfo(3000)));
    expect(pack).toMatchObject({ items: 3000, users: 1000, info: { id: 'simulated-3000', simulated: true } });
    expect(pack.titles.every((title) => /^[A-Z]/.test(title))).toBe(true);
    expect(Math.min(...pack.years)).toBeGreaterThanOrEqual(1920);
    expect(Math.max(...pack.years)).toBe(2024);
    const genres = Array.from(pack.genreMasks, (mask) => mask.toString(2).replaceAll('0', '').length);
    expect([Math.min(...genres), Math.max(...genres)]).toEqual([1, 3]);
  });

  it('have a few films that many rated and many that few did', () => {
    const { popularity } = readPack(buildPack(simulateCatalogue(3000, 1), simulatedInfo(3000)));
    const [first, last] = [popularity.subarray(0, 300), popularity.subarray(2700)];
    const sum = (counts: Uint32Array): number => counts.reduce((all, count) => all + count, 0);
    expect(sum(first)).toBeGreaterThan(10 * sum(last));
    expect(sum(last)).toBeGreaterThan(0);
  });
});

describe('packs to serve', () => {
  it('are simulated under another name where a known data set cannot be had, and refused for an unknown one', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'packs'));
    const address = await placePack('ml-100k', folder);
    expect(address).toBe('packs/simulated-1682.pack');
    expect(said).toHaveBeenCalledWith(expect.stringMatching(/^MovieLens 100K cannot be had/));
    const { items, info } = readPack(Uint8Array.from(await readFile(join(folder, address))).buffer);
    expect([items, info.simulated]).toEqual([1682, true]);
    await expect(placePack('no-such', folder)).rejects.toThrow('Not here.');
  });
});

describe('the calls of the suite', () => {
  it('are those of the workers', () => {
    expectTypeOf<ServeApi>().toExtend<ServeCalls>();
    expectTypeOf<TrainApi>().toExtend<TrainCalls>();
  });
});
