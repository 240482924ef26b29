/** What two models side by side say: how they differ, and which is better. */
import type { SideState } from '../app/one-of-two.svelte';
import { planOf } from '../app/training-options';
import type { Pair, TwoTrainings } from '../app/two-trainings.svelte';
import type { ModelPlan } from '../core/training-types';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatFixed,
  formatList,
  formatMeasure,
  formatPlural,
  formatSigned,
  formatWithin,
} from './format';
import { nameOf, numbersOf, planTag } from './model-words';
import { settingsOf } from './settings';

/** A line of the table of both. */
export interface TwoRow {
  readonly label: string;
  readonly values: Pair<string>;
}

/** The settings that the two do not share; of those that one of them does not have, a dash. */
export function settingRows([first, second]: Pair<ModelPlan>): readonly TwoRow[] {
  const kinds: readonly TwoRow[] =
    first.kind === second.kind ? [] : [{ label: 'Model', values: [nameOf(first.kind), nameOf(second.kind)] }];
  const labels = new Map([...settingsOf(first.kind), ...settingsOf(second.kind)].map(({ key, label }) => [key, label]));
  const [ours, theirs] = [numbersOf(first), numbersOf(second)];
  const spell = (value: number | undefined): string => (value === undefined ? '–' : formatMeasure(value));
  const differing = [...labels].filter(([key]) => ours[key] !== theirs[key]);
  return [
    ...kinds,
    ...differing.map(([key, label]): TwoRow => ({ label, values: [spell(ours[key]), spell(theirs[key])] })),
  ];
}

/** Whether two plans train the same. */
export const isAlike = (...plans: Pair<ModelPlan>): boolean => settingRows(plans).length === 0;

/** So many settings tell two lines of a chart apart; more would not fit beside them. */
const NAMED = 2;

/** How the two are called: by kind and size, or else by what differs. */
export function sideNames(plans: Pair<ModelPlan>): Pair<string> {
  const tags = [planTag(plans[0]), planTag(plans[1])] as const;
  const rows = tags[0] === tags[1] ? settingRows(plans).slice(0, NAMED) : [];
  const nameAt = (at: 0 | 1): string =>
    rows.map(({ label, values }) => `${formatWithin(label)} ${values[at]}`).join(', ') || tags[at];
  return [`A: ${nameAt(0)}`, `B: ${nameAt(1)}`];
}

/** "B differs from A: factors 8 instead of 64." */
export function unlikeWords(plans: Pair<ModelPlan>): string {
  const [first, second] = plans;
  if (first.kind !== second.kind) return `B is another kind of model than A: ${nameOf(second.kind)}.`;
  const changes = settingRows(plans).map(
    ({ label, values }) => `${formatWithin(label)} ${values[1]} instead of ${values[0]}`,
  );
  return changes.length === 0 ? 'So far B is the same as A.' : `B differs from A: ${formatList(changes)}.`;
}

type Figure = (side: SideState) => string;
const FIGURES: readonly (readonly [label: string, Figure])[] = [
  ['Rounds trained', ({ reports }) => String(reports.at(-1)?.iteration ?? 0)],
  ['NDCG@10 on held-out likes', ({ reports }) => spellNdcg(reports.at(-1)?.ndcg)],
  ['Time of a round, mean', ({ reports }) => (reports.length > 0 ? formatDuration(meanMs(reports)) : '–')],
  ['Time of all rounds', ({ reports }) => (reports.length > 0 ? formatDuration(reports.at(-1)!.elapsedMs) : '–')],
  ['Memory', ({ reports }) => spellBytes(reports.at(-1)?.memoryBytes)],
  ['Engine', ({ engine }) => engine || '–'],
];

const spellNdcg = (ndcg: number | null | undefined): string => (typeof ndcg === 'number' ? formatFixed(ndcg, 3) : '–');
const meanMs = (reports: SideState['reports']): number =>
  reports.reduce((sum, { stepMs }) => sum + stepMs, 0) / reports.length;
const spellBytes = (bytes: number | undefined): string => (bytes === undefined ? '–' : formatBytes(bytes));

/** What was measured of both so far. */
export const figureRows = ([first, second]: Pair<SideState>): readonly TwoRow[] =>
  FIGURES.map(([label, figure]) => ({ label, values: [figure(first), figure(second)] }));

/** Settings that change what is summed up in the objective; with others it is the same sum. */
const IN_THE_SUM = [
  'threshold',
  'reg',
  'alpha',
  'alpha0',
  'nu',
  'temperature',
  'candidates',
  'dropout',
  'idDropout',
  'batchSize',
  'negatives',
];

/** Whether the objectives of both are the same sum, so that they can be laid over each other. */
export function sharesObjective([first, second]: Pair<ModelPlan>): boolean {
  const [ours, theirs] = [numbersOf(first), numbersOf(second)];
  return first.kind === second.kind && IN_THE_SUM.every((key) => ours[key] === theirs[key]);
}

type Told = Pick<TwoTrainings, 'phase' | 'difference' | 'sides'>;

