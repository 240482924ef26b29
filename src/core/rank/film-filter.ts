import { validateRanges, type Ranges } from '../models/ranges';
import type { ItemIndex } from '../types';
import type { Catalogue } from './catalogue';

/** Which films may be shown. What is left out here lets every film through. */
export interface FilmFilter {
  /** Films the person has seen or otherwise has an opinion of: never shown. */
  readonly seen?: Iterable<ItemIndex>;
  /** Films the person does not want: never shown. */
  readonly disliked?: Iterable<ItemIndex>;
  /** Bits of genres, as in `Pack.genreMasks`: a film must have one of them at least. 0 is no wish. */
  readonly genres?: number;
  /** First year of release, `ANY_YEAR.from` for any. */
  readonly fromYear?: number;
  /** Last year of release, included; `ANY_YEAR.to` for any. */
  readonly toYear?: number;
  /** People who must have liked a film at least. */
  readonly minLikes?: number;
}

/** The years that let every film through, those of unknown year too. */
export const ANY_YEAR = { from: 0, to: 9999 } as const;

type Bounds = Required<Omit<FilmFilter, 'seen' | 'disliked'>>;

const NO_BOUNDS: Bounds = { genres: 0, fromYear: ANY_YEAR.from, toYear: ANY_YEAR.to, minLikes: 0 };

const FILTER_RANGES: Ranges<Bounds> = {
  genres: { min: 0, max: 0xffffffff, integer: true },
  fromYear: { min: ANY_YEAR.from, max: ANY_YEAR.to, integer: true },
  toYear: { min: ANY_YEAR.from, max: ANY_YEAR.to, integer: true },
  minLikes: { min: 0, max: 0xffffffff, integer: true },
};

/**
 * One byte for each item: 1 where the film may be shown, else 0.
 *
 * A film of unknown year passes only where no year is asked for, a film without genres only where no genre is. Years that
 * end before they begin leave nothing. Items beyond the catalogue are ignored. O(items), next to nothing without bounds.
 *
 * @throws AppError `config-invalid` for a number out of range
 */
export function compileFilter(
  filter: FilmFilter,
  { pack, likedBy }: { readonly pack: Pick<Catalogue['pack'], 'genreMasks' | 'years'> } & Pick<Catalogue, 'likedBy'>,
): Uint8Array {
  const { seen = [], disliked = [], ...given } = filter;
  const bounds = { ...NO_BOUNDS, ...given };
  validateRanges(FILTER_RANGES, bounds);
  const allowed = new Uint8Array(likedBy.length).fill(1);
  if (isBound(bounds)) keepWithin(allowed, bounds, { ...pack, likedBy });
  for (const item of seen) allowed[item] = 0;
  for (const item of disliked) allowed[item] = 0;
  return allowed;
}

const isBound = (bounds: Bounds): boolean =>
  (Object.keys(NO_BOUNDS) as (keyof Bounds)[]).some((name) => bounds[name] !== NO_BOUNDS[name]);

function keepWithin(
  allowed: Uint8Array,
  { genres, fromYear, toYear, minLikes }: Bounds,
  { genreMasks, years, likedBy }: Pick<Catalogue['pack'], 'genreMasks' | 'years'> & Pick<Catalogue, 'likedBy'>,
): void {
  const unknownYear = fromYear === ANY_YEAR.from && toYear === ANY_YEAR.to;
  for (let item = 0; item < allowed.length; item++) {
    const year = years[item]!;
    const isOfYears = year === 0 ? unknownYear : year >= fromYear && year <= toYear;
    const isOfGenre = genres === 0 || (genreMasks[item]! & genres) !== 0;
    if (!isOfYears || !isOfGenre || likedBy[item]! < minLikes) allowed[item] = 0;
  }
}
