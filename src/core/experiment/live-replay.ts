import type { DrawRule, LiveReplay } from '../experiment-types';
import type { LoggedTrial } from '../explore/trials';
import type { Draw } from '../types';
import { replay } from './replay';

/** The largest weight of the clipped figures. */
const CLIP = 10;
/** How often `mostly-likeliest` picks any film at all. */
const EPSILON = 0.1;

/** The chance with which each rule would have picked the film that was drawn. */
const RULES: Readonly<Record<DrawRule, (draw: Draw) => number>> = {
  'as-drawn': ({ chance }) => chance,
  likeliest: ({ rank }) => Number(rank === 0),
  'mostly-likeliest': ({ rank, of }) => EPSILON / of + (rank === 0 ? 1 - EPSILON : 0),
  random: ({ of }) => 1 / of,
};

/**
 * What other rules would have got from the try-outs of a log: one decision for each trial whose draw is known, its reward 1
 * where the person wanted the film (a reward above 0), else 0. A rule stands in for one draw at a time: all that came
 * before it stays as it was.
 *
 * Days are the unit of the intervals, because the dice of a day are thrown once: they are infinite with fewer than two.
 * What is drawn again on the same day, after the person answered to the first films, has dice that are known in part
 * already; `docs/experiments.md` says what that does.
 *
 * @param dayOf the day of a time, as the seed of the draws knows it
 */
export function liveReplay(trials: readonly LoggedTrial[], dayOf: (time: number) => string): LiveReplay {
  const decisions = trials.flatMap(({ draw, reward, time }) => (draw ? [{ draw, reward, day: dayOf(time) }] : []));
  const days = [...new Set(decisions.map(({ day }) => day))];
  const places = new Map(days.map((day, place) => [day, place]));
  const logged = {
    people: decisions.map(({ day }) => places.get(day)!),
    rewards: decisions.map(({ reward }) => Number(reward > 0)),
    propensities: decisions.map(({ draw }) => draw.chance),
  };
  const rules = decisions.length === 0 ? [] : (Object.keys(RULES) as DrawRule[]);
  return {
    decisions: decisions.length,
    wanted: logged.rewards.filter((reward) => reward === 1).length,
    days: days.length,
    leftOut: trials.length - decisions.length,
    clip: CLIP,
    rules: rules.map((rule) => {
      const choices = { ...logged, targets: decisions.map(({ draw }) => RULES[rule](draw)) };
      return { rule, plain: replay(choices), clipped: replay(choices, { clip: CLIP }) };
    }),
  };
}
