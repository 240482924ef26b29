import { AppError, fromWire } from '../core/errors';
import { DEFAULT_ALS } from '../core/models/als/config';
import { isEngine } from '../core/models/engine-plan';
import { isRecordOf, validatePlan } from '../core/models/registry';
import type {
  EngineId,
  EnginePlan,
  Interrupted,
  ModelPlan,
  ModelRecord,
  TrainChoices,
  TrainOptions,
} from '../core/training-types';
import type { AlsConfig, MovieId } from '../core/types';
import type { Trained } from '../../workers/train.api';
import { readInterrupted, removeCheckpoint } from '../storage/checkpoints';
import type { Settings } from '../storage/settings';
import { engineLabel, labelOf } from './engine-names';
import { drawn } from './calm';
import { Engines } from './engines.svelte';
import { Idle } from './idle';
import { markFault } from './marks';
import type { Notices } from './notices.svelte';
import { Training } from './training.svelte';
import { Tuning } from './tuning.svelte';
import { isUnderWay } from './under-way';
import { warmRounds } from './warm-rounds';

const UNDER_WAY = 'This training is under way in another tab. Wait for its end there, or cancel it there.';

/** How a training begins and ends, beside its configuration. */
type HowToTrain = Pick<TrainOptions, 'from' | 'own' | 'guests' | 'rounds' | 'stage'> &
  Partial<Pick<TrainOptions, 'patience'>>;

/** From the beginning, on the people of the data set alone. */
const ANEW: HowToTrain = { from: 'random', own: [], rounds: null };

/** What training needs of the rest of the page. */
export interface CoachDeps {
  /** A copy of the pack that is open. */
  openPack(): Promise<ArrayBuffer>;
  /** The data set that is open; null before there is one. */
  dataset(): { readonly id: string; readonly packHash: string } | null;
  model(): ModelRecord | null;
  /** What the person likes now. */
  liked(): readonly MovieId[];
  /** What guests like, at a threshold of stars: of each a list. Never rejects. */
  guests(threshold: number): Promise<readonly (readonly MovieId[])[]>;
  /** Takes a trained model into use. */
  use(trained: Trained, plan: ModelPlan): Promise<void>;
  remember(settings: Partial<Settings>): Promise<void>;
  /** False when the browser refuses storage, which has been told already. */
  storageWorks(): boolean;
  readonly notices: Notices;
}

