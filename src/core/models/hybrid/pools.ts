import type { TimedCsr } from '../../data/times';
import { standardDeviation } from '../../math/statistics';
import { topK } from '../../math/top-k';
import type { ItemIndex } from '../../types';
import type { History } from '../recommender';
import { isPersonal, SIGNAL_NAMES, type SignalName, type Signals } from './signals';
import { FEW_FILMS } from './weights';

/** The films that could be in a person's list, and what the signals say of them. */
export interface Pool {
  /** Films × `SIGNAL_NAMES`, row-major, scaled as the hybrid scales them. */
  readonly values: Float32Array;
  /** 1 for the films that were held out, else 0; length films. */
  readonly wanted: Uint8Array;
  /** How many were held out, in the pool or not. */
  readonly relevant: number;
}

/** Signals whose best films make the pool, and how many of each. */
const POOLED_BY: readonly SignalName[] = ['als', 'ease', 'easeLatest', 'coOccurrence', 'content', 'fame', 'trend'];
const BEST_OF_EACH = 60;

/** What is known of a person, and what is to be found. */
export interface Case {
  readonly history: History;
  /** Films that are not ranked: all that training knows of the person. */
  readonly seen: ReadonlySet<number>;
  readonly heldOut: ReadonlySet<number>;
}

/** A person of a split into train and test: the whole history, oldest first. */
export function caseOf({ indptr, indices, values, timestamps }: TimedCsr, test: TimedCsr, user: number): Case {
  const positions = Array.from({ length: indptr[user + 1]! - indptr[user]! }, (_, at) => indptr[user]! + at);
  positions.sort((a, b) => timestamps[a]! - timestamps[b]! || a - b);
  return {
    history: positions.map((at) => ({ item: indices[at]! as ItemIndex, weight: values[at]!, preference: 1 })),
    seen: new Set(positions.map((at) => indices[at]!)),
    heldOut: new Set(test.indices.subarray(test.indptr[user], test.indptr[user + 1])),
  };
}

/** The same person as if only the newest few films were known: 1 to `FEW_FILMS` of them, by the person's number. */
export function withFewFilms(whole: Case, user: number): Case {
  return { ...whole, history: whole.history.slice(-1 - (user % FEW_FILMS)) };
}

/** Gathers the pool of a case. */
export function poolOf(signals: Signals, { history, seen, heldOut }: Case): Pool {
  const scores = SIGNAL_NAMES.map((name) => signals[name].score(history));
  const known = history.map(({ item }) => item);
  const scales = SIGNAL_NAMES.map((name, f) =>
    isPersonal(name) ? 1 / (standardDeviation(scores[f]!, known) || Infinity) : 1,
  );
  const items = new Set<number>();
  for (const name of POOLED_BY) {
    const best = topK(scores[SIGNAL_NAMES.indexOf(name)]!, BEST_OF_EACH, (item) => seen.has(item));
    for (const { item } of best) items.add(item);
  }
  const rows = [...items].sort((a, b) => a - b);
  return {
    values: Float32Array.from(rows.flatMap((item) => scores.map((own, f) => scales[f]! * own[item]!))),
    wanted: Uint8Array.from(rows, (item) => Number(heldOut.has(item))),
    relevant: heldOut.size,
  };
}
