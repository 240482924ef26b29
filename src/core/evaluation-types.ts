/** What measuring models in the page comes to. Types only, no code that runs. */

/** One measurement of several models on one split, as it is kept. */
export interface StoredEvaluation {
  /** Unique; newer ones have a later `createdAt`. */
  readonly id: string;
  readonly dataset: string;
  readonly packHash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
}
