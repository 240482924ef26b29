/** Trainings of a pack: what of it each kind of model learns from. How they are trained is for core to say. */
import type { WeightedCsr } from '../src/core/data/csr';
import type { Pack } from '../src/core/data/pack';
import { dislikes, withTimes } from '../src/core/data/times';
import * as core from '../src/core/models/begin-trainer';
import type { TrainingData } from '../src/core/models/training-data';
import type { ModelConfigs, ModelKind } from '../src/core/training-types';
import { nextMessage } from '../src/engines/next-message';

/** What trainers are made with. */
export type TrainerDeps = Omit<core.TrainerDeps, 'nextTurn'>;

/** What a training is to be. */
export interface TrainingTask extends Omit<core.TrainingTask, 'data'> {
  readonly pack: Pack;
  /** Users × items: what is learned from. */
  readonly likes: WeightedCsr;
}

/**
 * Prepares a trainer of a kind.
 *
 * @throws AppError of the trainer or the engine; the engine is let go then
 */
export function beginTrainer(
  kind: ModelKind,
  config: ModelConfigs[ModelKind],
  { pack, likes, ...task }: TrainingTask,
  deps: TrainerDeps,
): Promise<core.ReadyTrainer> {
  const data: TrainingData = {
    positives: withTimes(likes, pack),
    // One kind alone reads them.
    negatives: kind === 'two-tower' ? dislikes(pack, config.threshold) : null,
    films: pack,
  };
  return core.beginTrainer({ kind, config }, { ...task, data }, { ...deps, nextTurn: nextMessage });
}
