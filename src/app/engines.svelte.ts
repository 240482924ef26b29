import { transfer } from 'comlink';
import type { TrainApi } from '../../workers/train.api';
import { FIRST_PLAN } from '../core/models/als/engine-plan';
import type { EngineId, EnginePlan, EngineTrial, EngineTrials, TrainChoices } from '../core/training-types';
import type { AlsConfig } from '../core/types';
import type { Settings } from '../storage/settings';
import type { EngineState } from './session';
import { WorkerHost } from './worker-host';

/** More workers than this cost more in messages than they bring. */
const MOST_SHARDS = 16;

/** Which engine trains here: what measured fastest, unless the person or the address names one. */
export class Engines {
  trials = $state.raw<EngineTrials | null>(null);
  measuring = $state(false);
  choices = $state.raw<TrainChoices>({ engine: 'auto', patience: null });
  /** Engine named in the address. */
  override = $state<EngineId | null>(null);

  get state(): EngineState {
    return { plan: this.plan, trials: this.trials, measuring: this.measuring };
  }

  /** What the next training will use. */
  get plan(): EnginePlan {
    const wanted = this.override ?? this.choices.engine;
    const best = this.trials?.best ?? FIRST_PLAN;
    if (wanted === 'auto') return best;
    return wanted === 'wasm' ? (this.#bestOf('wasm') ?? FIRST_PLAN) : { engine: wanted, shards: 1 };
  }

  /** Takes up what earlier visits left. */
  restore({ engineTrials, choices }: Partial<Settings>): void {
    if (engineTrials) this.trials = engineTrials;
    if (choices) this.choices = choices;
  }

  /** Whether the figures hold for this device and browser as they are now. */
  async isFresh(): Promise<boolean> {
    const { trials } = this;
    if (!trials) return false;
    const host = this.#start();
    try {
      return (await host.call('deviceKey')) === trials.deviceKey;
    } finally {
      host.dispose();
    }
  }

  /** Times every engine on a pack (transferred), in a worker that ends with it. */
  async measure(buffer: ArrayBuffer, config: AlsConfig, now: number): Promise<EngineTrials> {
    const host = this.#start();
    this.measuring = true;
    try {
      const deviceKey = await host.call('deviceKey');
      const sample = await host.call('takeSample', transfer(buffer, [buffer]), config);
      const trials: EngineTrial[] = [];
      for (const plan of plansToTry(navigator.hardwareConcurrency)) trials.push(await host.call('trial', plan));
      const [first] = trials.filter(({ roundMs }) => roundMs !== null).sort((a, b) => a.roundMs! - b.roundMs!);
      const { engine, shards } = first ?? FIRST_PLAN;
      this.trials = { deviceKey, measuredAt: now, sample, trials, best: { engine, shards } };
      return this.trials;
    } finally {
      this.measuring = false;
      host.dispose();
    }
  }

  #start(): WorkerHost<TrainApi> {
    return new WorkerHost<TrainApi>(
      () => new Worker(new URL('../../workers/train.worker.ts', import.meta.url), { type: 'module', name: 'measure' }),
    );
  }

  #bestOf(engine: EngineId): EnginePlan | null {
    const ran = (this.trials?.trials ?? []).filter((trial) => trial.engine === engine && trial.roundMs !== null);
    const [best] = ran.sort((a, b) => a.roundMs! - b.roundMs!);
    return best ? { engine: best.engine, shards: best.shards } : null;
  }
}

/** Every engine, the wasm one on one worker, on half of the processors and on all. */
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
