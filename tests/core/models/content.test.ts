import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeightedCsr } from '../../../src/core/data/csr';
import type { FilmColumns } from '../../../src/core/data/films';
import { createContent } from '../../../src/core/models/content/recommender';
import { createGenreContent, genreVectors } from '../../../src/core/models/content/genres';
import { contentVectors, type ContentFields } from '../../../src/core/models/content/vectors';
import type { ItemIndex } from '../../../src/core/types';
import { anyHistory, unwanted, wanted } from '../../fixtures/histories';
import { tinyPack } from '../../fixtures/tiny-pack';

const NONE: ContentFields = { genres: 0, tags: 0, words: 0, era: 0, eraYears: 10, lengthNorm: 1 };
const FILMS: FilmColumns = {
  genreNames: ['Drama', 'War'],
  genreMasks: Uint32Array.of(1, 3, 0, 1),
  years: Uint16Array.of(1995, 1999, 0, 1955),
  titles: ['The Toy Story', 'Toy Story 2', 'M', 'Story of the 2 of Us'],
  tags: [['pixar', 'toys'], ['pixar'], [], ['slow']],
};

/** A row as pairs of column and value. */
function rowOf({ indptr, indices, values }: WeightedCsr, row: number): [number, number][] {
  const from = indptr[row]!;
  return [...indices.subarray(from, indptr[row + 1])].map((column, at) => [column, values[from + at]!]);
}
const columnsOf = (vectors: WeightedCsr, row: number): number[] => rowOf(vectors, row).map(([column]) => column);
const lengthOf = (vectors: WeightedCsr, row: number): number =>
  Math.hypot(...rowOf(vectors, row).map(([, value]) => value));
const product = (vectors: WeightedCsr, a: number, b: number): number => {
  const other = new Map(rowOf(vectors, b));
  return rowOf(vectors, a).reduce((sum, [column, value]) => sum + value * (other.get(column) ?? 0), 0);
};

describe('the terms of films', () => {
  it('have rows of length 1, or none', () => {
    const weight = fc.constantFrom(0, 0.5, 1, 2);
    const anyFields = fc.record({ genres: weight, tags: weight, words: weight, era: weight });
    fc.assert(
      fc.property(anyFields, fc.constantFrom(5, 10), (fields, eraYears) => {
        const vectors = contentVectors(tinyPack(), { ...fields, eraYears, lengthNorm: 1 });
        for (let item = 0; item < vectors.rows; item++) {
          const length = lengthOf(vectors, item);
          if (length > 0) expect(length).toBeCloseTo(1, 5);
        }
        expect(vectors.indices.every((column) => column < vectors.cols)).toBe(true);
      }),
    );
  });

  it('weigh fields as told, each of length 1 first', () => {
    const vectors = contentVectors(FILMS, { ...NONE, genres: 2, tags: 1 });
    const [genres, tags] = [2, 1].map((weight) => weight / Math.hypot(2, 1));
    expect(rowOf(vectors, 0)[0]![1]).toBeCloseTo(genres!, 6);
    expect(rowOf(vectors, 0)[1]![1]).toBeCloseTo(tags!, 6);
  });

  it('say more where fewer films have them: log((1 + films) / count)', () => {
    const { vectors, rowOf: sets } = genreVectors(FILMS);
    const [drama, war] = rowOf(vectors, sets[1]!).map(([, value]) => value);
    expect(war! / drama!).toBeCloseTo(Math.log(5) / Math.log(5 / 3), 5);
  });

  it('are words in lower case that two films share, without stop words and single letters, numerals kept', () => {
    const vectors = contentVectors(FILMS, { ...NONE, words: 1 });
    expect(vectors.cols).toBe(3);
    expect([0, 1, 2, 3].map((film) => columnsOf(vectors, film).length)).toEqual([2, 3, 0, 2]);
    expect(columnsOf(vectors, 3)).toEqual(columnsOf(vectors, 1).slice(1));
  });

  it('are eras that flow into each other', () => {
    const vectors = contentVectors({ ...FILMS, years: Uint16Array.of(1998, 1999, 1955, 0) }, { ...NONE, era: 1 });
    expect(product(vectors, 0, 1)).toBeGreaterThan(0.9);
    expect(product(vectors, 0, 2)).toBe(0);
    expect(rowOf(vectors, 3)).toEqual([]);
  });

  it('keep films of any year apart from nothing', () => {
    const years = Uint16Array.of(1, 1890, 2030, 9999);
    const vectors = contentVectors({ ...FILMS, years }, { ...NONE, era: 1, eraYears: 7 });
    for (let film = 0; film < 4; film++) expect(lengthOf(vectors, film)).toBeCloseTo(1, 6);
  });

  it('make longer rows of more terms where lengths are not cut down', () => {
    const raw = contentVectors(FILMS, { ...NONE, genres: 1, lengthNorm: 0 });
    expect(lengthOf(raw, 0)).toBeCloseTo(Math.log(5 / 3), 6);
    expect(lengthOf(raw, 1)).toBeCloseTo(Math.hypot(Math.log(5 / 3), Math.log(5)), 6);
  });

  it('are the genres alone when only those are chosen', () => {
    const alone = contentVectors(FILMS, { ...NONE, genres: 3 });
    const { vectors, rowOf: sets } = genreVectors(FILMS);
    for (let film = 0; film < 4; film++) expect(rowOf(alone, film)).toEqual(rowOf(vectors, sets[film]!));
  });
});

describe('content by genres', () => {
  it('scores and explains each film as content of those vectors does', () => {
    const pack = tinyPack();
    const history = [wanted(0), wanted(20), unwanted(3)];
    const items = [...pack.genreMasks.keys()] as ItemIndex[];
    for (const focus of [0, 3]) {
      const plain = createContent(contentVectors(pack, { ...NONE, genres: 1 }), focus);
      const grouped = createGenreContent(genreVectors(pack), focus);
      expect(grouped.score(history)).toEqual(plain.score(history));
      expect(grouped.explain(history, items)).toEqual(plain.explain(history, items));
    }
  });
});

describe('the content recommender', () => {
  const vectors = contentVectors(tinyPack(), { ...NONE, genres: 1, tags: 0.5, words: 0.5, era: 1 });

  it('scores the mean cosine to what is wanted less what is not', () => {
    fc.assert(
      fc.property(anyHistory(vectors.rows, 6), (history) => {
        const total = history.reduce((sum, { weight, preference }) => sum + weight * preference, 0);
        createContent(vectors)
          .score(history)
          .forEach((score, item) => {
            const sum = history.reduce(
              (all, taste) => all + (taste.preference ? 1 : -1) * taste.weight * product(vectors, taste.item, item),
              0,
            );
            expect(score).toBeCloseTo(total === 0 ? 0 : sum / total, 5);
          });
      }),
      { numRuns: 30 },
    );
  });

  it('multiplies all scores of a wide taste by less than those of a narrow one', () => {
    const ratio = (history: Parameters<ReturnType<typeof createContent>['score']>[0]): number =>
      createContent(vectors, 2).score(history)[1]! / createContent(vectors).score(history)[1]!;
    expect(ratio([wanted(0)])).toBeCloseTo(1, 5);
    expect(ratio([wanted(0), wanted(14)])).toBeLessThan(ratio([wanted(0), wanted(2)]));
    expect(ratio([wanted(0), unwanted(1, 0.5)])).toBeLessThan(1);
  });
});
