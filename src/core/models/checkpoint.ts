import type { Interrupted, StepReport } from '../training-types';
import type { TrainerState } from './trainer';

/** What a training has come to: the reports of its rounds, and its numbers. */
export interface CheckpointState {
  readonly steps: readonly StepReport[];
  readonly state: TrainerState;
}

/** A training under way as storage keeps it: enough to go on after the tab was closed. */
export interface TrainingCheckpoint extends Interrupted, CheckpointState {}
