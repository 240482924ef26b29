/** What known programs reach outside of this page, to hold its figures against. */
import type { KeptComparison } from '../app/evaluation-kept';
import type { MeasuredKind, MeasuredModel } from '../core/evaluation-types';
import { kindWords } from './evaluation-words';
import { formatFixed } from './format';

type Split = KeptComparison['plan']['split'];
type Figures = readonly [precision: number, recall: number, map: number, ndcg: number];

interface Reference {
  readonly kind: MeasuredKind;
  readonly program: string;
  readonly figures: Partial<Readonly<Record<Split, Figures>>>;
}

/** MovieLens 100K, likes are ratings of 4 stars or more, lists of ten without what train has, all films ranked. */
const REFERENCES: readonly Reference[] = [
  {
    kind: 'popularity',
    program: 'counts',
    figures: {
      random: [0.113, 0.106, 0.077, 0.152],
      'per-user-temporal': [0.061, 0.067, 0.038, 0.081],
      'global-temporal': [0.099, 0.073, 0.07, 0.115],
    },
  },
  {
    kind: 'ease',
    program: 'the closed form in NumPy',
    figures: {
      random: [0.228, 0.244, 0.189, 0.313],
      'per-user-temporal': [0.109, 0.143, 0.084, 0.158],
      'global-temporal': [0.104, 0.07, 0.068, 0.117],
    },
  },
  {
    kind: 'als',
    program: 'implicit (C++), settings from a short grid',
    figures: {
      random: [0.233, 0.251, 0.196, 0.322],
      'per-user-temporal': [0.108, 0.141, 0.08, 0.154],
      'global-temporal': [0.11, 0.073, 0.072, 0.124],
    },
  },
];

const DATASET = 'ml-100k';
const THRESHOLD = 4;
const LENGTH = 10;
const METRICS = ['precision', 'recall', 'map', 'ndcg'] as const;

export interface ReferenceRow {
  readonly kind: MeasuredKind;
  readonly program: string;
  /** By metric: outside, and here; NaN where the model was not measured here. */
  readonly figures: readonly { readonly metric: string; readonly outside: number; readonly here: number }[];
}

/** The figures side by side; none where data set, split or threshold are others. */
export function referenceRows({ dataset, plan, result }: KeptComparison): readonly ReferenceRow[] {
  if (dataset !== DATASET || plan.threshold !== THRESHOLD) return [];
  return REFERENCES.flatMap(({ kind, program, figures }) => {
    const outside = figures[plan.split];
    if (!outside) return [];
    const own = result.models.find(({ model }) => model.kind === kind && model.modelId === null);
    const side = METRICS.map((metric, at) => ({ metric, outside: outside[at]!, here: figureOf(own, metric) }));
    return [{ kind, program, figures: side }];
  });
}

/**
 * Whether the likes that were drawn are easy to find, and where the models stand beside popularity, which has them as
 * easy; empty without popularity, and where nothing is drawn.
 */
export function drawWords(rows: readonly ReferenceRow[], split: KeptComparison['plan']['split']): string {
  if (split !== 'random') return '';
  const ndcgOf = ({ figures }: ReferenceRow) => figures.find(({ metric }) => metric === 'ndcg')!;
  const popularity = rows.find(({ kind }) => kind === 'popularity');
  const others = rows.filter((row) => row !== popularity && !Number.isNaN(ndcgOf(row).here));
  const base = popularity && ndcgOf(popularity);
  if (!base || Number.isNaN(base.here) || others.length === 0) return '';
  const times = others.map((row) => {
    const { here, outside } = ndcgOf(row);
    return `${kindWords(row.kind).label} ${formatFixed(here / base.here, 2)} here and ${formatFixed(outside / base.outside, 2)} there`;
  });
  const figures = `its NDCG@10 is ${formatFixed(base.here, 3)} here and ${formatFixed(base.outside, 3)} there.`;
  const drawn =
    base.here > base.outside
      ? `Popularity finds the likes drawn here better: ${figures}`
      : `Popularity finds the likes drawn here less well: ${figures}`;
  return `${drawn} As a multiple of it: ${times.join('; ')}.`;
}

function figureOf(model: MeasuredModel | undefined, metric: (typeof METRICS)[number]): number {
  return model?.lengths.find(({ k }) => k === LENGTH)?.means[metric] ?? NaN;
}

/** Why nothing can be held against a measurement; empty where something can. */
export function unlikeWords({ dataset, plan }: KeptComparison): string {
  if (dataset !== DATASET) {
    return 'The figures that are known were measured on MovieLens 100K. Figures of different data sets say nothing of each other: open MovieLens 100K on the Data page to compare.';
  }
  if (plan.threshold !== THRESHOLD) return 'The figures that are known count ratings of 4 stars or more as likes.';
  const known = REFERENCES.some(({ figures }) => figures[plan.split]);
  return known ? '' : 'For this way to hide likes no figures are known. Choose one of the first three.';
}
