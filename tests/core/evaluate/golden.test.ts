import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { listFigures, type ListFigures, type PersonListFigures } from '../../../src/core/evaluate/list-figures';
import { METRIC_NAMES, type PerMetric } from '../../../src/core/evaluate/metrics';
import { evaluateAt, type TrainTest } from '../../../src/core/evaluate/protocol';
import type { UserScorer } from '../../../src/core/evaluate/scorer';
import {
  figuresByPeople,
  recallByFilms,
  type FilmSegment,
  type FilmSegmentFigures,
  type PersonSegment,
} from '../../../src/core/evaluate/segments';
import { unknownFilms } from '../../../src/core/models/training-data';
import { csrOf } from '../../fixtures/matrix';

/** A number, or null for none. */
type Values = readonly (number | null)[];

/** Figures of numpy, scipy and scikit-learn; `make_golden.py` beside the file says how they were made. */
interface Golden {
  readonly users: readonly number[];
  readonly at: Readonly<Record<string, PerMetric<Values>>>;
  readonly lists: {
    readonly figures: ListFigures;
    readonly perUser: Readonly<Record<keyof PersonListFigures, Values>>;
  };
  readonly people: Readonly<
    Record<PersonSegment, { readonly rows: readonly number[]; readonly means: PerMetric<number | null> }>
  >;
  readonly films: Readonly<Record<FilmSegment, FilmSegmentFigures>>;
}

interface GoldenFile {
  readonly data: {
    readonly items: number;
    readonly testItems: number;
    readonly train: number[][];
    readonly test: number[][];
    readonly seen: number[][];
    readonly candidates: number[];
    readonly genres: number;
    readonly genreMasks: number[];
  };
  readonly ks: readonly number[];
  readonly listK: number;
  readonly scores: Readonly<Record<'distinct' | 'coarse', readonly number[][]>>;
  readonly golden: Readonly<Record<'distinct' | 'coarse', Golden>>;
}

const FILE = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/golden.json', import.meta.url), 'utf8'),
) as GoldenFile;
const { data, ks, listK } = FILE;

const split: TrainTest = {
  train: csrOf(data.train, data.items),
  test: csrOf(data.test, data.testItems),
  seen: csrOf(data.seen, data.items),
  candidates: Uint8Array.from(data.candidates),
};
const films = {
  ...unknownFilms(data.items),
  genreNames: Array.from({ length: data.genres }, (_, genre) => `genre ${genre}`),
  genreMasks: Uint32Array.from(data.genreMasks),
};

function expectClose(found: ArrayLike<number>, golden: Values): void {
  expect(found.length).toBe(golden.length);
  golden.forEach((value, at) => {
    if (value === null) expect(found[at]).toBeNaN();
    else expect(Math.abs(found[at]! - value)).toBeLessThan(1e-9);
  });
}

describe.each(['distinct', 'coarse'] as const)('with %s scores, golden values of another implementation', (kind) => {
  const golden = FILE.golden[kind];
  const scorer: UserScorer = (users) => Float32Array.from([...users].flatMap((user) => FILE.scores[kind][user]!));
  const evaluations = evaluateAt(split, scorer, ks);
  const evaluation = evaluations[ks.indexOf(listK)]!;

  it('are those of every metric, person by person, at every k', () => {
    evaluations.forEach(({ k, users, perUser }) => {
      expect([...users]).toEqual(golden.users);
      for (const name of METRIC_NAMES) expectClose(perUser[name], golden.at[k]![name]);
    });
  });

  it('are those of the lists', () => {
    const { figures, perUser } = listFigures(evaluation, split, films);
    expectClose(
      Object.keys(figures).map((name) => figures[name as keyof ListFigures]),
      Object.keys(figures).map((name) => golden.lists.figures[name as keyof ListFigures]),
    );
    for (const name of Object.keys(golden.lists.perUser) as (keyof PersonListFigures)[]) {
      expectClose(perUser[name], golden.lists.perUser[name]);
    }
  });

  it('are those of segments of people and of films', () => {
    const people = figuresByPeople(evaluation, split.train);
    for (const segment of Object.keys(people) as PersonSegment[]) {
      expect([...people[segment].rows]).toEqual(golden.people[segment].rows);
      for (const name of METRIC_NAMES) expectClose([people[segment].means[name]], [golden.people[segment].means[name]]);
    }
    const found = recallByFilms(evaluation, split);
    for (const segment of Object.keys(found) as FilmSegment[]) {
      const { wanted, found: shown, recall } = golden.films[segment];
      expectClose([found[segment].wanted, found[segment].found, found[segment].recall], [wanted, shown, recall]);
    }
  });
});
