import type { Ranges } from '../models/ranges';
import type { Behaviour, VisitPlan } from '../simulation-types';

/**
 * A person in front of pages of films, after the click models of web search (Chuklin, Markov and de Rijke 2015):
 *
 * - Looking. The film at place k of a page, from 1, is looked at with the chance k^−eta, whatever it is: the
 *   position-based model (Craswell et al. 2008), in the form and with the eta of 1 of the simulations of Joachims,
 *   Swaminathan and Schnabel 2017. Every page begins at place 1 again.
 * - Clicking. A film looked at is clicked with the chance of `attraction`: `interest` for a film that the person chose
 *   and rated in the data set, `curiosity` × the fitted chance that such a person chooses it for all others
 *   (user-model-fit.ts).
 * - Liking. A film clicked is liked with the chance of `satisfaction`: 0 or 1 by the person's own rating where there is
 *   one, else the fitted chance. That a click and being content are two things is the dynamic Bayesian network of Chapelle
 *   and Zhang 2009; here the two are learned from which films were rated, and how.
 * - Leaving. After each film looked at the person leaves the session with the chance σ(logit(leave) + tired · films looked
 *   at since the last like + repeated · earlier pages with the film + alike · likeness to the film looked at before). The
 *   constant part is the patience of rank-biased precision, p = 1 − leave (Moffat and Zobel 2008); that it grows when
 *   nothing pleases is the time budget of RecSim (Ie et al. 2019) in another form.
 *
 * MovieLens holds no impressions, so nothing in `Behaviour` can be learned from it: these are assumptions, to be varied
 * before a result is believed. Patience .95 is Moffat and Zobel's patient reader; interest, curiosity and what tires people
 * are guesses. With a curiosity of 0 only films that the person did rate are ever clicked, as in an offline evaluation.
 */
export const DEFAULT_BEHAVIOUR: Behaviour = {
  eta: 1,
  interest: 0.8,
  curiosity: 0.5,
  leave: 0.05,
  tired: 0.1,
  repeated: 0.3,
  alike: 0.5,
};

/** What each assumption may be. */
export const BEHAVIOUR_RANGES: Ranges<Behaviour> = {
  eta: { min: 0, max: 3, integer: false },
  interest: { min: 0, max: 1, integer: false },
  curiosity: { min: 0, max: 1, integer: false },
  leave: { min: 0, max: 1, integer: false },
  tired: { min: 0, max: 5, integer: false },
  repeated: { min: 0, max: 5, integer: false },
  alike: { min: 0, max: 5, integer: false },
};

/** Three sessions of up to five pages of ten. */
export const DEFAULT_PLAN: VisitPlan = { sessions: 3, pages: 5, pageLength: 10 };

/** What each number of a plan may be. */
export const PLAN_RANGES: Ranges<VisitPlan> = {
  sessions: { min: 1, max: 50, integer: true },
  pages: { min: 1, max: 50, integer: true },
  pageLength: { min: 1, max: 100, integer: true },
};

/** Tastes of one person, by item: chances from 0 to 1. */
export interface PersonTaste {
  /** Of a click, when looked at. */
  readonly attraction: ArrayLike<number>;
  /** Of liking it, when clicked. */
  readonly satisfaction: ArrayLike<number>;
}

/** People whose tastes are known. */
export interface TasteWorld {
  readonly people: number;
  readonly items: number;
  /** @param person 0 … people − 1 */
  tasteOf(person: number): PersonTaste;
}

/** What wears a person out, at the film just looked at. */
export interface Weariness {
  /** Films looked at in this session since the last like. */
  readonly sinceLike: number;
  /** Earlier pages that had the film, in all sessions. */
  readonly timesShown: number;
  /** 0 to 1: how like the film looked at before; 0 for the first of a session. */
  readonly likeness: number;
}

/** The chance that the film at a place, from 0, is looked at: (place + 1)^−eta, 1 at the top. */
export function examination({ eta }: Pick<Behaviour, 'eta'>, place: number): number {
  return (place + 1) ** -eta;
}

/** The chance of leaving after a film was looked at; with `leave` at 0 or 1 it is that, whatever wears on. */
export function leaveChance(
  { leave, tired, repeated, alike }: Behaviour,
  { sinceLike, timesShown, likeness }: Weariness,
): number {
  const logOdds = Math.log(leave / (1 - leave)) + tired * sinceLike + repeated * timesShown + alike * likeness;
  return 1 / (1 + Math.exp(-logOdds));
}
