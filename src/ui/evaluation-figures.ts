/** The figures of a comparison: what each is called and means, and where it stands in a result. */
import type { ComparisonResult, LengthFigures, MeasuredModel } from '../core/evaluation-types';
import { leadersOf } from './evaluation-leaders';
import { modelLabel } from './evaluation-words';
import { formatDuration, formatFixed } from './format';
import type { Column } from './table-columns';

type Interval = LengthFigures['intervals']['ndcg'];

/** A figure of lists of one length. */
export interface Figure {
  readonly key: string;
  readonly label: string;
  /** Whether the length belongs to its name: "NDCG@10". */
  readonly atLength?: boolean;
  readonly explanation: string;
  readonly best?: 'highest' | 'lowest';
  readonly digits: number;
  /** Shown as a share of a hundred. */
  readonly percent?: boolean;
  /** What models are held against each other by; none where more is not better. */
  readonly metric?: MetricName;
  readonly value: (figures: LengthFigures) => number;
  readonly interval?: (figures: LengthFigures) => Interval;
}

type MetricName = keyof LengthFigures['means'];
type SureListName = keyof LengthFigures['listIntervals'];

const metric = (key: MetricName, label: string, explanation: string, atLength = true): Figure => ({
  ...{ key, metric: key, label, explanation, atLength, best: 'highest', digits: 3 },
  value: ({ means }) => means[key],
  interval: ({ intervals }) => intervals[key],
});

const sureList = (key: SureListName, label: string, digits: number, explanation: string): Figure => ({
  ...{ key, label, explanation, best: 'highest', digits },
  value: ({ lists }) => lists[key],
  interval: ({ listIntervals }) => listIntervals[key],
});

export const HITS: readonly Figure[] = [
  metric(
    'ndcg',
    'NDCG',
    'How near to the top the hidden likes come: 1 would be all of them first. Models are ordered by it.',
  ),
  metric('precision', 'Precision', 'Share of the list that is a hidden like.'),
  metric('recall', 'Recall', 'Share of a person’s hidden likes that is in the list.'),
  metric('map', 'MAP', 'Precision at each hit, averaged: many hits early count most (mean average precision).'),
  metric('mrr', 'MRR', 'One over the place of the first hit: 0.5 is the second place (mean reciprocal rank).'),
  metric('hitRate', 'Hit rate', 'Share of people whose list has at least one hidden like.'),
  metric(
    'auc',
    'AUC',
    'How often a hidden like stands before another film, in the order of all films. A half would be chance; the length of the list does not matter.',
    false,
  ),
];

export const LISTS: readonly Figure[] = [
  {
    ...{ key: 'coverage', label: 'Coverage', best: 'highest', digits: 1, percent: true },
    explanation: 'Share of all films that is in anybody’s list.',
    value: ({ lists }) => lists.coverage,
  },
  {
    ...{ key: 'personalisation', label: 'Personalisation', best: 'highest', digits: 3 },
    explanation: 'How little two people’s lists share: 0 is the same list for all, 1 no film in two lists.',
    value: ({ lists }) => lists.personalisation,
  },
  sureList('diversity', 'Diversity', 3, 'How much the films of a list differ in their genres: 0 is not at all.'),
  sureList(
    'novelty',
    'Novelty',
    1,
    'How little known the films are, in bits: each more halves the people who like them (self-information).',
  ),
  sureList(
    'serendipity',
    'Serendipity',
    3,
    'Share of the list that is a hidden like and that popularity would not have shown.',
  ),
  {
    ...{ key: 'gini', label: 'Gini', best: 'lowest', digits: 3 },
    explanation: 'How unevenly films are shown: 0 is each as often, 1 one film alone.',
    value: ({ lists }) => lists.gini,
  },
  {
    ...{ key: 'popularityLift', label: 'Popularity bias', digits: 2 },
    explanation:
      'How many times as popular the lists are as what the same people chose themselves. 1 would be as they are.',
    value: ({ lists }) => lists.popularityLift,
  },
];

