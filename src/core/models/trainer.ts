import type { Part, PartReport, StepReport } from '../training-types';

/** The numbers of a model, by name; what they are is for each kind to say. */
export type ModelArrays = Readonly<Record<string, Float32Array>>;

/** A model as it was after a round, with what was measured of it. */
export interface BestRound {
  readonly arrays: ModelArrays;
  readonly iteration: number;
  readonly ndcg: number;
}

/** All that is needed to go on with a training later. */
export interface TrainerState {
  /** What the trainer itself goes on from; may be more than the model. */
  readonly arrays: ModelArrays;
  /** Rounds behind it. */
  readonly iteration: number;
  readonly elapsedMs: number;
  /** The best round so far, where rounds are measured. */
  readonly best: BestRound | null;
}

/** A stepper: the caller owns the loop, so play, pause, single step and cancel come for free. */
export interface Trainer {
  /** To the end of the round; the model is usable after it. */
  step(): Promise<StepReport>;
  /** The next part of a round. */
  smallStep(): Promise<PartReport>;
  /** What the next part is, and whether it begins a round. */
  next(): { readonly part: Part; readonly beginsRound: boolean };
  /** The model as it stands, with the round it is of: copies. */
  model(): { readonly arrays: ModelArrays; readonly iteration: number };
  /** The best round so far, where rounds are measured; null else. Not copied, never changed. */
  readonly best: BestRound | null;
  /** Copies of what is needed to go on; between rounds only. */
  state(): TrainerState;
  /** Makes the part under way, if any, reject with `cancelled` within 100 ms; the model stays whole. */
  cancel(): void;
  dispose(): void;
}

/** Takes small steps to the end of the round, and returns its report. */
export async function toEndOfRound(smallStep: Trainer['smallStep']): Promise<StepReport> {
  for (;;) {
    const { round } = await smallStep();
    if (round) return round;
  }
}
