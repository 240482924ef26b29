import { createBetaBandit } from '../explore/beta-bandit';
import { createRng } from '../math/rng';

/** How the next film to show is picked: the one with the best mean so far, or by Thompson sampling. */
export type PickRule = 'greedy' | 'thompson';

/** A film of the example, and the share of people who would like it: hidden from the rules. */
export interface HiddenFilm {
  readonly title: string;
  readonly rate: number;
}

/** Three films of which the first to please by luck need not be the best. */
export const THREE_FILMS: readonly HiddenFilm[] = [
  { title: 'The Night Ferry', rate: 0.35 },
  { title: 'A Quiet Orbit', rate: 0.45 },
  { title: 'Harbour Lights', rate: 0.6 },
];

/** What a rule has seen of a film, and the two shapes of what it believes: Beta(a, b). */
export interface FilmBelief {
  readonly shown: number;
  readonly liked: number;
  readonly a: number;
  readonly b: number;
}

/** A rule's run up to now. */
export interface ThreeFilmsRun {
  readonly rule: PickRule;
  /** Which film was shown at each step, by its place. */
  readonly picks: readonly number[];
  readonly beliefs: readonly FilmBelief[];
  /** After each step, the likes missed so far against always showing the best film, in expectation. Ascends. */
  readonly regret: readonly number[];
}

/** Before anything is seen every rate is as likely as any other: Beta(1, 1), worth two showings. */
const PRIOR = { strength: 2, mean: 0.5 };

/**
 * Runs a rule for so many steps: picks a film, shows it to the next person, counts whether they liked it. The people are
 * the same for both rules: whether a person would like a film is drawn for all films at once, from the seed.
 *
 * Thompson 1933. `greedy` picks the highest posterior mean, the first of equals.
 *
 * @param steps 0 or more
 */
export function runThreeFilms(rule: PickRule, steps: number, seed: number, films = THREE_FILMS): ThreeFilmsRun {
  const people = createRng(seed);
  const chance = createRng(seed + 1);
  const bandit = createBetaBandit({ strength: PRIOR.strength, keep: 1 });
  const arms = films.map(({ title }) => ({ arm: title, mean: PRIOR.mean }));
  const best = Math.max(...films.map(({ rate }) => rate));
  const counts = films.map(() => ({ shown: 0, liked: 0 }));
  const picks: number[] = [];
  const regret: number[] = [];
  for (let step = 0; step < steps; step++) {
    const likes = films.map(({ rate }) => people.next() < rate);
    const pick = rule === 'thompson' ? bandit.choose(arms, chance) : bestMean(arms.map((arm) => bandit.posterior(arm)));
    bandit.update(arms[pick]!.arm, likes[pick] ? 1 : 0);
    counts[pick]!.shown++;
    if (likes[pick]) counts[pick]!.liked++;
    picks.push(pick);
    regret.push((regret.at(-1) ?? 0) + best - films[pick]!.rate);
  }
  const beliefs = arms.map((arm, at) => {
    const [a, b] = bandit.posterior(arm);
    return { ...counts[at]!, a, b };
  });
  return { rule, picks, beliefs, regret };
}

function bestMean(posteriors: readonly (readonly [number, number])[]): number {
  const means = posteriors.map(([a, b]) => a / (a + b));
  return means.indexOf(Math.max(...means));
}
