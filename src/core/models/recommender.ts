import type { ItemIndex } from '../types';

/** One film of a person's history, as models read it. */
export interface Taste {
  readonly item: ItemIndex;
  /** Strength, above 0; 1 is a plain like. */
  readonly weight: number;
  /** 1: wanted. 0: seen and not wanted. */
  readonly preference: 0 | 1;
}

/** A person's opinions, each film at most once, oldest first. */
export type History = readonly Taste[];

/**
 * Scores items for a history. Pure: the same history gives the same scores; training lives elsewhere.
 *
 * Popularity, content, ALS and their blend all satisfy it, and one contract suite
 * (tests/contracts/recommender.test.ts).
 */
export interface Recommender {
  readonly name: string;
  /** Scores of all items, by item index; finite; higher is better. An empty history is allowed. */
  score(history: History): Float32Array;
  /** For each item asked, one signed share per history entry; the shares of an item sum to its score. */
  explain(history: History, items: readonly ItemIndex[]): Float64Array[];
}
