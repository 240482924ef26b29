import { describe, expect, it } from 'vitest';
import { listFigures } from '../../../src/core/evaluate/list-figures';
import { evaluate } from '../../../src/core/evaluate/protocol';
import { createPopularityScorer } from '../../../src/core/evaluate/scorer';
import { unknownFilms } from '../../../src/core/models/training-data';
import type { ItemIndex } from '../../../src/core/types';
import { csrOf } from '../../fixtures/matrix';

const lists = (...all: number[][]): ItemIndex[][] => all as ItemIndex[][];

/** Four people with likes and one without; films 0 … 4 are liked by 4, 2, 1, 0 and 0 of them. */
const train = csrOf([[0, 1, 2], [0, 1], [0], [], [0]], 5);

/** Genres a; a; b; a and b; none. */
const films = { ...unknownFilms(5), genreNames: ['a', 'b'], genreMasks: Uint32Array.of(0b01, 0b01, 0b10, 0b11, 0) };

describe('the figures of lists', () => {
  it('are the coverage of all of them and means of the rest, people being those who like something', () => {
    const { coverage, diversity, novelty } = listFigures(lists([0, 1], [1, 3]), { train }, films);
    expect(coverage).toBe(3 / 5);
    expect(diversity).toBeCloseTo((0 + (1 - 1 / Math.SQRT2)) / 2, 6);
    expect(novelty).toBeCloseTo(((0 + 1) / 2 + (1 + 2) / 2) / 2, 12);
  });

  it('take films without genres for unlike all others', () => {
    expect(listFigures(lists([0, 4]), { train }, films).diversity).toBe(1);
  });

  it('say nothing of diversity where no genres are known, or no list has a pair', () => {
    expect(listFigures(lists([0, 1]), { train }, unknownFilms(5)).diversity).toBeNaN();
    expect(listFigures(lists([0], []), { train }, films).diversity).toBeNaN();
  });

  it('leave lists out of a mean that they have no figure for', () => {
    const { diversity, novelty } = listFigures(lists([0, 2], [2], []), { train }, films);
    expect(diversity).toBe(1);
    expect(novelty).toBeCloseTo((1 + 2) / 2, 12);
    expect(listFigures([], { train }, films)).toEqual({ coverage: 0, diversity: NaN, novelty: NaN });
  });

  it('count only films that are ranked', () => {
    expect(listFigures(lists([3]), { train, candidates: Uint8Array.of(0, 0, 0, 1, 1) }, films).coverage).toBe(1 / 2);
  });

  it('are those of the lists that were measured, best first and without train', () => {
    const split = { train, test: csrOf([[3], [2], [], [0], [4]], 5) };
    const evaluation = evaluate(split, createPopularityScorer(train), { k: 2 });
    expect([...evaluation.users]).toEqual([0, 1, 4]);
    expect(evaluation.lists).toEqual([
      [3, 4],
      [2, 3],
      [1, 2],
    ]);
    expect(listFigures(evaluation.lists, split, films).coverage).toBe(4 / 5);
  });
});
