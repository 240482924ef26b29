import type { TimedCsr } from '../data/times';
import { historyOfRow } from '../evaluate/live-scorer';
import { createRng, roundSeed } from '../math/rng';
import type { History } from '../models/recommender';
import { validateRanges } from '../models/ranges';
import type { VisitOutcome } from '../simulation-types';
import { visitFigures } from './simulate-figures';
import { luckOf } from './simulate-luck';
import { visit, type VisitRules } from './simulate-visit';
import type { Strategy } from './strategies';
import { BEHAVIOUR_RANGES, PLAN_RANGES, type TasteWorld } from './user-model';

/** Who meets whom. */
export interface Meeting {
  /** Row of the world. */
  readonly person: number;
  /** Number of the strategy. */
  readonly arm: number;
}

/** An experiment to be simulated. */
export interface Experiment extends VisitRules {
  readonly world: TasteWorld;
  /** By arm. */
  readonly strategies: readonly Strategy[];
  /**
   * One after the other. Assignment is for the caller: each person in one arm is an A/B test; each in every arm is the same
   * people twice over, with the same luck, and their differences are much less noisy.
   */
  readonly meetings: readonly Meeting[];
  /** What is known of each person before, by row of the world. */
  readonly starts: readonly History[];
  readonly seed: number;
}

/** A simulation under way; the caller owns the loop, and ends it by not asking again. */
export interface Simulation {
  readonly total: number;
  readonly done: number;
  /** The next meeting; null after the last. Some milliseconds on a thousand films. */
  step(): VisitOutcome | null;
}

/**
 * Prepares an experiment on simulated people.
 *
 * Deterministic: a meeting's outcome depends on the world, the rules, the seed, the person and the strategy, and on
 * nothing else: not on the other meetings, nor their order.
 *
 * @throws AppError `config-invalid` for assumptions or a plan out of range
 * @throws RangeError for a meeting of a person or arm that there is not
 */
export function createSimulation(experiment: Experiment): Simulation {
  const { world, strategies, meetings, starts, seed, behaviour, plan } = experiment;
  validateRanges(BEHAVIOUR_RANGES, behaviour);
  validateRanges(PLAN_RANGES, plan);
  checkMeetings(experiment);
  let done = 0;
  return {
    total: meetings.length,
    get done() {
      return done;
    },
    step() {
      const meeting = meetings[done];
      if (!meeting) return null;
      done++;
      const own = roundSeed(seed, meeting.person);
      const visitor = {
        taste: world.tasteOf(meeting.person),
        start: starts[meeting.person]!,
        luck: luckOf(world, plan, roundSeed(own, 0)),
        rng: createRng(roundSeed(own, 1)),
      };
      const log = visit(visitor, strategies[meeting.arm]!, experiment);
      return { ...meeting, figures: visitFigures(log, plan.sessions), log };
    },
  };
}

/** Every person in every arm: meetings for comparisons by pairs. */
export function allMeetings(people: number, arms: number): Meeting[] {
  return Array.from({ length: people * arms }, (_, at) => ({ person: Math.floor(at / arms), arm: at % arms }));
}

/** The first `count` likes of some people, oldest first, as histories to start from: what a page knows of somebody new. */
export function firstLikes(likes: TimedCsr, people: Uint32Array, count: number): History[] {
  return Array.from(people, (person) => historyOfRow(likes, person).slice(0, count));
}

function checkMeetings({ world, strategies, meetings, starts }: Experiment): void {
  const fits = ({ person, arm }: Meeting): boolean =>
    person >= 0 && person < world.people && starts[person] !== undefined && strategies[arm] !== undefined;
  if (!meetings.every(fits)) throw new RangeError('a meeting is of a person or arm that there is not');
}
