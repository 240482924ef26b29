import type { LoggedEvent } from '../types';
import type { FilmFacts } from './film-facts';
import { isUndoable, standing, type StandingEvent } from './standing';
import { featuresOf, type UserFeatures } from './user-features';
import { emptyUserState, takeIn, type UserState } from './user-state';

/** Raise it whenever the same log gives another `UserState`: what was kept of another version is not read. */
export const FEATURE_VERSION = 1;

/** The features of one log as they were made, to go on from; plain data. */
export interface FeatureSnapshot {
  readonly version: number;
  readonly packHash: string;
  readonly offsetMinutes: number;
  /** How many events that count it was made of, and a hash of their numbers. */
  readonly events: number;
  readonly eventsHash: number;
  readonly state: UserState;
}

/** The features of one person, kept up with the log. */
export interface FeatureStore {
  /** Takes in the newest event. An undo makes the features anew from the events left; all else takes the same few steps. */
  add(event: LoggedEvent): void;
  /** The features at `now`, milliseconds. */
  read(now: number): UserFeatures;
  /** A copy of what there is, for storage. */
  snapshot(): FeatureSnapshot;
}

/** Of a person, what the log does not tell. */
export interface FeatureSetting {
  readonly facts: FilmFacts;
  /** What the person's clocks are ahead of UTC. One for the whole log: summer time shifts winter's hours by one. */
  readonly offsetMinutes: number;
}

/**
 * Opens the features of a log, in `seq` order, which stays as it is. Later events come through `add`, in that order; after
 * another tab has written, open anew.
 *
 * At every moment they equal, to the last bit, those of a store opened with the log up to then.
 *
 * @param kept a snapshot to go on from. It is ignored when it is of another version, data set or time zone, or not of the
 * first events that count in this log (one of them was undone since, or the log was erased)
 */
export function openFeatureStore(
  events: readonly LoggedEvent[],
  { facts, offsetMinutes }: FeatureSetting,
  kept: FeatureSnapshot | null = null,
): FeatureStore {
  let counting = standing(events);
  let state = emptyUserState();

  const takeAll = (from: number): void => {
    for (const event of counting.slice(from)) takeIn(state, event, facts, offsetMinutes);
  };
  const isUsable = (snapshot: FeatureSnapshot): boolean =>
    snapshot.version === FEATURE_VERSION &&
    snapshot.packHash === facts.packHash &&
    snapshot.offsetMinutes === offsetMinutes &&
    snapshot.events <= counting.length &&
    snapshot.eventsHash === hashOf(counting.slice(0, snapshot.events));

  if (kept && isUsable(kept)) {
    state = structuredClone(kept.state);
    takeAll(kept.events);
  } else takeAll(0);

  return {
    add(event) {
      if (event.type !== 'undo') {
        counting.push(event);
        takeIn(state, event, facts, offsetMinutes);
        return;
      }
      const left = counting.filter((one) => one.seq !== event.undoes || !isUndoable(one));
      if (left.length === counting.length) return;
      counting = left;
      state = emptyUserState();
      takeAll(0);
    },
    read: (now) => featuresOf(state, now, facts),
    snapshot: () => ({
      ...{ version: FEATURE_VERSION, packHash: facts.packHash, offsetMinutes },
      ...{ events: counting.length, eventsHash: hashOf(counting), state: structuredClone(state) },
    }),
  };
}

/** FNV-1a over the numbers of the events, 32 bits. */
function hashOf(events: readonly StandingEvent[]): number {
  return events.reduce((hash, { seq }) => Math.imul(hash ^ seq, 16_777_619), 2_166_136_261) >>> 0;
}
