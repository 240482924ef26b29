/** Films in groups that are told apart on the map: by genre, era, popularity or cluster. */
import type { MapFilms } from '../../core/map-types';
import type { CsvField } from '../../core/format-csv';
import { formatCount } from '../format';
import { GROUP_COLOURS, OTHER_COLOUR, STEP_COLOURS } from './map-ink';
import type { MapGroup, MapScene } from './map-scene';
import { SHAPES } from './map-shapes';

export const COLOURINGS = ['genre', 'era', 'popularity', 'cluster'] as const;
export type Colouring = (typeof COLOURINGS)[number];

/** The group of each film; `NO_GROUP` for films that are not on the map. */
export interface Grouping {
  readonly groups: readonly MapGroup[];
  readonly groupOf: Uint8Array;
}

export const NO_GROUP = 255;

interface GenreGroup {
  readonly name: string;
  /** As the data have them. */
  readonly genres: readonly string[];
}

const GENRE_NAMES = [
  ...['Animation, children', 'Horror', 'Science fiction, fantasy', 'Documentary'],
  ...['Crime, thriller', 'Action, war, western', 'Comedy', 'Drama, romance'],
];

// @wc-ignore
const GENRES_OF: readonly (readonly string[])[] = [
  ['Animation', 'Children', "Children's"],
  ['Horror'],
  ['Sci-Fi', 'Fantasy'],
  ['Documentary'],
  ['Crime', 'Thriller', 'Mystery', 'Film-Noir'],
  ['Action', 'Adventure', 'War', 'Western'],
  ['Comedy'],
  ['Drama', 'Romance', 'Musical'],
];

/** A film belongs to the first that has one of its genres: what sets films apart most comes first. */
const GENRES: readonly GenreGroup[] = GENRES_OF.map((genres, at) => ({ name: GENRE_NAMES[at]!, genres }));

/** Years from which an era begins. */
const ERAS = [
  { name: 'Before 1960', from: 1 },
  { name: '1960s and 1970s', from: 1960 },
  { name: '1980s', from: 1980 },
  { name: '1990s', from: 1990 },
  { name: '2000s', from: 2000 },
  { name: '2010 and later', from: 2010 },
] as const;

/** Films liked by at least this part of those who like the best liked film. */
const SHARES = [0, 0.01, 0.03, 0.1, 0.3] as const;

const OTHER = 'Other';

/** @param clusters of each film, from 0; null before they are known: nothing is told apart then */
export function groupFilms(
  films: MapFilms,
  points: Float32Array,
  colouring: Colouring,
  clusters: Uint8Array | null,
  ranked: Uint32Array,
): Grouping {
  const isOn = (item: number): boolean => !Number.isNaN(points[2 * item]);
  if (colouring === 'genre') return grouped(films, isOn, genreNames(films), genreOf(films), GROUP_COLOURS);
  if (colouring === 'era') {
    const names = ERAS.map(({ name }) => name);
    const eraOf = (item: number): number => ERAS.findLastIndex(({ from }) => films.years[item]! >= from);
    return grouped(films, isOn, names, eraOf, STEP_COLOURS);
  }
  if (colouring === 'popularity') {
    const { names, stepOf } = popularitySteps(films);
    return grouped(films, isOn, names, stepOf, STEP_COLOURS);
  }
  const names = clusters ? clusterNames(films, clusters, ranked) : [];
  return grouped(films, isOn, names, (item) => clusters?.[item] ?? -1, GROUP_COLOURS);
}

function grouped(
  { years }: MapFilms,
  isOn: (item: number) => boolean,
  names: readonly string[],
  indexOf: (item: number) => number,
  colours: readonly string[],
): Grouping {
  const counts = new Array<number>(names.length + 1).fill(0);
  const groupOf = Uint8Array.from(years, (_, item) => {
    if (!isOn(item)) return NO_GROUP;
    const group = indexOf(item);
    const known = group >= 0 && group < names.length ? group : names.length;
    counts[known]!++;
    return known;
  });
  const groups = [...names, OTHER].map((name, group): MapGroup => ({
    name,
    count: counts[group]!,
    colour: group === names.length ? OTHER_COLOUR : colours[group % colours.length]!,
    shape: group === names.length ? 'dot' : SHAPES[group % SHAPES.length]!,
  }));
  return { groups, groupOf };
}

