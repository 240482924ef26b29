import { AppError, fromWire } from '../core/errors';
import { DEFAULT_ALS, validateAlsConfig } from '../core/models/als/config';
import { interruptedOf } from '../core/models/als/checkpoint';
import { isEngine } from '../core/models/als/engine-plan';
import type { EngineId, Interrupted, TrainChoices, TrainOptions, ModelRecord } from '../core/training-types';
import type { AlsConfig, MovieId } from '../core/types';
import type { Trained } from '../../workers/train.api';
import { readCheckpoint, removeCheckpoint } from '../storage/checkpoints';
import type { Settings } from '../storage/settings';
import { Engines } from './engines.svelte';
import { Idle } from './idle';
import type { Notices } from './notices.svelte';
import { Training } from './training.svelte';
import { Tuning } from './tuning.svelte';

/** Part of the rounds that is enough from a model in use. */
const WARM_SHARE = 0.3;

/** What training needs of the rest of the page. */
export interface CoachDeps {
  /** A copy of the pack that is open. */
  openPack(): Promise<ArrayBuffer>;
  /** The data set that is open; null before there is one. */
  dataset(): { readonly id: string; readonly packHash: string } | null;
  model(): ModelRecord | null;
  /** What the person likes now. */
  liked(): readonly MovieId[];
  /** Takes a trained model into use. */
  use(trained: Trained, config: AlsConfig): Promise<void>;
  remember(settings: Partial<Settings>): Promise<void>;
  /** False when the browser refuses storage, which has been told already. */
  storageWorks(): boolean;
  readonly notices: Notices;
}

/** All that has to do with training on the page: steering it, choosing engines, searching settings, going on later. */
export class Coach {
  readonly engines = new Engines();
  readonly tuning = new Tuning();
  readonly training = new Training((from, to) => this.#tellSwitch(from, to));
  interrupted = $state.raw<Interrupted | null>(null);
  readonly #deps: CoachDeps;
  readonly #idle = new Idle(
    () => this.training.active || this.tuning.state.phase === 'running',
    () => void this.#measureIfStale(),
  );

  constructor(deps: CoachDeps) {
    this.#deps = deps;
  }

  /** From the beginning, or paused before it. */
  train(config: AlsConfig, phase: 'running' | 'paused' = 'running'): Promise<void> {
    return this.#run(config, { from: 'random', own: [], rounds: null }, phase);
  }

  /** A few rounds from the model in use, with the person as one more user. */
  update(): Promise<void> {
    const model = this.#deps.model();
    if (!model) throw new AppError('model-missing', 'There is no model to go on from yet. Train one first.');
    const rounds = Math.max(1, Math.ceil(WARM_SHARE * model.config.iterations));
    return this.#run(model.config, { from: 'model', own: this.#deps.liked(), rounds }, 'running');
  }

  /** Goes on where a training was broken off. */
  async resume(): Promise<void> {
    const { interrupted } = this;
    if (!interrupted) return;
    const { patience, config } = interrupted;
    this.interrupted = null;
    await this.#run(config, { from: 'checkpoint', own: [], rounds: null, patience }, 'running');
  }

  async discard(): Promise<void> {
    const { interrupted } = this;
    this.interrupted = null;
    if (interrupted) await removeCheckpoint(interrupted.dataset);
  }

  /** Looks for a training of the open data set that was broken off. */
  async lookForInterrupted(): Promise<void> {
    const dataset = this.#deps.dataset();
    const checkpoint = dataset && (await readCheckpoint(dataset.id, dataset.packHash).catch(() => null));
    if (dataset?.id === this.#deps.dataset()?.id) this.interrupted = checkpoint && interruptedOf(checkpoint);
  }

  async choose(choices: Partial<TrainChoices>): Promise<void> {
    this.engines.choices = { ...this.engines.choices, ...choices };
    await this.#deps.remember({ choices: this.engines.choices });
  }

  override(engine: EngineId | null): void {
    this.engines.override = engine;
  }

  /** Times every engine and remembers the figures. */
  async measure(): Promise<void> {
    if (this.engines.measuring) return;
    const config = this.#deps.model()?.config ?? DEFAULT_ALS;
    const trials = await this.engines.measure(await this.#deps.openPack(), config, Date.now());
    await this.#deps.remember({ engineTrials: trials });
  }

  /** Measures once the page has been left alone for a while, unless the figures still hold. */
  measureWhenIdle(): void {
    this.#idle.wait();
  }

  async tune(config: AlsConfig, trials: number): Promise<void> {
    await this.tuning.run(await this.#deps.openPack(), config.threshold, trials, config.seed);
  }

  /** What was measured and found on another data set is of no use on this one. */
  async leave(): Promise<void> {
    this.tuning.forget();
    await this.training.cancel();
  }

  async #measureIfStale(): Promise<void> {
    try {
      if (!(await this.engines.isFresh())) await this.measure();
    } catch {
      // Nobody asked for it: the engine that runs everywhere goes on being used.
    }
  }

  async #run(
    config: AlsConfig,
    options: Pick<TrainOptions, 'from' | 'own' | 'rounds'> & Partial<Pick<TrainOptions, 'patience'>>,
    phase: 'running' | 'paused',
  ): Promise<void> {
    validateAlsConfig(config);
    const { plan, choices } = this.engines;
    const buffer = await this.#deps.openPack();
    const whole: TrainOptions = { patience: choices.patience, plan, ...options };
    const parentId = this.#deps.model()?.id ?? null;
    if (options.from === 'random') this.interrupted = null;
    const trained = await this.training.run(buffer, config, whole, parentId, phase);
    if (!trained) return;
    this.interrupted = null;
    this.#tellIfOther(plan.engine, trained.record.engine);
    await this.#deps.use(trained, config);
    if (trained.reason && this.#deps.storageWorks()) this.#deps.notices.tellError(fromWire(trained.reason), 'warning');
  }

  #tellIfOther(wanted: EngineId, name: string): void {
    if (isEngine(wanted, name)) return;
    this.#deps.notices.tell('warning', `The engine you chose (${wanted}) does not run here. ${name} trained instead.`);
  }

  #tellSwitch(from: string, to: string): void {
    this.#deps.notices.tell('warning', `${from} stopped working. The step was repeated, and ${to} goes on.`);
  }
}
