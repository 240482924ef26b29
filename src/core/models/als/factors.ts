/** The numbers of a trained model: row-major float32, users × d and items × d. */
export interface AlsFactors {
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
}

/** The round of a watched training that measured best, with its factors. */
export interface Best extends AlsFactors {
  readonly iteration: number;
  readonly ndcg: number;
}

/** A training as it stood after a round: enough to go on from there. */
export interface AlsCheckpoint extends AlsFactors {
  /** Rounds done. */
  readonly iteration: number;
  readonly elapsedMs: number;
  /** The best round so far; null when nothing is measured, or before the first round. */
  readonly best: Best | null;
}
