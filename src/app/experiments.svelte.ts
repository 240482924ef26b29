import { transfer } from 'comlink';
import type { ExperimentApi } from '../../workers/experiment.api';
import { toWire } from '../core/errors';
import type { EnginePlans } from '../core/evaluation-types';
import type { Boundary } from '../core/experiment-types';
import type {
  AaPlan,
  AbLook,
  AbPlan,
  AlarmFigures,
  AudienceFigures,
  Doing,
  ReplayPlan,
  ReplayReport,
  TrialPlan,
  TrialStep,
  TrueDifferences,
} from '../core/trial-types';
import type { Session } from './session';
import { WorkerHost } from './worker-host';

/** How far the experiment under way is. */
export interface TrialProgress {
  readonly doing: Doing;
  /** Of what it is doing, 0 to 1. */
  readonly share: number;
  /** Since it began doing this. */
  readonly elapsedMs: number;
}

/** An A/B test as far as it has come. */
export interface AbState {
  readonly plan: AbPlan;
  readonly boundaries: readonly Boundary[];
  readonly looks: readonly AbLook[];
  /** Null until everybody has met the other list as well. */
  readonly truth: TrueDifferences | null;
}

export interface AaState {
  readonly plan: AaPlan;
  /** Null until the first tests are over. */
  readonly figures: AlarmFigures | null;
}

export interface ReplayState {
  readonly plan: ReplayPlan;
  readonly report: ReplayReport;
}

type Kind = TrialPlan['kind'];

/** Runs experiments on simulated people in a worker of their own, one at a time. */
export class Experiments {
  running = $state.raw<Kind | null>(null);
  progress = $state.raw<TrialProgress | null>(null);
  /** What went wrong with which; null when nothing is. */
  problem = $state.raw<{ readonly kind: Kind; readonly text: string } | null>(null);
  audience = $state.raw<AudienceFigures | null>(null);
  ab = $state.raw<AbState | null>(null);
  aa = $state.raw<AaState | null>(null);
  replay = $state.raw<ReplayState | null>(null);
  readonly #session: Pick<Session, 'openPack' | 'engines'>;
  #host: WorkerHost<ExperimentApi> | null = null;
  /** Of the data set in use. */
  #hash: string | null = null;
  /** Whether nobody looks at experiments now. */
  #isAway = false;
  /** When it began what it is doing. */
  #since = 0;

  constructor(session: Pick<Session, 'openPack' | 'engines'>) {
    this.#session = session;
  }

  /** How the models of the trial are trained on this device. */
  get engines(): EnginePlans {
    const { plans } = this.#session.engines;
    return { als: plans.als, networks: plans['two-tower'] };
  }

  /** Runs an experiment to its end, or until it is called off. Never rejects: what went wrong is told. */
  async run(plan: TrialPlan): Promise<void> {
    if (this.running) return;
    this.running = plan.kind;
    this.problem = null;
    this.progress = null;
    this.#clear(plan);
    try {
      const host = await this.#open();
      await host.call('start', plan);
      for (let step = await host.call('next'); step; step = await host.call('next')) {
        if (host !== this.#host) return;
        this.#take(plan, step);
      }
    } catch (error) {
      const { code, message } = toWire(error);
      if (code === 'cancelled') return;
      this.problem = { kind: plan.kind, text: message };
      this.#end();
    } finally {
      this.running = null;
      this.progress = null;
      if (this.#isAway) this.#end();
    }
  }

  /** Ends the experiment at once; what it found so far stays. */
  cancel(): void {
    this.#end();
  }

  /** Takes note of the data set in use. What was found on another is forgotten. */
  use(hash: string | null): void {
    this.#isAway = false;
    if (hash === this.#hash) return;
    this.#hash = hash;
    this.#end();
    this.ab = this.aa = this.replay = this.audience = this.problem = null;
  }

  /** Lets the worker go, which holds the data set and the models, as soon as nothing runs. */
  rest(): void {
    this.#isAway = true;
    if (!this.running) this.#end();
  }

  async #open(): Promise<WorkerHost<ExperimentApi>> {
    if (this.#host) return this.#host;
    const host = new WorkerHost<ExperimentApi>(
      () =>
        new Worker(new URL('../../workers/train.worker.ts', import.meta.url), {
          type: 'module',
          name: 'experiment',
        }),
    );
    this.#host = host;
    const buffer = await this.#session.openPack();
    await host.call('open', transfer(buffer, [buffer]));
    return host;
  }

  #end(): void {
    this.#host?.dispose();
    this.#host = null;
  }

  #clear(plan: TrialPlan): void {
    if (plan.kind === 'ab') this.ab = { plan, boundaries: [], looks: [], truth: null };
    if (plan.kind === 'aa') this.aa = { plan, figures: null };
    if (plan.kind === 'replay') this.replay = null;
  }

  #take(plan: TrialPlan, step: TrialStep): void {
    if (step.kind === 'progress') this.#tell(step.doing, step.share);
    if (step.kind === 'audience') this.audience = step.audience;
    if (step.kind === 'boundaries' && this.ab) this.ab = { ...this.ab, boundaries: step.boundaries };
    if (step.kind === 'look' && this.ab) this.ab = { ...this.ab, looks: [...this.ab.looks, step.look] };
    if (step.kind === 'truth' && this.ab) this.ab = { ...this.ab, truth: step.truth };
    if (step.kind === 'alarms' && plan.kind === 'aa') this.aa = { plan, figures: step.figures };
    if (step.kind === 'replay' && plan.kind === 'replay') this.replay = { plan, report: step.report };
  }

  #tell(doing: Doing, share: number): void {
    const now = performance.now();
    // Whatever begins anew is timed anew: two models may be trained one after the other.
    if (this.progress?.doing !== doing || share < this.progress.share) this.#since = now;
    this.progress = { doing, share, elapsedMs: now - this.#since };
  }
}