/** "NDCG@10"; the length is left out where it does not matter. */
export const figureLabel = ({ label, atLength }: Figure, k: number): string => (atLength ? `${label}@${k}` : label);

/** "0.322", "23.1 %", or a dash where it is not known. */
export function figureText({ digits, percent }: Pick<Figure, 'digits' | 'percent'>, value: number): string {
  if (!Number.isFinite(value)) return '–';
  return percent ? `${formatFixed(100 * value, digits)} %` : formatFixed(value, digits);
}

export const METRIC_GROUPS = [
  { value: 'hits', label: 'Hits' },
  { value: 'lists', label: 'The lists' },
  { value: 'speed', label: 'Speed' },
] as const;
export type MetricGroup = (typeof METRIC_GROUPS)[number]['value'];

/** The figures of a group; those of speed are no figures of lists. */
export const figuresOf = (group: MetricGroup): readonly Figure[] =>
  group === 'hits' ? HITS : group === 'lists' ? LISTS : [];

/** Names the row, in every table of models. */
export const NAME: Column<MeasuredModel> = { key: 'model', label: 'Model', value: ({ model }) => modelLabel(model) };

const time = (ms: number | undefined): string => (ms === undefined ? '–' : formatDuration(ms));

const SPEED: readonly Column<MeasuredModel>[] = [
  {
    ...{ key: 'fitMs', label: 'Time to fit', best: 'lowest' },
    value: ({ fitMs }) => fitMs,
    text: ({ fitMs }) => formatDuration(fitMs),
  },
  {
    ...{ key: 'p50Ms', label: 'One list, p50', best: 'lowest' },
    value: ({ latency }) => latency?.p50Ms ?? null,
    text: ({ latency }) => time(latency?.p50Ms),
  },
  {
    ...{ key: 'p99Ms', label: 'One list, p99', best: 'lowest' },
    value: ({ latency }) => latency?.p99Ms ?? null,
    text: ({ latency }) => time(latency?.p99Ms),
  },
  { key: 'engine', label: 'Engine', value: ({ engine }) => engine, text: ({ engine }) => engine || '–' },
];

export const SPEED_TERMS: readonly (readonly [term: string, explanation: string])[] = [
  ['Time to fit', 'From the likes that are left to a model that can answer, on this device.'],
  [
    'p50, p99',
    'Half of the lists, and 99 of 100, are ready within this time: one person scored on all films and the best found.',
  ],
];

interface Length {
  readonly k: number;
  /** Its place among the lengths that were measured. */
  readonly at: number;
}

/** The columns of a group for lists of one length. */
export function columnsOf(
  group: MetricGroup,
  result: ComparisonResult,
  length: Length,
  intervals: boolean,
): readonly Column<MeasuredModel>[] {
  if (group === 'speed') return [NAME, ...SPEED];
  return [NAME, ...figuresOf(group).map((figure) => figureColumn(figure, result, length, intervals))];
}

function figureColumn(
  figure: Figure,
  result: ComparisonResult,
  { at, k }: Length,
  intervals: boolean,
): Column<MeasuredModel> {
  const { key, best, value, interval } = figure;
  const label = figureLabel(figure, k);
  const under = ({ lengths }: MeasuredModel): string => {
    const { low, high } = interval!(lengths[at]!);
    return `${figureText(figure, low)} to ${figureText(figure, high)}`;
  };
  return {
    ...{ key, label, value: ({ lengths }) => value(lengths[at]!) },
    text: ({ lengths }) => figureText(figure, value(lengths[at]!)),
    marks: marksOf(figure, result, at),
    ...(best && { best }),
    ...(intervals && interval && { under }),
  };
}

/** The leaders, unless those are all. */
function marksOf({ metric }: Figure, result: ComparisonResult, at: number): (model: MeasuredModel) => boolean {
  const leaders = metric ? leadersOf(result, at, metric) : [];
  return (model) => leaders.length < result.models.length && leaders.includes(model);
}
