/** What is compared, and what each kept measurement is called. */
import { locale } from '../app/language';
import type { SplitChoice } from '../app/evaluation-plan';
import type {
  AskedModel,
  Fit,
  LearningCurveResult,
  LikeOrder,
  MeasuredKind,
  StoredEvaluation,
} from '../core/evaluation-types';
import { leadersOf } from './evaluation-leaders';
import { formatDuration, formatFixed, formatList, word } from './format';
import { ideasOf } from './model-ideas';

interface SplitWords {
  readonly split: SplitChoice;
  readonly label: string;
  /** What is hidden, and what that tests. */
  readonly explanation: string;
}

export const SPLITS: readonly SplitWords[] = [
  {
    split: 'random',
    label: 'Random likes',
    explanation:
      'A fifth of all likes is hidden, drawn at random (random 80/20). It is what most figures in print are measured on, and the easiest: a model may learn from what came after.',
  },
  {
    split: 'per-user-temporal',
    label: 'Each person’s newest likes',
    explanation:
      'Of each person the newest fifth is hidden (per-user temporal split). Nearer to life: from what somebody liked so far, what do they like next?',
  },
  {
    split: 'global-temporal',
    label: 'The newest likes of all',
    explanation:
      'The newest fifth of all likes is hidden (global temporal split). The strictest: no model learns from anything that came after. Few people have likes on both sides, so the intervals are wide.',
  },
  {
    split: 'leave-one-out',
    label: 'Each person’s last like',
    explanation:
      'The last like of each person is hidden (leave-one-out). With one film to find, precision in a list of ten is 0.1 at most.',
  },
  {
    split: 'k-fold',
    label: 'One part of five',
    explanation:
      'Likes are dealt into five parts, and one is hidden (one fold of 5-fold cross-validation). Seeds 1 to 5 hide one part after the other of the same deal: measured five times, every like was hidden once.',
  },
];

export const splitWords = (wanted: string): SplitWords | undefined => SPLITS.find(({ split }) => split === wanted);

/** In which order likes of newcomers become known, and what that tests. */
export const LIKE_ORDERS = [
  {
    value: 'time',
    label: 'Oldest first',
    name: 'oldest first',
    explanation:
      'As it happens, and the harder way: in MovieLens people like their first twenty films in one sitting, mostly famous ones off the same pages. What is left to find are the others.',
  },
  {
    value: 'drawn',
    label: 'Drawn',
    name: 'drawn likes first',
    explanation:
      'Any likes, drawn by the seed: what is known and what is to be found are of one kind, as with random likes above.',
  },
] as const;

/** @param order absent in measurements of earlier versions, which knew the oldest first */
export const orderWords = (order: LikeOrder = 'time'): (typeof LIKE_ORDERS)[number] =>
  LIKE_ORDERS.find(({ value }) => value === order)!;

interface KindWords {
  readonly label: string;
  /** The family people know it by. */
  readonly family: string;
  /** One sentence: how it works. */
  readonly idea: string;
  /** Some seconds are not enough for it. */
  readonly slow?: boolean;
}

const KINDS: Readonly<Record<MeasuredKind, KindWords>> = {
  random: { label: 'Random', family: 'Chance', idea: 'Films drawn at random: what no model should fall short of.' },
  popularity: {
    label: 'Popularity',
    family: 'Popularity',
    idea: 'The films that most people like, for everybody alike. It is always measured: the others are held against it.',
  },
  content: {
    label: 'Content',
    family: 'Content',
    idea: 'Films whose genres, tags, era and title words are like those of the films a person liked.',
  },
  'content-popular': {
    label: 'Content + popularity',
    family: 'Content',
    idea: 'The same descriptions, and among films that fit alike the famous ones first.',
  },
  'co-occurrence': { label: 'Co-occurrence', family: 'Collaborative filtering', idea: ideasOf('co-occurrence').idea },
  ease: { label: 'EASE', family: 'Collaborative filtering', idea: ideasOf('ease').idea },
  als: { label: 'ALS', family: 'Matrix factorisation', idea: ideasOf('als').idea },
  'neural-mf': { label: 'Neural MF', family: 'Deep learning', idea: ideasOf('neural-mf').idea, slow: true },
  'two-tower': { label: 'Two-tower', family: 'Deep learning', idea: ideasOf('two-tower').idea, slow: true },
  hybrid: { label: 'Hybrid', family: 'Hybrid', idea: ideasOf('hybrid').idea, slow: true },
};

export const kindWords = (kind: MeasuredKind): KindWords => KINDS[kind];

/** "ALS", or "ALS, your settings" for the one that was in use. */
export function modelLabel({ kind, modelId }: Pick<AskedModel, 'kind' | 'modelId'>): string {
  return modelId === null ? KINDS[kind].label : `${KINDS[kind].label}, your settings`;
}

/** How long a kind took to fit in the newest measurement that has it; else a warning where it is slow. */
export function costWords(kind: MeasuredKind, kept: readonly StoredEvaluation[]): string {
  const fits = kept.flatMap(({ result }): readonly Fit[] =>
    result.measure === 'comparison' ? result.models : result.curves,
  );
  const last = fits.find(({ model }) => model.kind === kind && model.modelId === null);
  if (last) return formatDuration(last.fitMs);
  return KINDS[kind].slow ? word('slow') : '';
}

/** What is said once somebody pressed Cancel. */
export const calledOffWords = (what: string): string => `${what} was called off: nothing of it is kept.`;

/** "21 Nov 2026, 18:05". */
export function dateWords(createdAt: number): string {
  const date = new Date(createdAt);
  const day = date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  return `${day}, ${date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}`;
}

/** "factors 64, iterations 15, reg 0.43": the settings of a model as they are typed, without the threshold, which does not count here. */
export function settingWords({ config }: Pick<AskedModel, 'config'>): string {
  const settings = Object.entries({ ...config } as Record<string, number>).filter(([key]) => key !== 'threshold');
  return settings.map(([key, value]) => `${key} ${value}`).join(', ') || 'no settings';
}

/** "Any likes hidden", "Learning curve". */
export function measureWords({ plan }: Pick<StoredEvaluation, 'plan'>): string {
  return plan.measure === 'comparison'
    ? `${splitWords(plan.split)?.label ?? plan.split} hidden`
    : `Learning curve, ${orderWords(plan.order).name}`;
}

/** "best: ALS, with an NDCG@10 of 0.322", "leading: EASE and ALS, with an NDCG@10 of 0.269"; empty where nothing was measured. */
export function bestWords({ result }: Pick<StoredEvaluation, 'result'>): string {
  if (result.measure === 'learning-curve') return highestWords(result);
  const leaders = leadersOf(result, 0);
  const [first] = leaders;
  if (!first) return '';
  const labels = formatList(leaders.map(({ model }) => modelLabel(model)));
  const ndcg = formatFixed(first.lengths[0]!.means.ndcg, 3);
  if (leaders.length === 1) return `best: ${labels}, with an NDCG@10 of ${ndcg}`;
  if (leaders.length < result.models.length) return `leading: ${labels}, with an NDCG@10 of ${ndcg}`;
  return `not told apart: ${labels}, with an NDCG@10 of ${ndcg}`;
}

function highestWords({ curves }: LearningCurveResult): string {
  const ends = curves.map(({ model, points }) => ({ model, ndcg: points.at(-1)!.ndcg.mean }));
  const first = ends.sort((a, b) => b.ndcg - a.ndcg)[0];
  return first ? `highest: ${modelLabel(first.model)}, with an NDCG@10 of ${formatFixed(first.ndcg, 3)}` : '';
}
