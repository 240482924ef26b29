import { describe, expect, it } from 'vitest';
import {
  bestValue,
  cellText,
  directionOf,
  isMarked,
  isNumeric,
  nextSort,
  sortRows,
  tableFields,
  type Column,
} from '../../src/ui/table-columns';

interface Run {
  readonly name: string;
  readonly ndcg: number | null;
  readonly ms: number;
}

const NAME: Column<Run> = { key: 'name', label: 'Run', value: ({ name }) => name };
const NDCG: Column<Run> = { key: 'ndcg', label: 'NDCG@10', value: ({ ndcg }) => ndcg, best: 'highest' };
const TIME: Column<Run> = {
  key: 'ms',
  label: 'Time',
  value: ({ ms }) => ms,
  text: ({ ms }) => `${ms} ms`,
  best: 'lowest',
};
const COLUMNS = [NAME, NDCG, TIME];

const run = (name: string, ndcg: number | null, ms = 1): Run => ({ name, ndcg, ms });
const RUNS = [run('run 10', 0.2), run('run 9', null), run('Run 2', 0.30001), run('run 1', 0.2)];
const names = (sort: string): string[] => sortRows(RUNS, COLUMNS, sort).map(({ name }) => name);

describe('a table of figures', () => {
  it('sorts numbers as numbers, words as people do, and what is missing last either way', () => {
    expect(names('ndcg')).toEqual(['run 10', 'run 1', 'Run 2', 'run 9']);
    expect(names('-ndcg')).toEqual(['Run 2', 'run 10', 'run 1', 'run 9']);
    expect(names('name')).toEqual(['run 1', 'Run 2', 'run 9', 'run 10']);
  });

  it('leaves the rows as given when it knows no such column, and never changes them in place', () => {
    const before = [...RUNS];
    expect(sortRows(RUNS, COLUMNS, 'nothing')).toBe(RUNS);
    expect(names('')).toEqual(RUNS.map(({ name }) => name));
    sortRows(RUNS, COLUMNS, '-name');
    expect(RUNS).toEqual(before);
  });

  it('keeps the order of ties in both directions', () => {
    const same = [run('b', 0.2), run('a', 0.2), run('c', 0.2)];
    for (const sort of ['ndcg', '-ndcg']) {
      expect(sortRows(same, COLUMNS, sort).map(({ name }) => name)).toEqual(['b', 'a', 'c']);
    }
  });

  it('shows the best end first, then turns', () => {
    expect(nextSort(NDCG, '')).toBe('-ndcg');
    expect(nextSort(NDCG, '-ndcg')).toBe('ndcg');
    expect(nextSort(NDCG, 'ndcg')).toBe('-ndcg');
    expect(nextSort(TIME, 'ndcg')).toBe('ms');
    expect(nextSort(TIME, 'ms')).toBe('-ms');
    expect(directionOf(TIME, '-ms')).toBe('descending');
    expect(directionOf(TIME, 'ndcg')).toBeUndefined();
  });

  it('knows the best of a column, and that of equals none is', () => {
    expect(bestValue(NDCG, RUNS)).toBe(0.30001);
    expect(bestValue(TIME, RUNS)).toBeNull();
    expect(bestValue(TIME, [run('a', 0, 3), run('b', 0, 2)])).toBe(2);
    expect(bestValue(NDCG, [run('a', NaN), run('b', null), run('c', 0.1)])).toBeNull();
    expect(bestValue(NAME, RUNS)).toBeNull();
    expect(bestValue(NDCG, [])).toBeNull();
  });

  it('marks the best, or whom the column names', () => {
    const [first, second] = [run('a', 0.3), run('b', 0.2)];
    const marked = (column: Column<Run>) => [first, second].map((row) => isMarked(column, row, 0.3));
    expect(marked(NDCG)).toEqual([true, false]);
    expect(marked({ ...NDCG, marks: () => false })).toEqual([false, false]);
    expect(marked({ ...NDCG, marks: () => true })).toEqual([true, true]);
  });

  it('writes cells for people and fields for programs', () => {
    expect(RUNS.map((row) => cellText(NDCG, row))).toEqual(['0.2', '–', '0.3', '0.2']);
    expect(cellText(TIME, RUNS[0]!)).toBe('1 ms');
    expect(tableFields(RUNS.slice(1, 3), COLUMNS)).toEqual([
      ['Run', 'NDCG@10', 'Time'],
      ['run 9', null, 1],
      ['Run 2', 0.30001, 1],
    ]);
    expect([NAME, NDCG].map((column) => isNumeric(column, RUNS))).toEqual([false, true]);
  });
});
