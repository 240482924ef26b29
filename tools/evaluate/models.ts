/** The models of `npm run evaluate` by name, and the settings they are asked for with. */
import { MEASURED_KINDS, measuredPlan } from '../../src/core/evaluate/measured-plan';
import type { SplitKind } from '../../src/core/evaluate/split';
import type { MeasuredKind, MeasuredPlan } from '../../src/core/evaluation-types';
import type { AlsConfig } from '../../src/core/types';
import { refused } from '../options';

/** The name of a model. */
export type ModelName = MeasuredKind;

/** The names of all models. */
export const MODEL_NAMES = MEASURED_KINDS;

/** What was asked for in place of the models' own settings. */
export interface AskedSettings {
  /** That of ALS, which has options of its own. */
  readonly config: AlsConfig;
  /** Settings of the other models by name: where a model has one of that name, it takes it. */
  readonly set: Readonly<Record<string, number>>;
}

/** Settings that are options of their own: the split is drawn and the positives are chosen by them. */
const OPTIONS_OF_THEIR_OWN = ['seed', 'threshold'];

/** The settings of a model that `--set` may change. */
function settingsOf(name: ModelName): string[] {
  if (name === 'als') return [];
  return Object.keys(measuredPlan(name, null).config).filter((setting) => !OPTIONS_OF_THEIR_OWN.includes(setting));
}

/**
 * What a model is fitted with on one split. The hybrid learns its weights on likes held out in the way test was, unless
 * `--set newest=` says otherwise.
 */
export function planFor(
  name: ModelName,
  { config: als, set }: AskedSettings,
  { seed, kind }: { readonly seed: number; readonly kind: SplitKind | null },
): MeasuredPlan {
  if (name === 'als') return { kind: 'als', config: { ...als, seed } };
  const { config: own } = measuredPlan(name, set['newest'] === undefined ? kind : null);
  const known = settingsOf(name);
  const asked = Object.entries(set).filter(([setting]) => known.includes(setting));
  const config = { ...own, ...Object.fromEntries(asked), ...('seed' in own && { seed }) };
  // What is changed are numbers by the names that the settings have.
  return { kind: name, config: config as MeasuredPlan['config'] };
}

/** Refuses settings that none of the models has: they would change nothing, and nobody would notice. */
export function refuseUnknownSettings(set: AskedSettings['set'], models: readonly ModelName[]): void {
  const known = new Set(models.flatMap(settingsOf));
  const unknown = Object.keys(set).find((name) => !known.has(name));
  if (unknown === undefined) return;
  const there = known.size > 0 ? `There are: ${[...known].join(', ')}` : 'There are none';
  throw refused(`Option --set names ${unknown}, which is no setting of ${models.join(', ')}. ${there}.`);
}
