/** What a person may set of training, for the interface: it does not reach into the numeric code itself. */
import { ALS_PRESETS, ALS_RANGES } from '../core/models/als/config';
import type { AlsConfig } from '../core/types';

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

export type PresetName = keyof typeof ALS_PRESETS;

/** Allowed values of each setting. */
export const RANGES: Readonly<Record<keyof AlsConfig, Range>> = ALS_RANGES;
/** Configurations with a name. */
export const PRESETS: Readonly<Record<PresetName, AlsConfig>> = ALS_PRESETS;
