/** From a film's title, year and genres to its poster. Pure: one film always has the same one. */
import type { Film } from '../../core/types';
import { genreName } from '../genre-words';
import { createDraws, type Draws } from './draws';
import { FAMILIES, type GenreName } from './families';
import type { Layer } from './families/family';
import { inkOn, paletteOf } from './palette';
import { HEIGHT, WIDTH } from './shapes';
import { setTitle, type TextLine, type Voice } from './title';

/** What a poster is drawn from. */
export type Subject = Pick<Film, 'title' | 'year' | 'genres'>;

export type Texture = 'grain' | 'lines' | 'dots' | 'plain';

export interface PosterSpec {
  readonly ground: string;
  /** The other end of a gradient ground, or null when it is flat. */
  readonly far: string | null;
  readonly layers: readonly Layer[];
  /** How far down the art hangs, when the title stands above it. */
  readonly drop: number;
  readonly voice: Voice;
  readonly ink: string;
  /** The colour under the words. */
  readonly under: string;
  readonly align: 'start' | 'middle';
  readonly x: number;
  readonly lines: readonly (TextLine & { readonly y: number })[];
  readonly caption: { readonly text: string; readonly y: number };
  readonly texture: Texture;
}

const MARGIN = 18;
const ROOM = 68;
const DROP = 96;

/** The most telling genre first: few films are Westerns, most are dramas. */
const TELLING: readonly GenreName[] = [
  'Film-Noir',
  'Western',
  'Documentary',
  'IMAX',
  'Musical',
  'Horror',
  'War',
  'Animation',
  'Sci-Fi',
  'Children',
  'Fantasy',
  'Mystery',
  'Romance',
  'Crime',
  'Thriller',
  'Adventure',
  'Action',
  'Comedy',
  'Drama',
];

const DARK = new Map<string, number>([
  ['Film-Noir', 0.85],
  ['Horror', 0.9],
  ['Thriller', 0.75],
  ['Crime', 0.65],
  ['Sci-Fi', 0.75],
  ['Mystery', 0.8],
  ['War', 0.6],
  ['Fantasy', 0.6],
  ['Drama', 0.5],
  ['Action', 0.55],
  ['Comedy', 0.12],
  ['Children', 0.12],
  ['Animation', 0.25],
  ['Romance', 0.3],
  ['Musical', 0.4],
  ['Western', 0.3],
]);
const SANS: ReadonlySet<string> = new Set(['Action', 'Sci-Fi', 'Thriller', 'War', 'Documentary', 'Animation', 'IMAX']);
const TEXTURES: Readonly<Record<string, Texture>> = {
  'Film-Noir': 'lines',
  Horror: 'grain',
  War: 'grain',
  Western: 'grain',
  Crime: 'dots',
  Thriller: 'lines',
  Documentary: 'dots',
};

/** Mostly the most telling genre; now and then the next, so that a shelf of one genre does not repeat itself. */
function primaryGenre(genres: readonly string[], draws: Draws): GenreName {
  const known = TELLING.filter((genre) => genres.includes(genre));
  const index = known.length > 1 && draws.chance(0.3) ? 1 : 0;
  return known[index] ?? 'none';
}

export function posterOf(film: Subject): PosterSpec {
  const key = `${film.title}|${film.year}|${film.genres.join('|')}`;
  const draws = createDraws(key);
  const genre = primaryGenre(film.genres, draws);
  const moods = film.genres.map((name) => DARK.get(name) ?? 0.5);
  const darkness = moods.length ? moods.reduce((sum, mood) => sum + mood, 0) / moods.length : 0.5;
  const palette = paletteOf(film.year, DARK.has(genre) ? (darkness + (DARK.get(genre) ?? 0.5)) / 2 : darkness, draws);
  const { layers, under, floats = false } = draws.pick(FAMILIES[genre])(palette, draws);
  const above = floats && draws.chance(0.35);
  const align = floats && draws.chance(0.4) ? 'middle' : 'start';
  const far = floats ? (palette.far ?? null) : null;
  const wordsOn = far !== null && !above ? far : under;
  const voice: Voice = SANS.has(genre) ? 'sans' : 'serif';
  return {
    ground: palette.ground,
    far,
    layers,
    drop: above ? DROP : 0,
    voice,
    ink: inkOn(wordsOn, palette),
    under: wordsOn,
    align,
    x: align === 'start' ? MARGIN : WIDTH / 2,
    ...wordsOf(film, voice, above),
    texture: TEXTURES[genre] ?? (draws.chance(0.4) ? 'grain' : 'plain'),
  };
}

/** Title and caption in their field, above or below the art. */
function wordsOf(film: Subject, voice: Voice, above: boolean): Pick<PosterSpec, 'lines' | 'caption'> {
  const block = setTitle(film.title, WIDTH - MARGIN * 2, ROOM, voice === 'serif' ? 60 : 48, voice);
  const descent = (block.lines.at(-1)?.size ?? 0) * 0.2 + 11;
  const captionY = above ? 30 + block.height + descent : HEIGHT - 15;
  const top = above ? 24 : captionY - descent - block.height;
  return {
    lines: block.lines.map((line) => ({ ...line, y: top + line.dy })),
    caption: { text: captionOf(film), y: captionY },
  };
}

function captionOf({ year, genres }: Pick<Film, 'year' | 'genres'>): string {
  const words = genres.filter((genre) => !genre.startsWith('(')).slice(0, 2);
  return [year, ...words.map(genreName)].filter((part) => part !== null).join('  ·  ');
}
