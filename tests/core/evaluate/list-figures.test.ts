import { describe, expect, it } from 'vitest';
import type { FilmColumns } from '../../../src/core/data/films';
import { listFigures, type ListFigures } from '../../../src/core/evaluate/list-figures';
import { evaluate, type TrainTest } from '../../../src/core/evaluate/protocol';
import { createPopularityScorer } from '../../../src/core/evaluate/scorer';
import { unknownFilms } from '../../../src/core/models/training-data';
import { mean } from '../../../src/core/math/statistics';
import type { ItemIndex } from '../../../src/core/types';
import { csrOf } from '../../fixtures/matrix';

const lists = (...all: number[][]): ItemIndex[][] => all as ItemIndex[][];

/** Four people with likes and one without; films 0 … 4 are liked by 4, 2, 1, 0 and 0 of them. */
const train = csrOf([[0, 1, 2], [0, 1], [0], [], [0]], 5);

/** The figures of these lists of the people 0, 1, … */
function figuresOf(all: ItemIndex[][], split: Partial<TrainTest> = {}, about: FilmColumns = films): ListFigures {
  const users = Uint32Array.from(all.keys());
  return listFigures({ users, lists: all, k: 2 }, { train, test: csrOf([[], [], [], [], []], 5), ...split }, about)
    .figures;
}

/** Genres a; a; b; a and b; none. */
const films = { ...unknownFilms(5), genreNames: ['a', 'b'], genreMasks: Uint32Array.of(0b01, 0b01, 0b10, 0b11, 0) };

describe('the figures of lists', () => {
  it('are the coverage of all of them and means of the rest, people being those who like something', () => {
    const { coverage, diversity, novelty } = figuresOf(lists([0, 1], [1, 3]));
    expect(coverage).toBe(3 / 5);
    expect(diversity).toBeCloseTo((0 + (1 - 1 / Math.SQRT2)) / 2, 6);
    expect(novelty).toBeCloseTo(((0 + 1) / 2 + (1 + 2) / 2) / 2, 12);
  });

  it('take films without genres for unlike all others', () => {
    expect(figuresOf(lists([0, 4])).diversity).toBe(1);
  });

  it('say nothing of diversity where no genres are known, or no list has a pair', () => {
    expect(figuresOf(lists([0, 1]), {}, unknownFilms(5)).diversity).toBeNaN();
    expect(figuresOf(lists([0], [])).diversity).toBeNaN();
  });

  it('leave lists out of a mean that they have no figure for', () => {
    const { diversity, novelty } = figuresOf(lists([0, 2], [2], []));
    expect(diversity).toBe(1);
    expect(novelty).toBeCloseTo((1 + 2) / 2, 12);
    const { coverage, ...rest } = figuresOf([]);
    expect(coverage).toBe(0);
    expect(Object.values(rest)).toEqual(Object.keys(rest).map(() => NaN));
  });

  it('count only films that are ranked', () => {
    expect(figuresOf(lists([3]), { candidates: Uint8Array.of(0, 0, 0, 1, 1) })).toMatchObject({
      ...{ coverage: 1 / 2, gini: 1, entropy: 0, entropyShare: 0 },
    });
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
    const { figures, perUser } = listFigures(evaluation, split, films);
    expect(figures.coverage).toBe(4 / 5);
    // The first wants 3, which nobody likes: popularity has it there by its number alone.
    expect(figures.serendipity).toBeCloseTo(1 / 2 / 3, 12);
    for (const name of ['diversity', 'novelty', 'serendipity'] as const) {
      expect(perUser[name].length).toBe(3);
      expect(mean(perUser[name])).toBe(figures[name]);
    }
    expect(figures.popularityLift).toBeCloseTo(mean(perUser.shownPopularity) / mean(perUser.ownPopularity), 12);
  });

  it('say how uneven, how alike and how popular lists are, and which hits popularity would have missed', () => {
    const test = csrOf([[3, 4], [2], [], [], []], 5);
    const found = figuresOf(lists([3, 4], [2, 4]), { test });
    // Shown 0, 0, 1, 1 and 2 times.
    expect(found.gini).toBeCloseTo((0 * 1 + 2 * 1 + 4 * 2) / 4 / 4, 12);
    expect(found.entropy).toBeCloseTo(1.5, 12);
    expect(found.entropyShare).toBeCloseTo(1.5 / Math.log2(5), 12);
    expect(found.personalisation).toBe(1 - 1 / 2);
    // Popularity has nothing left for the first, and 2 for the second.
    expect(found.serendipity).toBe((2 / 2 + 0) / 2);
    // Lists: 0 and (1 / 4 + 0) / 2; train: (4 + 2 + 1) / 3 / 4 and (4 + 2) / 2 / 4.
    expect(found.popularityLift).toBeCloseTo((0 + 1 / 8) / (7 / 12 + 6 / 8), 12);
  });
});
