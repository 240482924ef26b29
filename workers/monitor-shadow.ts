/** The shadow run: a candidate beside the model in use, before it serves anybody. */
import { AppError } from '../src/core/errors';
import type { StoredModel } from '../src/core/models/model-record';
import { isRecordOf } from '../src/core/models/registry';
import { guestLikes } from '../src/core/data/guest-likes';
import type { GuestFile } from '../src/core/guest-types';
import { newestLikes, type LikeTest } from '../src/core/monitor/like-tests';
import { compareTwins, type Recipe, type TwinComparison, type TwinDeps } from '../src/core/monitor/twins';
import { likedItems } from '../src/core/monitor/watched-events';
import type { ModelRecord } from '../src/core/training-types';
import type { ItemIndex, LoggedEvent } from '../src/core/types';
import { heldBy, LIST_LENGTH } from './held-likes';
import type { MadeUpPeople } from './monitor-crowd';
import { askable, type MonitorDesk } from './monitor-desk';

/** What is compared. */
export interface ShadowTask {
  readonly desk: MonitorDesk;
  readonly production: StoredModel;
  readonly candidate: StoredModel;
  /** When the trainings began of those that went on from another model; null for one that did not. */
  readonly wentOnAt: { readonly production: number | null; readonly candidate: number | null };
  /** People who came with files. */
  readonly guests: readonly GuestFile[];
  /** Of the person here. */
  readonly events: readonly LoggedEvent[];
  /** People who were made up; null for nobody. */
  readonly crowd: MadeUpPeople | null;
}

/** The person's newest likes that are held back at most, and at least. */
const MOST_NEWEST = 50;
const LEAST_NEWEST = 20;
/** What part of the NDCG of its twin a candidate may be behind, on likes that only it has learned from. */
const GONE_WRONG = 0.2;
/** Another than that of trainings: what is held out to stop them early must not decide here as well. */
const SEED = 97;

/**
 * Compares both by their twins, and has a look at the candidate itself.
 *
 * @throws AppError `model-missing` for other kinds than factor models; `model-diverged` for a candidate that is far behind
 *   its own twin: its training went wrong
 */
export async function* shadowing(
  { desk, production, candidate, wentOnAt, guests, events, crowd }: ShadowTask,
  deps: TwinDeps,
): AsyncGenerator<number, TwinComparison> {
  if (!isRecordOf('als', production.record) || !isRecordOf('als', candidate.record)) {
    throw new AppError('model-missing', 'Only factor models are compared by their twins. Train one in the Lab first.');
  }
  const liked = likedItems(events, desk.films.itemOf);
  const tests = newestLikes(events, desk.films.itemOf, Math.min(MOST_NEWEST, Math.floor(liked.length / 2)));
  const own = tests.length >= LEAST_NEWEST ? tests : [];
  const { pack, films } = desk;
  const moreBefore = (time: number, threshold: number): ItemIndex[][] => [
    likedBy(time, events, desk, own),
    ...guestLikes(
      guests.filter(({ addedAt }) => addedAt < time),
      threshold,
    ).map((liked) => liked.flatMap((movieId) => films.itemOf(movieId) ?? [])),
  ];
  const recipes = recipesOf(production.record, candidate.record, wentOnAt, moreBefore, crowd);
  const itself = askable(candidate, pack, deps.makeProducts);
  const task = { pack, ...recipes, itself, held: heldBy(SEED), newest: crowd?.tests ?? own, k: LIST_LENGTH };
  const comparison = yield* compareTwins(task, deps);
  checkItself(comparison);
  return comparison;
}

/** The person's likes before a time, without those that are tested. */
function likedBy(
  time: number,
  events: readonly LoggedEvent[],
  { films }: MonitorDesk,
  tests: readonly LikeTest[],
): ItemIndex[] {
  const tested = new Set(tests.map(({ item }) => item));
  const before = events.filter((event) => event.time < time);
  return likedItems(before, films.itemOf).filter((item) => !tested.has(item));
}

/**
 * How both came to be, as far as it is known: guests who were removed since are missing, and people who were made up for
 * a model of before. A candidate that went on did so from the model in use.
 */
function recipesOf(
  production: ModelRecord<'als'>,
  candidate: ModelRecord<'als'>,
  wentOnAt: ShadowTask['wentOnAt'],
  moreBefore: (time: number, threshold: number) => Recipe['more'],
  crowd: MadeUpPeople | null,
): { readonly production: Recipe; readonly candidate: Recipe } {
  const cold = ({ config }: ModelRecord<'als'>, rounds: number): Recipe => ({ config, rounds, from: null, more: [] });
  const onFrom = (
    { config, metrics }: ModelRecord<'als'>,
    { at, from }: { readonly at: number; readonly from: Recipe },
    madeUp: Recipe['more'] = [],
  ): Recipe => ({
    ...{ config, from, rounds: metrics.iterations },
    more: [...moreBefore(at, config.threshold), ...madeUp],
  });
  const [inUseAt, candidateAt] = [wentOnAt.production, wentOnAt.candidate];
  const first = cold(production, inUseAt !== null ? production.config.iterations : production.metrics.iterations);
  const inUse = inUseAt !== null ? onFrom(production, { at: inUseAt, from: first }, crowd?.before) : first;
  return {
    production: inUse,
    candidate:
      candidateAt !== null
        ? onFrom(candidate, { at: candidateAt, from: inUse }, crowd?.others)
        : cold(candidate, candidate.metrics.iterations),
  };
}

/** Whether the numbers of a candidate are what its recipe makes: the likes of the comparison were among its own. */
function checkItself({ itself }: TwinComparison): void {
  const { production: twin, difference } = itself;
  if (!(difference.high < 0 && difference.mean < -GONE_WRONG * twin)) return;
  const figures = `NDCG is ${(twin + difference.mean).toFixed(3)}, and ${twin.toFixed(3)} by the same recipe without them.`;
  throw new AppError(
    'model-diverged',
    `It hardly finds likes that it learned from: its training went wrong. ${figures}`,
  );
}
