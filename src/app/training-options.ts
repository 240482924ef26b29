/** What a person may set of training, for the interface: it does not reach into the numeric code itself. */
import { ALS_PRESETS } from '../core/models/als/config';
import type { NumberRange } from '../core/models/ranges';
import { MODEL_KINDS, MODELS } from '../core/models/registry';
import type { ModelKind, ModelPlan } from '../core/training-types';
import type { AlsConfig } from '../core/types';

export type Range = NumberRange;

/** A configuration as the interface edits it: numbers by name. */
export type Numbers = Readonly<Record<string, number>>;

/** The kinds of models that can be trained. */
export const KINDS: readonly ModelKind[] = MODEL_KINDS;

/** Allowed values of each setting of a kind. */
export const rangesOf = (kind: ModelKind): Readonly<Record<string, Range>> => MODELS[kind].ranges;

/** The settings a kind starts with. */
export const defaultsOf = (kind: ModelKind): Numbers => ({ ...MODELS[kind].defaults });

/** A kind with numbers for its settings; they are checked when training starts. */
export const planOf = (kind: ModelKind, numbers: Numbers): ModelPlan => ({
  kind,
  config: { ...MODELS[kind].defaults, ...numbers },
});

export type PresetName = keyof typeof ALS_PRESETS;
/** Configurations of ALS with a name. */
export const PRESETS: Readonly<Record<PresetName, AlsConfig>> = ALS_PRESETS;
