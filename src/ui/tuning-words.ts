/** What the search for better settings found, in words and rows. */
import type { TunedTrial } from '../app/session';
import type { Numbers } from '../app/training-options';
import { formatDuration, formatFixed, formatMeasure } from './format';
import { settingsOf } from './settings';

const NAMES: ReadonlyMap<string, string> = new Map([
  ['tuned', 'Tuned preset'],
  ['classic', 'Classic preset'],
]);

/** "Tuned preset", "Trial 3". */
export function trialName(name: string): string {
  return NAMES.get(name) ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What is searched, in the order of the fields. */
const SEARCHED = settingsOf('als')
  .map(({ key }) => key)
  .filter((key) => !['threshold', 'sigma', 'seed'].includes(key));
const SHORT: Readonly<Record<string, string>> = { factors: 'factors', iterations: 'rounds' };

/** "64 factors, 15 rounds, reg 0.43, alpha 1, alpha0 0.3, nu 0.5": settings of ALS. */
export function configWords(numbers: Numbers): string {
  return SEARCHED.map((key) => {
    const value = formatMeasure(numbers[key] ?? NaN);
    return SHORT[key] ? `${value} ${SHORT[key]}` : `${key} ${value}`;
  }).join(', ');
}

export interface TuningRow {
  readonly name: string;
  readonly label: string;
  readonly ndcg: string;
  /** Length of the bar: 1 is the best. */
  readonly share: number;
  readonly parameters: string;
  readonly time: string;
  readonly folds: number;
  readonly trial: TunedTrial;
}

/** The trials as a table, in the order given. */
export function tuningRows(trials: readonly TunedTrial[]): readonly TuningRow[] {
  const best = Math.max(...trials.map(({ ndcg }) => ndcg));
  return trials.map((trial) => ({
    name: trial.name,
    label: trialName(trial.name),
    ndcg: formatFixed(trial.ndcg, 3),
    share: best > 0 ? trial.ndcg / best : 0,
    parameters: configWords({ ...trial.config }),
    time: formatDuration(trial.fitMs / Math.max(1, trial.folds)),
    folds: trial.folds,
    trial,
  }));
}

/** The presets compared by the figures measured here; null before both were tried on the same held-out likes. */
export function comparison(trials: readonly TunedTrial[]): string | null {
  const [tuned, classic] = ['tuned', 'classic'].map((name) => trials.find((trial) => trial.name === name));
  if (!tuned || !classic || tuned.folds !== classic.folds) return null;
  const figures = `Here the classic preset reaches an NDCG@10 of ${formatFixed(classic.ndcg, 3)}, the tuned one ${formatFixed(tuned.ndcg, 3)}`;
  return `${figures}${difference(classic.ndcg, tuned.ndcg)}.`;
}

function difference(from: number, to: number): string {
  if (from.toFixed(3) === to.toFixed(3)) return ': no difference to speak of';
  if (from === 0) return '';
  const percent = Math.round((to / from - 1) * 100);
  return percent < 0 ? `: ${-percent} % less` : `: ${percent} % more`;
}