/** Which is better so far, and how sure that is. */
export function verdictWords({ phase, difference, sides }: Told): string {
  if (!sides) return 'Nothing is trained yet. Start both, and the answer comes with the rounds.';
  const [first, second] = [sides[0].reports.at(-1), sides[1].reports.at(-1)];
  if (typeof first?.ndcg !== 'number' || typeof second?.ndcg !== 'number') {
    return 'Which is better is known after the first round of both.';
  }
  const stand =
    first.iteration === second.iteration
      ? `After round ${first.iteration}`
      : `After round ${first.iteration} of A and ${second.iteration} of B`;
  if (!difference || phase === 'running') {
    return `${stand}, ${aheadWords(first.ndcg, second.ndcg)} Pause to see how sure that is.`;
  }
  return sureWords(stand, difference, sides[0].held?.people ?? 0);
}

function aheadWords(a: number, b: number): string {
  const figures = `NDCG@10 is ${formatFixed(a, 3)} for A and ${formatFixed(b, 3)} for B.`;
  if (a === b) return `both find the held-out likes equally well so far: ${figures}`;
  return b > a
    ? `B finds the held-out likes best so far: ${figures}`
    : `A finds the held-out likes best so far: ${figures}`;
}

function sureWords(stand: string, { mean, low, high }: NonNullable<Told['difference']>, people: number): string {
  const who = formatPlural(people, ['person', 'people']);
  if (low === 0 && high === 0) return `${stand}, A and B find exactly the same for all ${who}.`;
  if (low <= 0 && high >= 0) {
    return `${stand}, no winner can be told: the NDCG@10 of B differs from that of A by ${formatSigned(mean, 3)}, but among the same ${who} anything from ${formatSigned(low, 3)} to ${formatSigned(high, 3)} is likely (95 % interval), and that holds zero.`;
  }
  const [better, gain, least, most] = mean > 0 ? ['B', mean, low, high] : ['A', -mean, -high, -low];
  return `${stand}, ${better} is better: its NDCG@10 is ${formatFixed(gain, 3)} higher, and among the same ${who} it is likely between ${formatFixed(least, 3)} and ${formatFixed(most, 3)} higher (95 % interval), so that the draw of people does not explain it.`;
}

/** What the interval does not know of. */
export const LIMITS =
  'This is one drawing of held-out likes and one seed each. Try “Another seed” to see how far chance alone goes.';

/** How far the pair is. */
export function clockWords({
  phase,
  sides,
  rounds,
  busy,
}: Pick<TwoTrainings, 'phase' | 'sides' | 'rounds' | 'busy'>): string {
  const most = Math.max(1, ...(sides ?? []).map(({ plan }) => numbersOf(plan)['iterations'] ?? 1));
  if (phase === 'idle' || !sides)
    return 'Both start from the same data, and neither begins a round before both have ended the one before.';
  if (phase === 'failed') return 'One of the two went wrong, so both were ended.';
  if (sides.some(({ engine }) => !engine)) return 'The engines are getting ready.';
  if (phase === 'done') return endWords(sides, rounds);
  if (phase === 'paused' && !busy) {
    if (rounds === 0) return `Paused before the end of round 1 of ${most}.`;
    return `Paused: both have ended round ${rounds} of ${most}.`;
  }
  if (rounds === 0) return `Under way before the end of round 1 of ${most}.`;
  return `Under way: both have ended round ${rounds} of ${most}.`;
}

/** One that is done early waits for the other. */
function endWords(sides: Pair<SideState>, rounds: number): string {
  const [first, second] = sides.map(({ reports }) => reports.at(-1)?.iteration ?? 0);
  if (first === second) return `Both have ended: ${formatPlural(rounds, ['round', 'rounds'])}.`;
  return `Both have ended: A after round ${formatCount(first!)}, B after round ${formatCount(second!)}.`;
}

/** A change to try with one press. */
export interface Suggestion {
  readonly label: string;
  readonly kind: ModelPlan['kind'];
  readonly numbers: Readonly<Record<string, number>>;
}

/** The second plan, once a suggestion is taken: of another kind it is as the kind comes, asked for the same likes. */
export function suggestedPlan(first: ModelPlan, { kind, numbers }: Suggestion): ModelPlan {
  const start = numbersOf(first);
  return planOf(kind, { ...(kind === first.kind ? start : { threshold: start['threshold']! }), ...numbers });
}

/** What is worth holding against a plan, for whoever does not know what to change. */
export function suggestionsFor(first: ModelPlan): readonly Suggestion[] {
  const { kind } = first;
  const { factors, iterations, seed, reg } = numbersOf(first);
  const change = (label: string, numbers: Suggestion['numbers']): Suggestion => ({ label, kind, numbers });
  const suggestions = [
    ...(factors !== undefined ? [change(formatPlural(8, ['factor', 'factors']), { factors: 8 })] : []),
    ...(kind === 'als' && reg !== undefined ? [change('Hardly any restraint', { reg: 0.0001 })] : []),
    ...(iterations !== undefined && iterations > 3 ? [change('3 rounds only', { iterations: 3 })] : []),
    ...(seed !== undefined ? [change('Another seed', { seed: seed + 1 })] : []),
    ...(kind === 'ease' ? [] : [{ label: 'EASE, another kind', kind: 'ease' as const, numbers: {} }]),
    ...(kind === 'als' ? [] : [{ label: 'ALS, another kind', kind: 'als' as const, numbers: {} }]),
  ];
  return suggestions.filter((suggestion) => !isAlike(first, suggestedPlan(first, suggestion)));
}
