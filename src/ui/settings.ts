/** The settings of training that the page offers: range, step, and what each does in plain words. */
import type { AlsConfig } from '../core/types';

export interface Setting {
  readonly key: keyof AlsConfig;
  readonly label: string;
  /** The technical term and what it does. */
  readonly explanation: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | 'any';
  readonly slider: boolean;
}

/** Whether a setting can have this value; NaN is an empty field. */
export function accepts({ min, max, step }: Setting, value: number): boolean {
  return value >= min && value <= max && (step !== 1 || Number.isInteger(value));
}

export const SETTINGS: readonly Setting[] = [
  {
    key: 'threshold',
    label: 'A rating counts as “liked” from',
    explanation:
      'Ratings of this many stars or more are what the model learns to predict (positives). Lower: more, but weaker signs of liking.',
    min: 0.5,
    max: 5,
    step: 0.5,
    slider: true,
  },
  {
    key: 'factors',
    label: 'Factors',
    explanation:
      'Numbers the model keeps for each film and person (dimensions d). More can tell finer tastes apart, and train longer.',
    min: 1,
    max: 512,
    step: 1,
    slider: false,
  },
  {
    key: 'iterations',
    label: 'Rounds',
    explanation:
      'How often training passes over all ratings (iterations). The curve in the Lab shows when more no longer help.',
    min: 1,
    max: 100,
    step: 1,
    slider: false,
  },
  {
    key: 'reg',
    label: 'Restraint (reg)',
    explanation: 'Keeps the numbers small, so that films with few ratings are not over-read (L2 regularisation).',
    min: 0,
    max: 100,
    step: 'any',
    slider: false,
  },
  {
    key: 'alpha',
    label: 'Weight of a like (alpha)',
    explanation: 'How much more a like counts than the absence of one (confidence).',
    min: 0,
    max: 1000,
    step: 'any',
    slider: false,
  },
  {
    key: 'seed',
    label: 'Seed',
    explanation: 'Where the random start comes from. The same seed and settings give the same model.',
    min: 0,
    max: 4294967295,
    step: 1,
    slider: false,
  },
];
