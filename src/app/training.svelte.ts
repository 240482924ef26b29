import { transfer } from 'comlink';
import type { TrainApi, Trained } from '../../workers/train.api';
import { AppError } from '../core/errors';
import type {
  EnginePlan,
  ModelLook,
  ModelPlan,
  ModelRecord,
  Part,
  StepReport,
  TrainOptions,
} from '../core/training-types';
import { MODELS } from '../core/models/registry';
import { measureSpan } from './marks';
import { Paced } from './paced';
import type { TrainingState } from './session';
import { WorkerHost } from './worker-host';

const IDLE: TrainingState = {
  ...{ kind: 'als', phase: 'idle', engine: '', reports: [] },
  ...{ part: null, nextPart: 'items', held: null },
};

/** Drawing takes the thread that tells the worker to go on: while a training runs, rounds are shown so often at most. */
const SHOW_MS = 100;

/** What a paused training is told to do next. */
type Command = 'play' | 'part' | 'round' | 'finish';

/** Who is told of the engines of a training. */
export interface EngineNews {
  /** An engine is ready; another than planned where that does not start. */
  onStart(plan: EnginePlan, engine: string): void;
  /** An engine went away in mid-training and another took over. */
  onSwitch(from: string, to: string): void;
}

/** Runs the train worker step by step: the loop is here, so that it can be watched, paused and cancelled. */
export class Training {
  #shown = $state.raw<TrainingState>(IDLE);
  readonly #state = new Paced<TrainingState>(IDLE, (state) => (this.#shown = state), SHOW_MS);
  readonly #host = new WorkerHost<TrainApi>(
    () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' }),
  );
  readonly #news: EngineNews;
  #run = 0;
  /** What a round begins with. */
  #first: Part = 'items';
  /** Told the next command; null unless a paused training waits for one. */
  #waiting: ((command: Command) => void) | null = null;
  /** The last command that came while a paused training was busy: it is next. */
  #next: Command | null = null;
  /** What is shown when no training is under way: the last one that came to its end. */
  #finished = IDLE;

  constructor(news: EngineNews) {
    this.#news = news;
  }

  /** What is known of the training; while it runs, as of a moment ago. */
  get state(): TrainingState {
    return this.#shown;
  }

  /** Whether a training is under way, paused or not. */
  get active(): boolean {
    return this.state.phase === 'running' || this.state.phase === 'paused';
  }

  /**
   * Trains on a pack (transferred) to the end, or to where the person ends it. Resolves with null when cancelled or
   * replaced by a later run; rejects with what went wrong, the state then being `failed`.
   */
  async run(
    buffer: ArrayBuffer,
    plan: ModelPlan,
    options: TrainOptions,
    parentId: string | null,
    phase: 'running' | 'paused' = 'running',
  ): Promise<Trained | null> {
    const run = ++this.#run;
    this.#tell('finish'); // Lets a paused run before this one see that it was replaced.
    this.#next = null;
    const startedAt = performance.now();
    this.#state.now({ ...IDLE, kind: plan.kind, plan, phase });
    try {
      const started = await this.#host.call('start', transfer(buffer, [buffer]), plan, options);
      if (run !== this.#run) return null;
      const { engine, steps, held, next } = started;
      this.#first = next;
      this.#state.now({ ...this.state, engine, held, reports: steps, nextPart: next });
      if (MODELS[plan.kind].engines !== 'own') this.#news.onStart(options.plan, engine);
      // Who waits for a single long round is told of its parts.
      const onwards = 'iterations' in plan.config ? 'round' : 'part';
      for (let done = false; !done;) {
        const command = this.state.phase === 'paused' ? await this.#command() : onwards;
        if (run !== this.#run) return null;
        if (command === 'finish') break;
        if (command === 'play') continue;
        const round = await this.#step(command);
        if (run !== this.#run) return null;
        done = round?.done ?? false;
      }
      const trained = await this.#host.call('finish', parentId);
      if (run !== this.#run) return null;
      this.#finished = { ...this.#state.newest, reports: trained.record.steps, phase: 'done' };
      this.#state.now(this.#finished);
      measureSpan('matinee:train', startedAt);
      return trained;
    } catch (error) {
      // What a cancelled or replaced run says of its end is no news.
      if (run !== this.#run) return null;
      this.#state.now({ ...this.#state.newest, phase: 'failed' });
      // The worker may have kept its run. The same numbers would go astray again; from all else one can go on.
      await this.#stop(error instanceof AppError && error.code === 'model-diverged' ? 'forget' : 'keep');
      throw error;
    }
  }

  /** A part of a round or a whole one; the state shows what came of it. Null when no round ended. */
  async #step(what: 'part' | 'round'): Promise<StepReport | null> {
    const run = this.#run;
    const part = what === 'part' ? await this.#host.call('smallStep') : null;
    const round = part ? part.round : await this.#host.call('step');
    if (run !== this.#run) return null;
    const before = this.#state.newest;
    const engine = part?.engine ?? round?.engine ?? before.engine;
    if (engine !== before.engine) this.#news.onSwitch(before.engine, engine);
    const reports = round ? [...before.reports, round] : before.reports;
    const after = { ...before, engine, reports, part, nextPart: part?.next ?? this.#first };
    if (after.phase === 'running') this.#state.soon(after);
    else this.#state.now(after);
    return round;
  }

  /** Stops after the round under way, and keeps what was learned so far in case the tab is closed. */
  pause(): void {
    if (this.state.phase !== 'running') return;
    this.#state.now({ ...this.#state.newest, phase: 'paused' });
    // Without storage there is nothing to keep it in, and nothing is lost by that now.
    void this.#host.call('checkpoint').catch(() => {});
  }

  play(): void {
    if (this.state.phase !== 'paused') return;
    this.#state.now({ ...this.state, phase: 'running' });
    this.#next = null;
    this.#tell('play');
  }

  /**
   * Tells a paused training to go one part of a round, to the end of its round, or to end here. While it is busy the last
   * command is kept for when it is not.
   */
  tell(command: 'part' | 'round' | 'finish'): void {
    if (this.state.phase !== 'paused') return;
    if (this.#waiting) this.#tell(command);
    else this.#next = command;
  }

  /** The numbers of the training under way; null where there is none any more. */
  look = (): Promise<ModelLook | null> => this.#host.call('look').catch(() => null);

  /** Shows the training that a model came from, or none; while one is under way, that stays in sight. */
  show(model: ModelRecord | null): void {
    this.#finished = model
      ? {
          ...IDLE,
          kind: model.kind,
          plan: { kind: model.kind, config: model.config },
          phase: 'done',
          engine: model.engine,
          reports: model.steps,
          held: model.held ?? null,
        }
      : IDLE;
    if (!this.active) this.#state.now(this.#finished);
  }

  /** Stops the part under way within 100 ms; what was there before is shown again at once. */
  async cancel(): Promise<void> {
    this.#run++;
    this.#tell('finish');
    this.#state.now(this.#finished);
    await this.#stop('forget');
  }

  /** A worker that cannot be told to stop has crashed, and trains no more either. */
  async #stop(checkpoint: 'forget' | 'keep'): Promise<void> {
    await this.#host.call('stop', checkpoint).catch(() => {});
  }

  #command(): Promise<Command> {
    const next = this.#next;
    this.#next = null;
    return next ? Promise.resolve(next) : new Promise((resolve) => (this.#waiting = resolve));
  }

  #tell(command: Command): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(command);
  }
}
