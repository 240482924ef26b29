/** The settings of training that the page offers, for each kind of model: range, step, and what each does in plain words. */
import { formatUpTo } from '../app/numbers';
import { PRESETS, rangesOf, type Numbers, type PresetName, type Range } from '../app/training-options';
import type { ModelKind } from '../core/training-types';
import { KIND_SETTINGS, SHARED_FIRST, SHARED_LAST, type SettingWords } from './setting-words';

/** What a value may be. */
export interface Limits extends Range {
  /** Only even numbers. */
  readonly even?: boolean;
}

export interface Setting extends Limits, Omit<SettingWords, 'step'> {
  readonly key: string;
  readonly step: number | 'any';
  readonly slider: boolean;
  /** Only in the Lab: one has to know the method to want it changed. */
  readonly expert: boolean;
}

/** Whether a setting can have this value; NaN is an empty field. */
export function accepts({ min, max, integer, even = false }: Limits, value: number): boolean {
  return value >= min && value <= max && (!integer || Number.isInteger(value)) && (!even || value % 2 === 0);
}

/** "A whole number from 1 to 512." */
export function rangeWords({ min, max, integer, even = false }: Limits): string {
  return `${even ? 'An even number' : integer ? 'A whole number' : 'A number'} from ${spell(min)} to ${spell(max)}.`;
}

const spell = (value: number): string => formatUpTo(value, 6);

/** The settings of a kind in the order of the page: what is shared first, then its own, the seed last. */
export function settingsOf(kind: ModelKind): readonly Setting[] {
  const ranges = rangesOf(kind);
  const own = KIND_SETTINGS[kind];
  // A key keeps the place where it came first, and takes the last words.
  return Object.entries({ ...SHARED_FIRST, ...own, ...SHARED_LAST, ...own }).flatMap(([key, words]) => {
    const range = ranges[key];
    if (!range) return [];
    const step = words.even ? 2 : range.integer ? 1 : 'any';
    return [{ step, slider: false, expert: false, ...range, ...words, key } satisfies Setting];
  });
}

export interface Preset {
  readonly name: PresetName;
  readonly label: string;
  readonly explanation: string;
}

const ALS_PRESETS: readonly Preset[] = [
  {
    name: 'tuned',
    label: 'Tuned',
    explanation: 'What Matinee starts with. A missing like counts little, and restraint grows with activity.',
  },
  {
    name: 'classic',
    label: 'Classic',
    explanation:
      'What many demos use: reg 0.01, 50 rounds, 64 factors, no scaling. It learns the known likes too much by heart, which is worth seeing.',
  },
];

/** Settings of a kind that have a name; none for most. */
export const presetsOf = (kind: ModelKind): readonly Preset[] => (kind === 'als' ? ALS_PRESETS : []);

/** The recipe in a configuration: without which ratings are likes and where the random start comes from. */
export function recipeOf(config: object): Numbers {
  const { threshold: _threshold, seed: _seed, ...recipe } = config as Numbers;
  return recipe;
}

export const presetValues = (name: PresetName): Numbers => recipeOf(PRESETS[name]);

/** The preset that these settings of ALS are, or null. */
export function presetOf(numbers: Numbers): PresetName | null {
  return ALS_PRESETS.find(({ name }) => holds(numbers, presetValues(name)))?.name ?? null;
}

/** Whether a configuration has all these values. */
export function holds(numbers: Numbers, values: Numbers): boolean {
  return Object.entries(values).every(([key, value]) => numbers[key] === value);
}
