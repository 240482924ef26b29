/** The settings of training that the page offers: range, step, and what each does in plain words. */
import { PRESETS, RANGES, type PresetName, type Range } from '../app/training-options';
import type { AlsConfig } from '../core/types';

export interface Setting extends Range {
  readonly key: keyof AlsConfig;
  readonly label: string;
  /** The technical term and what it does. */
  readonly explanation: string;
  readonly step: number | 'any';
  readonly slider: boolean;
  /** Only in the Lab: one has to know the method to want it changed. */
  readonly expert: boolean;
}

/** Whether a setting can have this value; NaN is an empty field. */
export function accepts({ min, max, integer }: Range, value: number): boolean {
  return value >= min && value <= max && (!integer || Number.isInteger(value));
}

/** "A whole number from 1 to 512." */
export function rangeWords({ min, max, integer }: Range): string {
  return `${integer ? 'A whole number' : 'A number'} from ${spell(min)} to ${spell(max)}.`;
}

const spell = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

type Words = Pick<Setting, 'key' | 'label' | 'explanation'>;

const setting = (words: Words, more: Partial<Setting> = {}): Setting => {
  const range = RANGES[words.key];
  return { ...range, step: range.integer ? 1 : 'any', slider: false, expert: false, ...words, ...more };
};

export const SETTINGS: readonly Setting[] = [
  setting(
    {
      key: 'threshold',
      label: 'A rating counts as “liked” from',
      explanation:
        'Ratings of this many stars or more are what the model learns to predict (positives). Lower: more, but weaker signs of liking.',
    },
    { step: 0.5, slider: true },
  ),
  setting({
    key: 'factors',
    label: 'Factors',
    explanation:
      'Numbers the model keeps for each film and person (dimensions d). More can tell finer tastes apart, and train longer.',
  }),
  setting({
    key: 'iterations',
    label: 'Rounds',
    explanation:
      'How often training passes over all likes (iterations). The curve in the Lab shows when more no longer help.',
  }),
  setting({
    key: 'reg',
    label: 'Restraint (reg)',
    explanation: 'Keeps the numbers small, so that films with few ratings are not over-read (L2 regularisation λ).',
  }),
  setting({
    key: 'alpha',
    label: 'Weight of a like (alpha)',
    explanation: 'How much more a like counts than the absence of one (confidence).',
  }),
  setting(
    {
      key: 'alpha0',
      label: 'Weight of the rest (alpha0)',
      explanation:
        'Weight of everything not liked. At 1, every film a person did not like counts fully against it; lower, and a film they may just not know costs less.',
    },
    { expert: true },
  ),
  setting(
    {
      key: 'nu',
      label: 'Scaling of restraint (nu)',
      explanation:
        'How much restraint grows with activity. At 0 it is the same for all (the classic form); at 1 it is in proportion to how much a person or film has been rated.',
    },
    { expert: true },
  ),
  setting(
    {
      key: 'sigma',
      label: 'Size of the start (sigma)',
      explanation: 'How large the random numbers are that training starts from (standard deviation, divided by √d).',
    },
    { expert: true },
  ),
  setting({
    key: 'seed',
    label: 'Seed',
    explanation: 'Where the random start comes from. The same seed, settings and engine give the same model.',
  }),
];

export interface Preset {
  readonly name: PresetName;
  readonly label: string;
  readonly explanation: string;
}

export const PRESET_CHOICES: readonly Preset[] = [
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

/** The recipe in a configuration: without which ratings are likes and where the random start comes from. */
export function recipeOf({ threshold: _threshold, seed: _seed, ...recipe }: AlsConfig): Partial<AlsConfig> {
  return recipe;
}

export const presetValues = (name: PresetName): Partial<AlsConfig> => recipeOf(PRESETS[name]);

/** The preset that a configuration is, or null. */
export function presetOf(config: AlsConfig): PresetName | null {
  const found = PRESET_CHOICES.find(({ name }) => holds(config, presetValues(name)));
  return found?.name ?? null;
}

/** Whether a configuration has all these values. */
export function holds(config: AlsConfig, values: Partial<AlsConfig>): boolean {
  return Object.entries(values).every(([key, value]) => config[key as keyof AlsConfig] === value);
}
