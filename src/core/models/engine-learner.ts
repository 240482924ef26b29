import { AppError } from '../errors';
import type { BatchLearner } from './batch-trainer';
import type { Optimiser, Parameters } from './optimiser';
import type { StepEngine } from './step-engine';

/** What a network has of its own: its batches, what their slopes mean to its parameters, and its model. */
export interface Network<Name extends string, Batch, Answer> extends Pick<
  BatchLearner,
  'batches' | 'examples' | 'model'
> {
  /** Draws a batch of a round (both from 0), embeddings looked up, and says how its answer becomes slopes. */
  prepare(round: number, at: number): { readonly batch: Batch; readonly slopes: (answer: Answer) => Parameters<Name> };
}

/**
 * A learner whose dense part an engine computes; the parameters stay with the optimiser, so a lost engine costs one batch.
 *
 * @throws AppError a batch throws `model-diverged` when its loss is not finite; the parameters stay as they were
 */
export function createEngineLearner<Name extends string, Batch, Answer extends { readonly loss: number }>(
  engine: StepEngine<Batch, Answer>,
  optimiser: Optimiser<Name>,
  { prepare, ...network }: Network<Name, Batch, Answer>,
): BatchLearner {
  return {
    ...network,
    async learn(round, at, signal) {
      const { batch, slopes } = prepare(round, at);
      const answer = await engine.gradients(batch, signal);
      if (!Number.isFinite(answer.loss)) throw wentAstray();
      return { loss: answer.loss, norm: optimiser.step(slopes(answer)) };
    },
    state: () => optimiser.state(),
    memoryBytes: () => optimiser.sizeBytes + engine.memoryBytes(),
    engineName: () => engine.name,
    dispose: () => engine.dispose(),
  };
}

function wentAstray(): AppError {
  const message = 'The network went astray: its loss is no longer a number. Lower learningRate and train again.';
  return new AppError('model-diverged', message);
}
