import type { EngineId, Interrupted, TrainChoices } from '../core/training-types';
import type { AlsConfig } from '../core/types';
import type { Coach } from './coach.svelte';
import type { EngineState, TrainingState, TuningState } from './session';

/** The part of the session that has to do with training: what the interface sees of the coach, and asks of it. */
export abstract class Steering {
  protected abstract readonly coach: Coach;
  abstract readonly config: AlsConfig;

  /** Runs something that may fail; what went wrong is told to the person. */
  protected abstract attempt(action: () => Promise<void>): Promise<void>;

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

  train = (config: AlsConfig): Promise<void> => this.attempt(() => this.coach.train(config));
  prepareTraining = (config: AlsConfig): Promise<void> => this.attempt(() => this.coach.train(config, 'paused'));
  updateModel = (): Promise<void> => this.attempt(() => this.coach.update());
  pauseTraining = (): void => this.coach.training.pause();
  playTraining = (): void => this.coach.training.play();
  halfStep = (): void => this.coach.training.tell('half');
  stepRound = (): void => this.coach.training.tell('round');
  useTrainingSoFar = (): void => this.coach.training.tell('finish');
  cancelTraining = (): Promise<void> => this.coach.training.cancel();
  resumeInterrupted = (): Promise<void> => this.attempt(() => this.coach.resume());
  discardInterrupted = (): Promise<void> => this.attempt(() => this.coach.discard());
  chooseTraining = (choices: Partial<TrainChoices>): Promise<void> => this.attempt(() => this.coach.choose(choices));
  overrideEngine = (engine: EngineId | null): void => this.coach.override(engine);
  measureEngines = (): Promise<void> => this.attempt(() => this.coach.measure());
  tune = (trials: number): Promise<void> => this.attempt(() => this.coach.tune(this.config, trials));
  cancelTuning = (): void => this.coach.tuning.cancel();
}
