/** The engines of training, in words: their names, what is in use, and what was measured. */
import { engineLabel } from '../app/engine-names';
import type { EngineState, Session } from '../app/session';
import type { EngineId, EnginePlan, EngineTrial, EngineTrials, ModelKind, TrainChoices } from '../core/training-types';
import { formatCount, formatDuration, formatFixed, formatMeasure, formatPlural } from './format';
import { nameOf, wordsOf } from './model-words';

/** What a person can choose from. */
export const ENGINE_CHOICES: readonly { readonly value: TrainChoices['engine']; readonly label: string }[] = [
  { value: 'auto', label: 'Automatic: the fastest here' },
  ...(['wasm', 'webgl', 'webgpu', 'tfjs-wasm', 'scalar'] as const).map((value) => ({
    value,
    label: engineLabel(value),
  })),
];

/** "WebAssembly, 2 workers". */
export function planWords({ engine, shards }: { readonly engine: EngineId; readonly shards: number }): string {
  return shards > 1 ? `${engineLabel(engine)}, ${shards} workers` : engineLabel(engine);
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

/** What was measured that tells how fast a kind trains; null before it was, and for a kind with one engine of its own. */
export function measuredFor(
  kind: ModelKind,
  trials: EngineTrials | null,
): { readonly trials: readonly EngineTrial[]; readonly best: EnginePlan } | null {
  const { engines } = wordsOf(kind);
  if (engines === 'own') return null;
  return (engines === 'networks' ? trials?.network : trials) ?? null;
}

/** The trials as a table: fastest first, those that did not run last. */
export function trialRows({ trials, plans }: EngineState, kind: ModelKind): readonly TrialRow[] {
  const measured = measuredFor(kind, trials);
  if (!measured) return [];
  const { best } = measured;
  const plan = plans[kind];
  const fastestMs = Math.min(...measured.trials.map(({ roundMs }) => roundMs ?? Infinity));
  const time = ({ roundMs }: EngineTrial): number => roundMs ?? Infinity;
  return [...measured.trials]
    .sort((a, b) => (time(a) === time(b) ? 0 : time(a) - time(b)))
    .map((trial) => ({
      id: `${trial.engine} ${trial.shards}`,
      label: planWords(trial),
      name: trial.name,
      time: trial.roundMs === null ? null : formatDuration(trial.roundMs),
      share: trial.roundMs ? fastestMs / trial.roundMs : 0,
      reason: trial.reason,
      fastest: trial.engine === best.engine && trial.shards === best.shards && trial.roundMs !== null,
      inUse: trial.engine === plan.engine && trial.shards === plan.shards,
    }));
}

/** What a trial timed: one round of ALS on a sample, or one step of a network. */
export const timedWords = (kind: ModelKind): 'round' | 'step' =>
  wordsOf(kind).engines === 'networks' ? 'step' : 'round';

/** "on a sample of 300 people, …" or, for networks, "one step of a two-tower network". */
export function measuredOnWords(kind: ModelKind, trials: EngineTrials): string {
  return timedWords(kind) === 'step' ? 'one step of a two-tower network' : `on a sample of ${sampleWords(trials)}`;
}

/** Why another engine is used than was asked for; null when it is the one. */
export function otherEngineWords(
  kind: ModelKind,
  { plans }: Pick<EngineState, 'plans'>,
  asked: EngineId | 'auto',
): string | null {
  const plan = plans[kind];
  if (wordsOf(kind).engines === 'own')
    return `${nameOf(kind)} has an engine of its own; the choice below does not concern it.`;
  if (asked === 'auto' || asked === plan.engine) return null;
  return `${engineLabel(asked)} does not train this kind of model, so ${planWords(plan)} does.`;
}

/** "300 people, 1,200 films and 9,000 likes, with 64 factors". */
export function sampleWords({ sample: { users, items, positives, factors } }: EngineTrials): string {
  const people = formatPlural(users, ['person', 'people']);
  return `${people}, ${formatPlural(items, ['film', 'films'])} and ${formatPlural(positives, ['like', 'likes'])}, with ${formatPlural(factors, ['factor', 'factors'])}`;
}

/** Whether training fell back on plain TypeScript because the browser lacks what the fast engine needs. */
export function lacksSimd(
  kind: ModelKind,
  name: string,
  { engines: { plans, trials } }: Pick<Session, 'engines'>,
): boolean {
  if (wordsOf(kind).engines !== 'als' || !name.startsWith('scalar')) return false;
  const wasm = trials?.trials.filter(({ engine }) => engine === 'wasm') ?? [];
  return wasm.length > 0 ? wasm.every(({ roundMs }) => roundMs === null) : plans[kind].engine === 'wasm';
}

/** "Measured here, time of one round on a sample: WebAssembly 3.1 ms; …"; empty before anything was measured. */
export function measuredWords(engines: EngineState, kind: ModelKind): string {
  const ran = trialRows(engines, kind).filter(({ time }) => time !== null);
  if (ran.length === 0) return '';
  const timed = timedWords(kind) === 'step' ? 'one step of a two-tower network' : 'one round on a sample';
  return `Measured here, time of ${timed}: ${ran.map(({ label, time }) => `${label} ${time}`).join('; ')}.`;
}

/** "1,240 people/s": what training gets through; null when the record does not tell. */
export function throughputWords(kind: ModelKind, perSecond: number | undefined): string | null {
  return perSecond === undefined
    ? null
    : `${perSecond < 10 ? formatMeasure(perSecond) : formatCount(perSecond)} ${wordsOf(kind).examples}/s`;
}

/** Multiplications and additions per second of a round: "3.2 GFLOP/s"; null when the record does not tell. */
export function speedWords(flops: number | undefined, stepMs: number): string | null {
  if (flops === undefined || !(stepMs > 0)) return null;
  const giga = flops / stepMs / 1e6;
  return `${giga < 9.95 ? formatFixed(giga, giga < 0.995 ? 2 : 1) : formatCount(giga)} GFLOP/s`;
}
