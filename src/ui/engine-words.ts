/** The engines of training, in words: their names, what is in use, and what was measured. */
import type { EngineState, Session } from '../app/session';
import type { EngineId, EngineTrial, EngineTrials, TrainChoices } from '../core/training-types';
import { formatCount, formatDuration, formatPlural } from './format';

const NAMES: Readonly<Record<EngineId, string>> = {
  wasm: 'WebAssembly',
  webgl: 'WebGL (TensorFlow.js)',
  webgpu: 'WebGPU (TensorFlow.js)',
  'tfjs-wasm': 'WebAssembly (TensorFlow.js)',
  'tfjs-cpu': 'Plain JavaScript (TensorFlow.js)',
  scalar: 'Plain TypeScript',
};

/** What a person can choose from. */
export const ENGINE_CHOICES: readonly { readonly value: TrainChoices['engine']; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic: the fastest here' },
  ...(['wasm', 'webgl', 'webgpu', 'tfjs-wasm', 'scalar'] as const).map((value) => ({ value, label: NAMES[value] })),
];

export const engineLabel = (engine: EngineId): string => NAMES[engine];

/** "WebAssembly, 2 workers". */
export function planWords({ engine, shards }: { readonly engine: EngineId; readonly shards: number }): string {
  return shards > 1 ? `${NAMES[engine]}, ${shards} workers` : NAMES[engine];
}

export interface TrialRow {
  /** One for each plan. */
  readonly id: string;
  readonly label: string;
  /** What the engine calls itself; empty when it did not start. */
  readonly name: string;
  /** "3.1 ms", or null when it did not run. */
  readonly time: string | null;
  /** Length of the bar: speed as a share of the fastest. */
  readonly share: number;
  readonly reason: string | null;
  readonly fastest: boolean;
  readonly inUse: boolean;
}

/** The trials as a table: fastest first, those that did not run last. */
export function trialRows({ trials, plan }: EngineState): readonly TrialRow[] {
  if (!trials) return [];
  const fastestMs = Math.min(...trials.trials.map(({ roundMs }) => roundMs ?? Infinity));
  const time = ({ roundMs }: EngineTrial): number => roundMs ?? Infinity;
  return [...trials.trials]
    .sort((a, b) => (time(a) === time(b) ? 0 : time(a) - time(b)))
    .map((trial) => ({
      id: `${trial.engine} ${trial.shards}`,
      label: planWords(trial),
      name: trial.name,
      time: trial.roundMs === null ? null : formatDuration(trial.roundMs),
      share: trial.roundMs ? fastestMs / trial.roundMs : 0,
      reason: trial.reason,
      fastest: trial.engine === trials.best.engine && trial.shards === trials.best.shards && trial.roundMs !== null,
      inUse: trial.engine === plan.engine && trial.shards === plan.shards,
    }));
}

/** "300 people, 1,200 films and 9,000 likes, with 64 factors". */
export function sampleWords({ sample: { users, items, positives, factors } }: EngineTrials): string {
  const people = formatPlural(users, 'person', 'people');
  return `${people}, ${formatPlural(items, 'film')} and ${formatPlural(positives, 'like')}, with ${formatPlural(factors, 'factor')}`;
}

/** Whether training fell back on plain TypeScript because the browser lacks what the fast engine needs. */
export function lacksSimd(name: string, { engines: { plan, trials } }: Pick<Session, 'engines'>): boolean {
  if (!name.startsWith('scalar')) return false;
  const wasm = trials?.trials.filter(({ engine }) => engine === 'wasm') ?? [];
  return wasm.length > 0 ? wasm.every(({ roundMs }) => roundMs === null) : plan.engine === 'wasm';
}

/** "Measured here, milliseconds a round on a sample: WebAssembly 3.1 ms, …"; empty before anything was measured. */
export function measuredWords(engines: EngineState): string {
  const ran = trialRows(engines).filter(({ time }) => time !== null);
  if (ran.length === 0) return '';
  return `Measured here, time of one round on a sample: ${ran.map(({ label, time }) => `${label} ${time}`).join('; ')}.`;
}

/** Multiplications and additions per second of a round: "3.2 GFLOP/s"; null when the record does not tell. */
export function speedWords(flops: number | undefined, stepMs: number): string | null {
  if (flops === undefined || !(stepMs > 0)) return null;
  const giga = flops / stepMs / 1e6;
  return `${giga < 9.95 ? giga.toFixed(giga < 0.995 ? 2 : 1) : formatCount(giga)} GFLOP/s`;
}
