/** The figures of all models on one split as lines of plain text. */
import type { ListFigures } from '../../src/core/evaluate/list-figures';
import type { MetricName } from '../../src/core/evaluate/metrics';
import { mean, standardDeviation, type Interval } from '../../src/core/math/statistics';
import { namesOf } from '../options';
import { alignColumns } from '../table';
import { COLD_LIST, overSeeds, type ModelFigures } from './measure';

/** All models on one split. */
export interface SplitFigures {
  readonly split: string;
  readonly trainPositives: number;
  readonly testPositives: number;
  readonly models: readonly ModelFigures[];
}

/** What the tables have room for; the JSON record has every figure. */
const TITLES = { precision: 'P', recall: 'R', map: 'MAP', ndcg: 'NDCG' } as const satisfies Partial<
  Record<MetricName, string>
>;

const LIST_TITLES = {
  coverage: 'coverage',
  diversity: 'diversity',
  novelty: 'novelty (bits)',
} as const satisfies Partial<Record<keyof ListFigures, string>>;

/** A heading, how well the lists hit, by how much the models differ, and what the lists are like. */
export function splitLines({ split, models, trainPositives, testPositives }: SplitFigures, k: number): string[] {
  const [first] = models;
  const users = first ? overSeeds(first, 'testUsers') : [];
  const seeds = users.length === 1 ? '1 seed; in brackets 95 % of the bootstrap' : `${users.length} seeds, mean ± sd`;
  const count = new Set(users).size > 1 ? `${Math.min(...users)}–${Math.max(...users)}` : String(users[0] ?? 0);
  return [
    `${split}: ${trainPositives} positives to learn from, ${testPositives} to find; ${count} test users; ${seeds}`,
    ...hitLines(models, k),
    ...differenceLines(models, k),
    '',
    ...listLines(models, k),
  ];
}

/** Recall@50 has a column of its own where only cold items are ranked. */
function hitLines(models: readonly ModelFigures[], k: number): string[] {
  const hasCold =
    k !== COLD_LIST && models.some(({ seeds: all }) => all.some(({ coldRecall }) => coldRecall !== undefined));
  const cells = [['model', ...hitTitles(k), ...(hasCold ? [`R@${COLD_LIST}`] : []), 'fit s']];
  for (const model of models) {
    const fit = mean(overSeeds(model, 'fitSeconds')).toFixed(2);
    const cold = hasCold ? [spread(overSeeds(model, 'coldRecall'))] : [];
    cells.push([model.model, ...namesOf(TITLES).map((name) => figure(model, name)), ...cold, fit]);
  }
  return alignColumns(cells);
}

/** Nothing where there is nobody to compare with. */
function differenceLines(models: readonly ModelFigures[], k: number): string[] {
  const compared = models.filter(({ above }) => above !== null);
  if (compared.length === 0) return [];
  const cells = compared.map(({ model, above }) => [
    `${model} − ${above!.model}`,
    ...namesOf(TITLES).map((name) => withInterval(above!.intervals[name], digits(above!.intervals[name].mean))),
  ]);
  return ['', ...alignColumns([['all seeds, 95 %', ...hitTitles(k)], ...cells])];
}

function listLines(models: readonly ModelFigures[], k: number): string[] {
  const names = namesOf(LIST_TITLES);
  return alignColumns([
    [`first ${k}`, ...names.map((name) => LIST_TITLES[name])],
    ...models.map((model) => [model.model, ...names.map((name) => spread(overSeeds(model, name)))]),
  ]);
}

function hitTitles(k: number): string[] {
  return namesOf(TITLES).map((name) => `${TITLES[name]}@${k}`);
}

function figure(model: ModelFigures, name: MetricName): string {
  const values = overSeeds(model, name);
  return model.intervals ? withInterval(model.intervals[name], digits(mean(values))) : spread(values);
}

function spread(values: readonly number[]): string {
  const text = digits(mean(values));
  return values.length > 1 ? `${text} ± ${digits(standardDeviation(values))}` : text;
}

function withInterval({ low, high }: Interval, text: string): string {
  return `${text} (${digits(low)} to ${digits(high)})`;
}

function digits(value: number): string {
  return Number.isNaN(value) ? '–' : value.toFixed(4);
}
