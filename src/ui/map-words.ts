/** What the map of films says of itself. */
import type { MapFilms, MapLayout, MapMethod, MapTrust } from '../core/map-types';
import type { ModelKind } from '../core/training-types';
import { formatCount, formatDuration, formatFixed, formatPlural, word } from './format';
import { genreName } from './genre-words';
import { nameOf } from './model-words';

/** Which numbers are shown, and how far the training is. */
interface ShownRounds {
  readonly kind: ModelKind;
  readonly iteration: number;
  readonly active: boolean;
  /** Of the training under way; null where that is not known. */
  readonly iterations: number | null;
}

export function roundWords({ kind, iteration, active, iterations }: ShownRounds): string {
  const name = nameOf(kind);
  if (!active) return `${name}, the model in use, after ${formatPlural(iteration, ['round', 'rounds'])}.`;
  if (iteration === 0) return `${name} before its first round: the numbers are drawn at random.`;
  return iterations === null
    ? `${name} after round ${formatCount(iteration)}.`
    : `${name} after round ${formatCount(iteration)} of ${formatCount(iterations)}.`;
}

const percent = (part: number): string => `${formatFixed(100 * part, 100 * part < 9.95 ? 1 : 0)} %`;

/** How much of the films' differences two directions hold. */
export function varianceWords({ shares, width }: Pick<MapLayout, 'shares' | 'width'>): string {
  const both = percent(shares[0] + shares[1]);
  if (width <= 2)
    return `The films have ${formatPlural(width, ['number', 'numbers'])} each, so the map shows all there is.`;
  return `Each film is ${formatCount(width)} numbers; the two directions of PCA hold ${both} of how the films differ (${percent(shares[0])} and ${percent(shares[1])}).`;
}

const DISTORTS: Readonly<Record<MapMethod, string>> = {
  pca: 'The rest is not seen: films that lie together here may be far apart in truth.',
  umap: 'This is UMAP, which keeps neighbours together and lets go of the rest: how far groups lie apart, and how large they are, says little, and those far out are drawn nearer.',
};

export const distortionWords = (method: MapMethod): string => DISTORTS[method];

/** Of what the measure says, not what it is: the word itself is explained beside it. */
export function trustWords(trust: MapTrust | null, busy: boolean): string {
  if (!trust) return busy ? 'is measured when the films rest.' : 'is being measured.';
  const { value, k, sampled, films } = trust;
  if (value === null) return 'cannot be measured with so few films.';
  const figure = formatFixed(value, 3);
  return sampled < films
    ? `is ${figure} with ${formatPlural(k, ['neighbour', 'neighbours'])} (1: all neighbours are true), measured on ${formatCount(sampled)} of ${formatCount(films)} films, drawn at random.`
    : `is ${figure} with ${formatPlural(k, ['neighbour', 'neighbours'])} (1: all neighbours are true), measured on all films.`;
}

/** Films that are not on the map; empty when all are. */
export function leftOutWords(films: number, shown: number): string {
  const missing = films - shown;
  if (missing === 0) return '';
  return missing === 1
    ? 'One film is not here: nobody liked it, so the model has no numbers of it.'
    : `${formatCount(missing)} films are not here: nobody liked them, so the model has no numbers of them.`;
}

/** Why there is no map. */
export function emptyWords(phase: 'waiting' | 'coming' | 'none', kind: ModelKind | null): string {
  if (phase === 'coming') return 'The films are being laid out.';
  if (phase === 'waiting' || kind === null)
    return 'The map appears as soon as there is a model. It is being learned, or train one here.';
  return `${nameOf(kind)} knows films by no row of numbers, so there is nothing to lay out. Train ALS or two towers, and the map is theirs.`;
}

const PARTS = {
  neighbours: 'UMAP looks for the neighbours of each film',
  graph: 'UMAP ties neighbours together',
  layout: 'UMAP moves the films',
} as const;

export function umapWords(part: keyof typeof PARTS, leftMs: number | null): string {
  if (leftMs === null) return `${PARTS[part]}…`;
  if (leftMs < 1000) return `${PARTS[part]}, less than 1 s left.`;
  return `${PARTS[part]}, about ${formatDuration(Math.ceil(leftMs / 1000) * 1000).replace('.0', '')} left.`;
}

/** "Alien (1979). Horror, Sci-Fi. Liked by 130." For whoever does not see the map. */
export function filmWords(films: MapFilms, item: number): string {
  const year = films.years[item]!;
  const genres = genresOf(films, item).map(genreName).join(', ');
  const liked = `Liked by ${formatCount(films.likedBy[item]!)}.`;
  const title = year === 0 ? films.titles[item]! : `${films.titles[item]!} (${year})`;
  return genres === '' ? `${title}. ${liked}` : `${title}. ${genres}. ${liked}`;
}

export function genresOf({ genreNames, genreMasks }: MapFilms, item: number): string[] {
  return genreNames.filter((_, bit) => ((genreMasks[item]! >>> bit) & 1) === 1);
}

const COLOURED_BY: Readonly<Record<string, string>> = {
  genre: word('genre'),
  era: word('era'),
  popularity: word('popularity'),
  cluster: word('cluster'),
};

/** What the picture is, for whoever does not see it. */
export function pictureWords(films: number, method: MapMethod, colouring: string): string {
  const way = method === 'pca' ? 'PCA' : 'UMAP';
  return `Map of ${formatPlural(films, ['film', 'films'])} in two dimensions by ${way}, coloured by ${COLOURED_BY[colouring] ?? colouring}`;
}
