import { transfer } from 'comlink';
import type { TrainApi } from '../../workers/train.api';
import { FIRST_NETWORK_PLAN, FIRST_PLAN, NETWORK_ENGINES } from '../core/models/engine-plan';
import { MODEL_KINDS, MODELS } from '../core/models/registry';
import type { EngineId, EnginePlan, EngineTrial, EngineTrials, ModelKind, TrainChoices } from '../core/training-types';
import type { AlsConfig } from '../core/types';
import type { Settings } from '../storage/settings';
import type { EngineState } from './session';
import { WorkerHost } from './worker-host';

/** More workers than this cost more in messages than they bring. */
const MOST_SHARDS = 16;

const NO_CHOICE: TrainChoices = { engine: 'auto', patience: null };

/** Which engine trains here: what measured fastest, unless the person or the address names one. */
export class Engines {
  trials = $state.raw<EngineTrials | null>(null);
  #measuring = $state.raw<WorkerHost<TrainApi> | null>(null);
  choices = $state.raw<TrainChoices>(NO_CHOICE);
  /** Engine named in the address. */
  override = $state<EngineId | null>(null);

  get state(): EngineState {
    const plans = Object.fromEntries(MODEL_KINDS.map((kind) => [kind, this.planFor(kind)]));
    return { plans: plans as EngineState['plans'], trials: this.trials, measuring: this.measuring };
  }

  /** What the next training of a kind will use. */
  planFor(kind: ModelKind): EnginePlan {
    const wanted = this.override ?? this.choices.engine;
    const { engines } = MODELS[kind];
    if (engines === 'networks') return this.#networkPlan(wanted);
    if (engines === 'own') return FIRST_PLAN;
    const best = this.trials?.best ?? FIRST_PLAN;
    if (wanted === 'auto') return best;
    return wanted === 'wasm' ? (this.#bestOf('wasm') ?? FIRST_PLAN) : { engine: wanted, shards: 1 };
  }

  #networkPlan(wanted: TrainChoices['engine']): EnginePlan {
    const measured = this.trials?.network?.best ?? FIRST_NETWORK_PLAN;
    const known = NETWORK_ENGINES.find((engine) => engine === wanted);
    return known ? { engine: known, shards: 1 } : measured;
  }

  /** Whether engines are being timed. */
  get measuring(): boolean {
    return this.#measuring !== null;
  }

  /** Takes up what earlier visits left. */
  restore({ engineTrials, choices }: Partial<Settings>): void {
    if (engineTrials) this.trials = engineTrials;
    if (choices) this.choices = choices;
  }

  /** Forgets what was measured and chosen. */
  forget(): void {
    this.trials = null;
    this.choices = NO_CHOICE;
  }

  /** Whether the figures hold for this device and browser as they are now. */
  async isFresh(): Promise<boolean> {
    const { trials } = this;
    if (!trials?.network) return false;
    const host = this.#start();
    try {
      return (await host.call('deviceKey')) === trials.deviceKey;
    } finally {
      host.dispose();
    }
  }

  /**
   * Times every engine on a pack, in a worker that ends with it. One measurement at a time.
   *
   * @throws AppError `cancelled` when it was called off; the figures are as before then
   */
  async measure(openPack: () => Promise<ArrayBuffer>, config: AlsConfig, now: number): Promise<EngineTrials> {
    this.callOff();
    const host = this.#start();
    this.#measuring = host;
    try {
      const deviceKey = await host.call('deviceKey');
      const buffer = await openPack();
      const sample = await host.call('takeSample', transfer(buffer, [buffer]), config);
      const trials: EngineTrial[] = [];
      for (const plan of plansToTry(navigator.hardwareConcurrency)) trials.push(await host.call('trial', plan));
      const steps: EngineTrial[] = [];
      for (const engine of NETWORKS_TO_TRY) steps.push(await host.call('networkTrial', { engine, shards: 1 }));
      const network = { trials: steps, best: fastest(steps) ?? FIRST_NETWORK_PLAN };
      this.trials = { deviceKey, measuredAt: now, sample, trials, best: fastest(trials) ?? FIRST_PLAN, network };
      return this.trials;
    } finally {
      if (this.#measuring === host) this.#measuring = null;
      host.dispose();
    }
  }

  /** Ends the measurement under way, if any: it does not count. */
  callOff(): void {
    this.#measuring?.dispose();
    this.#measuring = null;
  }

  #start(): WorkerHost<TrainApi> {
    return new WorkerHost<TrainApi>(
      () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'measure' }),
    );
  }

  #bestOf(engine: EngineId): EnginePlan | null {
    return fastest((this.trials?.trials ?? []).filter((trial) => trial.engine === engine));
  }
}

/** The engines that networks are timed on. */
const NETWORKS_TO_TRY = ['tfjs-wasm', 'webgl', 'webgpu', 'scalar'] as const;

/** The plan that took least time, of those that ran; null when none did. */
function fastest(trials: readonly EngineTrial[]): EnginePlan | null {
  const ran = trials.filter(({ roundMs }) => roundMs !== null);
  const [best] = ran.sort((a, b) => a.roundMs! - b.roundMs!);
  return best ? { engine: best.engine, shards: best.shards } : null;
}

/** Every engine that can be chosen, the wasm one on one worker, on half of the processors and on all. */
export function plansToTry(cores: number): EnginePlan[] {
  const most = Math.min(MOST_SHARDS, Math.max(1, cores));
  const shards = [...new Set([1, Math.max(1, Math.round(most / 2)), most])];
  return [
    ...shards.map((count): EnginePlan => ({ engine: 'wasm', shards: count })),
    { engine: 'scalar', shards: 1 },
    { engine: 'webgl', shards: 1 },
    { engine: 'webgpu', shards: 1 },
    { engine: 'tfjs-wasm', shards: 1 },
  ];
}