/** MovieLens' own groups; of other data sets, the genres most films have. */
function genreGroups({ genreNames: names, genreMasks }: MapFilms): readonly GenreGroup[] {
  if (GENRES.some(({ genres }) => genres.some((genre) => names.includes(genre)))) return GENRES;
  const counts = names.map((_, bit) => genreMasks.reduce((sum, mask) => sum + ((mask >>> bit) & 1), 0));
  const most = [...names.keys()].sort((a, b) => counts[b]! - counts[a]!).slice(0, GENRES.length);
  return most.reverse().map((bit) => ({ name: names[bit]!, genres: [names[bit]!] }));
}

const genreNames = (films: MapFilms): string[] => genreGroups(films).map(({ name }) => name);

function genreOf(films: MapFilms): (item: number) => number {
  const masks = genreGroups(films).map(({ genres }) =>
    genres.reduce((mask, genre) => {
      const bit = films.genreNames.indexOf(genre);
      return bit < 0 ? mask : mask | (1 << bit);
    }, 0),
  );
  return (item) => masks.findIndex((mask) => (films.genreMasks[item]! & mask) !== 0);
}

/** The best liked films of the first so many kinds: what sets films apart most comes first. */
export function bestKnown(films: MapFilms, kinds: number, count: number): ReadonlySet<number> {
  const kindOf = genreOf(films);
  const known = [...rankedFilms(films)].filter((item) => kindOf(item) >= 0 && kindOf(item) < kinds);
  return new Set(known.slice(0, count));
}

function popularitySteps({ likedBy }: MapFilms) {
  const most = likedBy.reduce((max, count) => Math.max(max, count), 1);
  const from = [...new Set(SHARES.map((share) => Math.max(1, Math.ceil(share * most))))];
  const names = from.map((least, at) => {
    const next = from[at + 1];
    if (next === undefined) return `Liked by ${formatCount(least)} or more`;
    return next - 1 === least
      ? `Liked by ${formatCount(least)}`
      : `Liked by ${formatCount(least)} to ${formatCount(next - 1)}`;
  });
  return { names, stepOf: (item: number) => from.findLastIndex((least) => likedBy[item]! >= least) };
}

/** By the two best known films of each. */
function clusterNames({ titles }: MapFilms, clusters: Uint8Array, ranked: Uint32Array): string[] {
  const known: string[][] = [];
  for (const item of ranked) {
    const cluster = clusters[item]!;
    if (cluster !== NO_GROUP && (known[cluster] ??= []).length < 2) known[cluster].push(titles[item]!);
  }
  return Array.from(
    { length: known.length },
    (_, cluster) => `${cluster + 1}: like ${(known[cluster] ?? []).join(', ')}`,
  );
}

/** Films, the most liked first. */
export function rankedFilms({ likedBy }: MapFilms): Uint32Array {
  return Uint32Array.from(likedBy.keys()).sort((a, b) => likedBy[b]! - likedBy[a]! || a - b);
}

/** The map as a table, the most liked films first. */
export function tableOf(films: MapFilms, { points, groupOf, groups, ranked }: MapScene): CsvField[][] {
  const rows = [...ranked].filter((item) => groups[groupOf[item]!] !== undefined);
  return [
    ['title', 'year', 'x', 'y', 'group', 'liked by'],
    ...rows.map((item): CsvField[] => [
      films.titles[item]!,
      films.years[item] || '',
      ...[points[2 * item]!, points[2 * item + 1]!].map((value) => Number(value.toFixed(4))),
      groups[groupOf[item]!]!.name,
      films.likedBy[item]!,
    ]),
  ];
}
