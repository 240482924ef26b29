import type { ItemIndex, ScorePart } from '../types';

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

/** When a list is asked for, in the person's own time. */
export interface Context {
  /** 0 to 23. */
  readonly hour: number;
  /** 0 is Sunday, 6 Saturday. */
  readonly weekday: number;
}

/**
 * Scores items for a history. Pure: the same history and context give the same scores; training lives elsewhere.
 *
 * Every model and their blend satisfy it, and one contract suite (tests/contracts/recommender-contract.ts).
 */
export interface Recommender {
  readonly name: string;
  /**
   * Scores of all items, by item index; finite; higher is better. An empty history is allowed. Models without a sense
   * of time do not read the context; without one, a model that has takes no time of day to be likelier than another.
   */
  score(history: History, context?: Context): Float32Array;
  /**
   * For each item asked, one signed share per history entry. The shares of an item sum to what the history adds to its
   * score: the score less the score without a history, which most models have at 0.
   */
  explain(history: History, items: readonly ItemIndex[], context?: Context): Float64Array[];
  /**
   * Of recommenders that are mixed from several: for each item asked, what each of them adds to its score. The parts of an
   * item sum to the score.
   */
  parts?(history: History, items: readonly ItemIndex[]): ScorePart[][];
}

/** A recommender that is mixed from several and tells their parts. */
export type MixedRecommender = Recommender & Required<Pick<Recommender, 'parts'>>;
