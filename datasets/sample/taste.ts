import type { Rng } from '../../src/core/math/rng';
import { ARCHETYPES, type Archetype } from './archetypes';
import { GENRES, type SampleFilm } from './films';

/** A simulated person. */
export interface Person {
  /** One weight per archetype, summing to 1. */
  readonly mixture: readonly number[];
  /** Personal like or dislike of each genre, on top of the mixture, in log-odds. In the order of `GENRES`. */
  readonly quirks: readonly number[];
  /** Coordinates of personal taste that no genre explains. Length `TEXTURE_DIMENSIONS`. */
  readonly texture: readonly number[];
  /** Strictness: added to every rating of this person, in stars. */
  readonly biasStars: number;
}

/** Hidden properties of films beyond genre and era (mood, pace, …): they keep genres from being solid blocks. */
const TEXTURE_DIMENSIONS = 4;
/** Standard deviation, in log-odds, of what texture does to the appeal of a film. */
const TEXTURE_STRENGTH = 0.3;
/** Standard deviation, in log-odds, of a person's quirk about one genre. */
const QUIRK_STRENGTH = 0.75;
/** Logistic-normal concentration: at 3 most people have one or two archetypes that matter. */
const MIXTURE_SPREAD = 3;
/** Exponent and offset of the Zipf-like popularity 1 / (rank + offset)^exponent. */
const ZIPF_EXPONENT = 1.15;
const ZIPF_OFFSET = 25;
/** How much chance moves a film's place among the famous, in steps of fame. */
const FAME_JITTER = 0.25;

/** Draws a person: a mixture of archetypes, a personal texture and a strictness. */
export function drawPerson(rng: Rng): Person {
  const raw = ARCHETYPES.map((archetype) => archetype.share * Math.exp(MIXTURE_SPREAD * rng.normal()));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return {
    mixture: raw.map((weight) => weight / total),
    quirks: GENRES.map(() => QUIRK_STRENGTH * rng.normal()),
    texture: drawTexture(rng),
    biasStars: 0.35 * rng.normal(),
  };
}

/** Popularity of each film, summing to 1: Zipf-like over the rank by fame, with seeded jitter. */
export function createPopularity(films: readonly SampleFilm[], rng: Rng): number[] {
  const standing = films.map((film) => film.fame + FAME_JITTER * rng.normal());
  const order = films.map((_, k) => k).sort((a, b) => standing[b]! - standing[a]! || a - b);
  const popularity = films.map(() => 0);
  order.forEach((k, rank) => (popularity[k] = (rank + ZIPF_OFFSET) ** -ZIPF_EXPONENT));
  const total = popularity.reduce((sum, value) => sum + value, 0);
  return popularity.map((value) => value / total);
}

/** Returns the function that says how much each film appeals to a person, in log-odds; 0 is indifference. */
export function createAppeal(films: readonly SampleFilm[], rng: Rng): (person: Person) => number[] {
  const byArchetype = ARCHETYPES.map((archetype) => films.map((film) => archetypeAppeal(archetype, film)));
  const textures = films.map(() => drawTexture(rng));
  const scale = TEXTURE_STRENGTH / Math.sqrt(TEXTURE_DIMENSIONS);
  const genreIndices = films.map((film) => film.genres.map((genre) => GENRES.indexOf(genre)));
  return (person) =>
    films.map((_, k) => {
      const taste = dot(person.mixture, (a) => byArchetype[a]![k]!);
      const quirk =
        genreIndices[k]!.reduce((sum, g) => sum + person.quirks[g]!, 0) / Math.sqrt(genreIndices[k]!.length);
      return taste + quirk + scale * dot(person.texture, (d) => textures[k]![d]!);
    });
}

function dot(weights: readonly number[], valueOf: (position: number) => number): number {
  return weights.reduce((sum, weight, position) => sum + weight * valueOf(position), 0);
}

/** The strongest like, plus the strongest dislike, plus the bonus of the era: a film needs one good reason, not three. */
function archetypeAppeal(archetype: Archetype, film: SampleFilm): number {
  const affinities = film.genres.map((genre) => archetype.genres[genre] ?? 0);
  const { centre, spanYears, bonus } = archetype.era;
  const era = bonus * Math.exp(-0.5 * ((film.year - centre) / spanYears) ** 2);
  return Math.max(0, ...affinities) + Math.min(0, ...affinities) + era;
}

function drawTexture(rng: Rng): number[] {
  return Array.from({ length: TEXTURE_DIMENSIONS }, () => rng.normal());
}
