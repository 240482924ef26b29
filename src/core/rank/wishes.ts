import { AppError } from '../errors';
import { MAX_EXPLORE_SHARE } from '../explore/explore-slots';
import { validateRanges, type Ranges } from '../models/ranges';
import type { Wishes } from '../serving-types';
import { ANY_YEAR, type FilmFilter } from './film-filter';
import type { Stage } from './stages';
import { DEFAULT_SURPRISE } from './surprise';

/** Even the widest variety keeps a tenth of an eye on relevance. */
const MOST_VARIETY = 0.9;
/** The share of a list that one genre may have at the widest variety; without the wish there is no cap. */
const LEAST_CAP = 0.5;
const NEWNESS_HALF_LIFE_YEARS = 10;
/** More names of genres than any data set has. */
const MOST_GENRES = 64;

type Strengths = Pick<Wishes, 'variety' | 'newness' | 'surprise' | 'explore'>;

const STRENGTH_RANGES: Ranges<Strengths> = {
  variety: { min: 0, max: 1, integer: false },
  newness: { min: 0, max: 1, integer: false },
  surprise: { min: 0, max: 1, integer: false },
  explore: { min: 0, max: MAX_EXPLORE_SHARE, integer: false },
};

const YEAR_RANGES: Ranges<{ fromYear: number; toYear: number }> = {
  fromYear: { min: ANY_YEAR.from, max: ANY_YEAR.to, integer: true },
  toYear: { min: ANY_YEAR.from, max: ANY_YEAR.to, integer: true },
};

/** Throws AppError `config-invalid` for a strength or a year out of range, NaN included, and for genres that are no names. */
export function validateWishes(wishes: Wishes): void {
  const { variety, newness, surprise, explore, genres } = wishes;
  validateRanges(STRENGTH_RANGES, { variety, newness, surprise, explore });
  validateRanges(YEAR_RANGES, yearsOf(wishes));
  const areNames =
    Array.isArray(genres) && genres.length <= MOST_GENRES && genres.every((name) => typeof name === 'string');
  if (!areNames) throw new AppError('config-invalid', `The genres must be at most ${MOST_GENRES} names.`);
}

/** The stages that fulfil wishes in a list of `limit` films; none for none. */
export function stagesFor({ variety, newness, surprise }: Wishes, limit: number): Stage[] {
  const stages: Stage[] = [];
  if (surprise > 0) stages.push({ kind: 'surprise', settings: { ...DEFAULT_SURPRISE, weight: surprise } });
  if (newness > 0) {
    stages.push({ kind: 'freshness', settings: { weight: newness, halfLifeYears: NEWNESS_HALF_LIFE_YEARS } });
  }
  if (variety > 0) {
    const most = Math.min(100, Math.max(1, Math.ceil(limit * (1 - (1 - LEAST_CAP) * variety))));
    stages.push({ kind: 'diversity', settings: { lambda: 1 - MOST_VARIETY * variety } });
    stages.push({ kind: 'genre-cap', settings: { most } });
  }
  return stages;
}

/** The filter that keeps to the wished genres and years. Where the data set has none of the genres, all films pass. */
export function filterFor(wishes: Wishes, genreNames: readonly string[]): FilmFilter {
  let genres = 0;
  genreNames.forEach((name, bit) => {
    if (wishes.genres.includes(name)) genres = (genres | (1 << bit)) >>> 0;
  });
  return { genres, ...yearsOf(wishes) };
}

const yearsOf = ({ fromYear, toYear }: Wishes): { fromYear: number; toYear: number } => ({
  fromYear: fromYear ?? ANY_YEAR.from,
  toYear: toYear ?? ANY_YEAR.to,
});
