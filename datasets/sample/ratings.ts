import { createRng, type Rng } from '../../src/core/math/rng';
import type { ParsedDataset } from '../../src/core/data/pack';
import { createAppeal, createPopularity, drawPerson, type Person } from './taste';
import type { SampleFilm } from './films';
import { countRatings, drawSessions, releaseTime, timeInSession } from './sessions';

/** What can be turned on the simulator. The defaults in `DEFAULT_OPTIONS` make the sample that ships. */
interface SimulationOptions {
  readonly users: number;
  readonly seed: number;
  /** Ratings per person: log-normal with this median and this standard deviation of the logarithm, then clamped. */
  readonly medianRatings: number;
  readonly ratingsSpread: number;
  readonly minRatings: number;
  readonly maxRatings: number;
  /** How strongly taste decides what is watched; 0 means that popularity alone does. */
  readonly watchStrength: number;
  /** Stars per unit of appeal. */
  readonly starsPerAppeal: number;
  /** Standard deviation, in stars, of what no model can explain. */
  readonly noiseStars: number;
}

/** The sample that ships. */
export const DEFAULT_OPTIONS: SimulationOptions = {
  users: 900,
  seed: 5,
  medianRatings: 70,
  ratingsSpread: 0.65,
  minRatings: 15,
  maxRatings: 300,
  watchStrength: 1.4,
  starsPerAppeal: 0.55,
  noiseStars: 0.6,
};

/** Mean rating, in stars, of an average film by an average person to whom it means nothing. */
const BASE_STARS = 2.75;

/**
 * Simulates ratings: who watched which films, how they liked them, and when.
 *
 * Users are 1 … `users`; the movie id of `films[k]` is k + 1. A film is watched with probability proportional to
 * popularity · exp(watchStrength · appeal), without replacement; its rating is base + quality + appeal + strictness +
 * noise, rounded to half stars. Times are seconds since 1970. The same films and options give the same columns.
 */
export function simulateRatings(films: readonly SampleFilm[], options: SimulationOptions): ParsedDataset['ratings'] {
  const rng = createRng(options.seed);
  const logPopularity = createPopularity(films, rng).map(Math.log);
  const quality = films.map((film) => 0.04 * (film.fame - 3) + 0.3 * rng.normal());
  const appealOf = createAppeal(films, rng);
  const columns = {
    users: [] as number[],
    movies: [] as number[],
    halfStars: [] as number[],
    timestamps: [] as number[],
  };
  for (let user = 1; user <= options.users; user++) {
    const person = drawPerson(rng);
    const appeal = appealOf(person);
    const sessions = drawSessions(drawActivity(options, rng), rng);
    const lastStart = sessions[sessions.length - 1]!.start;
    const keys = films.map((film, k) =>
      releaseTime(film.year) > lastStart
        ? -Infinity
        : logPopularity[k]! + options.watchStrength * appeal[k]! + gumbel(rng),
    );
    for (const k of largest(keys, countRatings(sessions))) {
      columns.users.push(user);
      columns.movies.push(k + 1);
      columns.halfStars.push(drawHalfStars(quality[k]! + options.starsPerAppeal * appeal[k]!, person, options, rng));
      columns.timestamps.push(timeInSession(sessions, films[k]!.year, rng));
    }
  }
  return {
    users: Uint32Array.from(columns.users),
    movies: Uint32Array.from(columns.movies),
    halfStars: Uint8Array.from(columns.halfStars),
    timestamps: Uint32Array.from(columns.timestamps),
  };
}

function drawActivity(options: SimulationOptions, rng: Rng): number {
  const count = Math.round(options.medianRatings * Math.exp(options.ratingsSpread * rng.normal()));
  return Math.min(options.maxRatings, Math.max(options.minRatings, count));
}

/** Adding Gumbel noise to log-weights and taking the largest draws without replacement in proportion to the weights. */
function gumbel(rng: Rng): number {
  return -Math.log(-Math.log(1 - rng.next()) + 1e-300);
}

/** Positions of the `count` largest finite keys, largest first. */
function largest(keys: readonly number[], count: number): number[] {
  const order = keys.map((_, k) => k).filter((k) => keys[k]! > -Infinity);
  return order.sort((a, b) => keys[b]! - keys[a]! || a - b).slice(0, count);
}

function drawHalfStars(filmStars: number, person: Person, options: SimulationOptions, rng: Rng): number {
  const stars = BASE_STARS + filmStars + person.biasStars + options.noiseStars * rng.normal();
  return Math.min(10, Math.max(1, Math.round(2 * stars)));
}