/** All that has to do with training on the page: steering it, choosing engines, searching settings, going on later. */
export class Coach {
  readonly engines = new Engines();
  readonly tuning = new Tuning();
  readonly training = new Training({
    onStart: (plan, engine) => this.#tellIfOther(plan, engine),
    onSwitch: (from, to) => this.#tellSwitch(from, to),
  });
  interrupted = $state.raw<Interrupted | null>(null);
  readonly #deps: CoachDeps;
  /** Counts trainings and what calls them off: one that is not the newest has no more to say. */
  #newest = 0;
  /** Trainings that were asked for and are not over, begun or not. */
  #runs = 0;
  /** Counts the data sets that were left. */
  #left = 0;
  readonly #idle = new Idle(
    () => this.training.active || this.tuning.state.phase === 'running',
    () => void this.#measureIfStale(),
  );

  constructor(deps: CoachDeps) {
    this.#deps = deps;
  }

  /** Whether a training is under way or about to begin. */
  get busy(): boolean {
    return this.#runs > 0;
  }

  /**
   * The first model of a data set: what a training that was broken off comes to, or one from the beginning where there is
   * none, it was to be no more than a candidate, or another tab goes on with it. The page is drawn first.
   */
  async begin(plan: ModelPlan): Promise<void> {
    const mine = ++this.#newest;
    await Promise.all([drawn(), this.lookForInterrupted()]);
    const { interrupted } = this;
    const isMeant = interrupted && interrupted.stage !== 'candidate' && !(await isUnderWay(interrupted));
    if (mine === this.#newest) await (isMeant ? this.#goOn(interrupted) : this.train(plan));
  }

  /** From the beginning, or paused before it. */
  async train(plan: ModelPlan, phase: 'running' | 'paused' = 'running'): Promise<void> {
    await this.#run(plan, () => ANEW, phase);
  }

  /** A few rounds from the model in use, with the person and their guests as more users. */
  async update(): Promise<void> {
    const model = this.#deps.model();
    if (!model || !isRecordOf('als', model)) {
      throw new AppError('model-missing', 'There is no factor model to go on from. Train matrix factorisation first.');
    }
    const { config } = model;
    await this.#run({ kind: 'als', config }, () => this.#warm(config), 'running');
  }

  /**
   * Trains another model like the one in use, which stays in use: from its numbers and with the person and their guests as
   * more users where it is of factors, else from the beginning. Null when it was called off.
   */
  async candidate(): Promise<ModelRecord | null> {
    const model = this.#deps.model();
    if (!model) throw new AppError('model-missing', 'There is no model to train another from. Train one first.');
    const how = async (): Promise<HowToTrain> => ({
      ...(isRecordOf('als', model) ? await this.#warm(model.config) : ANEW),
      stage: 'candidate',
    });
    const trained = await this.#run(model, how, 'running');
    if (trained?.reason) throw fromWire(trained.reason);
    return trained?.record ?? null;
  }

  /** Goes on where a training was broken off. Throws AppError `not-ready` while another tab goes on with it. */
  async resume(): Promise<void> {
    const { interrupted } = this;
    if (!interrupted) return;
    const newest = this.#newest;
    if (await isUnderWay(interrupted)) throw new AppError('not-ready', UNDER_WAY);
    // Meanwhile it may have been called off, or begun by asking twice.
    if (newest === this.#newest && this.interrupted === interrupted) await this.#goOn(interrupted);
  }

  async #goOn({ plan, patience, own, guests, rounds, stage }: Interrupted): Promise<void> {
    this.interrupted = null;
    const how = {
      from: 'checkpoint' as const,
      own,
      rounds,
      patience,
      ...(guests && { guests }),
      ...(stage && { stage }),
    };
    await this.#run(plan, () => how, 'running');
  }

  /** Ends the training under way; the model in use stays. */
  async cancel(): Promise<void> {
    this.#newest++;
    await this.training.cancel();
    await this.lookForInterrupted();
  }

  async discard(): Promise<void> {
    const { interrupted } = this;
    if (!interrupted) return;
    await removeCheckpoint(interrupted.dataset, interrupted.startedAt);
    if (this.interrupted === interrupted) this.interrupted = null;
  }

  /** Looks for a training of the open data set that was broken off. */
  async lookForInterrupted(): Promise<void> {
    const dataset = this.#deps.dataset();
    const found = dataset && (await readInterrupted(dataset.id, dataset.packHash).catch(() => null));
    if (dataset?.id === this.#deps.dataset()?.id) this.interrupted = found;
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
    const model = this.#deps.model();
    const config = model && isRecordOf('als', model) ? model.config : DEFAULT_ALS;
    const trials = await this.engines.measure(() => this.#deps.openPack(), config, Date.now());
    await this.#deps.remember({ engineTrials: trials });
  }

  /** Measures once the page has been left alone for a while, unless the figures still hold. */
  measureWhenIdle(): void {
    this.#idle.wait();
  }

  async tune(config: AlsConfig, trials: number): Promise<void> {
    const here = this.#left;
    const buffer = await this.#deps.openPack();
    if (here === this.#left) await this.tuning.run(buffer, config.threshold, trials, config.seed);
  }

  /** What was measured and found on another data set is of no use on this one. */
  async leave(): Promise<void> {
    this.#left++;
    this.#newest++;
    this.tuning.forget();
    this.engines.callOff();
    await this.training.cancel();
  }

  async #measureIfStale(): Promise<void> {
    try {
      if (await this.engines.isFresh()) return;
      if (this.training.active) this.#idle.wait();
      else await this.measure();
    } catch (error) {
      // Nobody asked for it: the engine that runs everywhere goes on being used.
      if (error instanceof AppError && error.code === 'cancelled') this.#idle.wait();
    }
  }

  /** From the model in use, with the person and their guests as more users. */
  async #warm(config: AlsConfig): Promise<HowToTrain> {
    const guests = await this.#deps.guests(config.threshold);
    return { from: 'model', own: this.#deps.liked(), guests, rounds: warmRounds(config) };
  }

  /** What came of it; null when it was called off, also while it is found out how. A candidate is not taken into use. */
  async #run(
    { kind, config }: ModelPlan,
    how: () => HowToTrain | Promise<HowToTrain>,
    phase: 'running' | 'paused',
  ): Promise<Trained | null> {
    const plan: ModelPlan = { kind, config };
    validatePlan(plan);
    const { choices } = this.engines;
    const mine = ++this.#newest;
    this.#runs++;
    try {
      const [buffer, options] = await Promise.all([this.#deps.openPack(), how()]);
      if (mine !== this.#newest) return null;
      this.engines.callOff();
      const whole: TrainOptions = { patience: choices.patience, plan: this.engines.planFor(plan.kind), ...options };
      const trained = await this.training.run(buffer, plan, whole, this.#deps.model()?.id ?? null, phase);
      if (!trained || mine !== this.#newest) return null;
      if (whole.stage !== 'candidate') await this.#use(trained, plan);
      return trained;
    } finally {
      this.#runs--;
      // Whatever came of it: what lies in storage is what can be gone on with.
      if (mine === this.#newest) await this.lookForInterrupted();
    }
  }

  async #use(trained: Trained, plan: ModelPlan): Promise<void> {
    await this.#deps.use(trained, plan);
    if (trained.reason && this.#deps.storageWorks()) this.#deps.notices.tellError(fromWire(trained.reason), 'warning');
  }

  #tellIfOther({ engine }: EnginePlan, name: string): void {
    if (isEngine(engine, name)) return;
    markFault('engine-unavailable', `${engine} → ${name}`);
    this.#deps.notices.tell('warning', `${engineLabel(engine)} does not start here. ${labelOf(name)} trains instead.`);
  }

  #tellSwitch(from: string, to: string): void {
    const text = `${labelOf(from)} stopped working. The step was repeated, and ${labelOf(to)} goes on.`;
    markFault('engine-lost', `${from} → ${to}`);
    this.#deps.notices.tell('warning', text);
  }
}
