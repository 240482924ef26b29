import { createRng, shuffle, type Rng } from '../math/rng';

/** What a simulated world is made of. */
export interface WorldOptions {
  /** Films that the log of the past knows. */
  readonly warmItems: number;
  /** Films that nobody was shown yet. */
  readonly coldItems: number;
  /** Themes of the warm films. */
  readonly themes: number;
  /** Themes that only cold films have, so that the past says nothing of them. */
  readonly newThemes: number;
  /** People who come, by turns at random: few, as in one browser. The past had others, each visit a new one. */
  readonly people: number;
  /** How much a taste differs from visit to visit: the deviation of each theme, where people differ by 1. */
  readonly mood: number;
  /** Films to choose from at each visit. */
  readonly offered: number;
}

/** The world of the measured table. */
export const DEFAULT_WORLD: WorldOptions = {
  warmItems: 60,
  coldItems: 20,
  themes: 8,
  newThemes: 4,
  people: 3,
  mood: 0.3,
  offered: 40,
};

/** One visit: a person comes, some films could be shown, one will be. */
export interface Visit {
  /** Different films, by number. */
  readonly items: readonly number[];
  /** For each film the features of person × film that policies see. */
  readonly contexts: readonly (readonly number[])[];
  /** For each film the true chance of a click. Policies do not see it. */
  readonly chances: readonly number[];
  /** Uniform in [0, 1): the person clicks what has a greater chance, so that all policies meet the same luck. */
  readonly luck: number;
}

/** Simulated people and films with a hidden rule for clicks. */
export interface World {
  /** Length of a feature vector: 1 + 2 · (themes + newThemes). */
  readonly features: number;
  /** Whether the past did not have this film. */
  isCold(item: number): boolean;
  /** The next visit. */
  visit(rng: Rng): Visit;
  /** A visit of the past: somebody else, and one warm film at random. */
  pastVisit(rng: Rng): Visit;
}

/** What a film is made of. */
interface SimulatedFilm {
  /** One or two different ones. */
  readonly themes: readonly number[];
  /** What no feature tells. */
  readonly charm: number;
}

/** With tastes and themes at their means, a click has the chance σ(−2), about one in eight. */
const BIAS = -2;

/**
 * Makes a world. People like each theme more or less, which policies see; a film has one or two themes.
 *
 * A click has the chance σ(−2 + charm + Σ over the film's themes of (appeal + match · taste)), where tastes are standard
 * normal, and by theme appeal ~ N(0, 0.6²) and match ~ |N(0, 0.8²)|, and by film charm ~ N(0, 0.3²). Features are 1, the
 * film's themes, and taste × theme. So a linear policy is wrong in two ways, as in life: by the curve of σ and by charm.
 */
export function createWorld(options: WorldOptions, seed: number): World {
  const rng = createRng(seed);
  const themes = options.themes + options.newThemes;
  const count = options.warmItems + options.coldItems;
  const isCold = (item: number): boolean => item >= options.warmItems;
  const appeal = normals(themes, 0.6, rng);
  const match = normals(themes, 0.8, rng).map(Math.abs);
  const films = Array.from({ length: count }, (_, item) => makeFilm(options, isCold(item), rng));
  const people = Array.from({ length: options.people }, () => normals(themes, 1, rng));

  const chance = (taste: Float64Array, film: SimulatedFilm): number => {
    const sum = film.themes.reduce((all, theme) => all + appeal[theme]! + match[theme]! * taste[theme]!, film.charm);
    return 1 / (1 + Math.exp(-BIAS - sum));
  };
  const offer = (items: readonly number[], taste: Float64Array, luck: number): Visit => ({
    items,
    contexts: items.map((item) => featuresOf(taste, films[item]!)),
    chances: items.map((item) => chance(taste, films[item]!)),
    luck,
  });

  return {
    features: 1 + 2 * themes,
    isCold,
    visit(draws) {
      const mood = normals(themes, options.mood, draws);
      const taste = people[draws.int(people.length)]!.map((like, theme) => like + mood[theme]!);
      return offer(sample(count, options.offered, draws), taste, draws.next());
    },
    pastVisit: (draws) => offer([draws.int(options.warmItems)], normals(themes, 1, draws), draws.next()),
  };
}

/** Warm films have old themes; a cold one has a new theme, where there are any, and an old one. */
function makeFilm({ themes, newThemes }: WorldOptions, cold: boolean, rng: Rng): SimulatedFilm {
  const first = cold && newThemes > 0 ? themes + rng.int(newThemes) : rng.int(themes);
  const second = rng.int(themes);
  return { themes: first === second ? [first] : [first, second], charm: 0.3 * rng.normal() };
}

function featuresOf(taste: Float64Array, film: SimulatedFilm): number[] {
  const x = new Array<number>(1 + 2 * taste.length).fill(0);
  x[0] = 1;
  for (const theme of film.themes) {
    x[1 + theme] = 1;
    x[1 + taste.length + theme] = taste[theme]!;
  }
  return x;
}

function normals(count: number, deviation: number, rng: Rng): Float64Array {
  return Float64Array.from({ length: count }, () => deviation * rng.normal());
}

/** `k` different numbers below n, or all of them, in random order. */
function sample(n: number, k: number, rng: Rng): number[] {
  const items = Uint32Array.from({ length: n }, (_, item) => item);
  shuffle(items, rng);
  return [...items.subarray(0, k)];
}
