import { transfer } from 'comlink';
import type { TrainApi } from '../../workers/train.api';
import type { EnginePlan, ModelLook, ModelPlan, StepReport } from '../core/training-types';
import type { Clocked } from './lock-step';
import type { TrainingState } from './session';
import { WorkerHost } from './worker-host';

/** One of two trainings, as it is shown. */
export interface SideState extends Pick<
  TrainingState,
  'kind' | 'engine' | 'reports' | 'part' | 'nextPart' | 'held' | 'phase'
> {
  readonly plan: ModelPlan;
}

/** How the two are trained alike: what is held out, and by what engine each. */
export interface Alike {
  readonly heldSeed: number;
  readonly engine: EnginePlan;
}

/** A training beside another one: in a worker of its own, apart from those of the Lab, never kept, and no run. */
export class OneOfTwo implements Clocked {
  state: SideState = $state.raw()!;
  /** NDCG of each person whose likes are held out, after the last round; null before, and where none are. */
  ndcgOfEach = $state.raw<Float64Array | null>(null);
  readonly #host: WorkerHost<TrainApi>;
  /** What each round begins with. */
  #first: SideState['nextPart'] = 'items';

  constructor(plan: ModelPlan) {
    this.state = {
      ...{ kind: plan.kind, plan, phase: 'paused', engine: '', reports: [], part: null },
      ...{ nextPart: this.#first, held: null },
    };
    this.#host = new WorkerHost<TrainApi>(
      () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'train' }),
    );
  }

  get done(): boolean {
    return this.state.phase === 'done';
  }

  async begin(buffer: ArrayBuffer, { heldSeed, engine: plan }: Alike): Promise<void> {
    const { engine, held, next } = await this.#host.call('start', transfer(buffer, [buffer]), this.state.plan, {
      ...{ plan, heldSeed, own: [], rounds: null, from: 'random', stage: 'candidate', apart: 'untracked' },
      // It is to be measured, not to be ended early.
      patience: Infinity,
    });
    this.#first = next;
    this.state = { ...this.state, engine, held, nextPart: next };
  }

  async part(): Promise<boolean> {
    const part = await this.#host.call('smallStep');
    this.state = { ...this.state, part, nextPart: part.next };
    if (part.round) await this.#ended(part.round);
    return part.round !== null;
  }

  async round(): Promise<void> {
    // Who waits for a single long round is told of its parts.
    if (!('iterations' in this.state.plan.config)) while (!(await this.part()));
    else await this.#ended(await this.#host.call('step'));
  }

  /** The numbers as they are now; null where there are none. */
  look = (): Promise<ModelLook | null> => this.#host.call('look').catch(() => null);

  /** Ends it, and its worker; what it is doing rejects with `cancelled`. */
  async end(): Promise<void> {
    await this.#host.call('stop', 'forget').catch(() => {});
    this.#host.dispose();
  }

  async #ended(report: StepReport): Promise<void> {
    const { reports } = this.state;
    this.ndcgOfEach = await this.#host.call('ndcgOfEach');
    this.state = {
      ...{ ...this.state, reports: [...reports, report], part: null, nextPart: this.#first },
      ...{ engine: report.engine ?? this.state.engine, phase: report.done ? 'done' : 'paused' },
    };
  }
}
