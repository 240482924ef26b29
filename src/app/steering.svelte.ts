import { isRecordOf } from '../core/models/registry';
import { DEFAULT_ALS } from '../core/models/als/config';
import type { EngineId, Interrupted, ModelPlan, ModelRecord, TrainChoices } from '../core/training-types';
import type { Coach } from './coach.svelte';
import { Condition } from './condition';
import type { EngineState, TrainingState, TuningState } from './session';

/** The part of the session that has to do with training: what the interface sees of the coach, and asks of it. */
export abstract class Steering extends Condition {
  protected abstract readonly coach: Coach;
  abstract readonly plan: ModelPlan;
  abstract readonly model: ModelRecord | null;

  get training(): TrainingState {
    return this.coach.training.state;
  }

  get tuning(): TuningState {
    return this.coach.tuning.state;
  }

  get engines(): EngineState {
    return this.coach.engines.state;
  }

  get choices(): TrainChoices {
    return this.coach.engines.choices;
  }

  get interrupted(): Interrupted | null {
    return this.coach.interrupted;
  }

  train = (plan: ModelPlan): Promise<void> => this.attempt(() => this.coach.train(plan));
  prepareTraining = (plan: ModelPlan): Promise<void> => this.attempt(() => this.coach.train(plan, 'paused'));
  trainCandidate = (): Promise<ModelRecord | null> => this.coach.candidate();
  updateModel = (): Promise<void> => this.attempt(() => this.coach.update());
  pauseTraining = (): void => this.coach.training.pause();
  playTraining = (): void => this.coach.training.play();
  smallStep = (): void => this.coach.training.tell('part');
  stepRound = (): void => this.coach.training.tell('round');
  useTrainingSoFar = (): void => this.coach.training.tell('finish');
  cancelTraining = (): Promise<void> => this.coach.cancel();
  resumeInterrupted = (): Promise<void> => this.attempt(() => this.coach.resume());
  discardInterrupted = (): Promise<void> => this.attempt(() => this.coach.discard());
  chooseTraining = (choices: Partial<TrainChoices>): Promise<void> => this.attempt(() => this.coach.choose(choices));
  overrideEngine = (engine: EngineId | null): void => this.coach.override(engine);
  measureEngines = (): Promise<void> => this.attempt(() => this.coach.measure());
  /** The search is for settings of ALS: from those in use, or from the default ones beside another kind of model. */
  tune = (trials: number): Promise<void> => this.attempt(() => this.coach.tune(this.#alsConfig(), trials));
  cancelTuning = (): void => this.coach.tuning.cancel();

  #alsConfig() {
    const { model } = this;
    return model && isRecordOf('als', model) ? model.config : { ...DEFAULT_ALS, threshold: this.plan.config.threshold };
  }
}
