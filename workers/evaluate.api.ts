import { readPack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import { compareModels } from '../src/core/evaluate/comparison';
import { learningCurve } from '../src/core/evaluate/learning-curve';
import type { Measurement } from '../src/core/evaluate/model-by-model';
import type { EvaluationPlan, EvaluationStarted, EvaluationStep } from '../src/core/evaluation-types';
import { nextMessage } from '../src/engines/next-message';
import type { TrainerDeps } from './trainers';

/** What the evaluation worker needs of the world. */
export type EvaluateDeps = TrainerDeps;

export type EvaluateApi = ReturnType<typeof createEvaluateApi>;

/** Measuring models as a stepper: the page owns the loop, and cancels by ending the worker. */
export function createEvaluateApi(deps: EvaluateDeps) {
  let steps: Measurement['steps'] | null = null;

  return {
    /** Prepares a measurement on a pack (transferred), in the place of one under way. */
    async start(buffer: ArrayBuffer, plan: EvaluationPlan): Promise<EvaluationStarted> {
      const before = steps;
      steps = null;
      await before?.return();
      const pack = readPack(buffer);
      const tools = { ...deps, nextTurn: nextMessage };
      const measurement =
        plan.measure === 'comparison' ? compareModels(pack, plan, tools) : learningCurve(pack, plan, tools);
      steps = measurement.steps;
      return measurement.started;
    },

    /** What comes next, or null after the last, which has the result. */
    async next(): Promise<EvaluationStep | null> {
      if (!steps) throw new AppError('not-ready', 'There is no measurement under way. Begin one.');
      return (await steps.next()).value ?? null;
    },
  };
}
