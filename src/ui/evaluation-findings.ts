/** What came of a measurement, in sentences. */
import type { KeptComparison, KeptCurve } from '../app/evaluation-kept';
import type { MeasuredModel, StoredEvaluation } from '../core/evaluation-types';
import { modelLabel } from './evaluation-words';
import { formatCount, formatList, formatPlural } from './format';

/** "938 people, for whom 44,340 likes were learned from and 11,035 hidden". */
export function sizeWords(
  { people, trainPositives, testPositives }: StoredEvaluation['started'],
  simulated: boolean,
): string {
  const counted = formatPlural(
    people,
    simulated ? 'simulated person' : 'person',
    simulated ? 'simulated people' : 'people',
  );
  return `Means over ${counted}; learned from ${formatPlural(trainPositives, 'like')}, ${formatCount(testPositives)} hidden.`;
}

/** Who finds most, and how sure that is. */
export function winnerWords({ result }: KeptComparison, at: number): string {
  const ordered = [...result.models].sort((a, b) => b.lengths[at]!.means.ndcg - a.lengths[at]!.means.ndcg);
  const [first, second] = ordered;
  const popularity = result.models.find(({ model }) => model.kind === 'popularity');
  if (!first) return 'No model could be measured.';
  const ndcg = ({ lengths }: typeof first) => lengths[at]!.means.ndcg.toFixed(3);
  const { k } = first.lengths[at]!;
  if (!second || !popularity) return `${modelLabel(first.model)} reaches an NDCG@${k} of ${ndcg(first)}.`;
  const found = `${modelLabel(first.model)} finds the hidden likes best: NDCG@${k} of ${ndcg(first)}`;
  if (first === popularity) return `${found}. Nothing here is better than showing everybody what is popular.`;
  const beside = second === popularity ? '' : `; popularity has ${ndcg(popularity)}`;
  const next = `Next is ${modelLabel(second.model)} with ${ndcg(second)}${leadWords(result, first, second, at)}.`;
  return `${found}${beside}. ${next}`;
}

/** Whether the first is ahead of the second by more than chance; empty where the two were not held against each other. */
function leadWords(
  { differences, bestSingle }: KeptComparison['result'],
  first: MeasuredModel,
  second: MeasuredModel,
  at: number,
): string {
  const aboveBest = ({ name }: MeasuredModel) =>
    differences.find((difference) => difference.name === name)?.aboveBestSingle?.[at]?.ndcg;
  const lead =
    first.name === bestSingle ? aboveBest(second) : second.name === bestSingle ? aboveBest(first) : undefined;
  if (!lead) return '';
  return lead.low > 0 || lead.high < 0 ? ', a lead that is hardly chance' : ', a lead that may be chance';
}

/** What the intervals of the differences say: which models are surely better or worse than the one they are held against. */
export function differenceWords(
  differences: readonly { readonly label: string; readonly low: number; readonly high: number }[],
  against: string,
): string {
  const labels = (list: typeof differences) => formatList(list.map(({ label }) => label));
  const better = differences.filter(({ low }) => low > 0);
  const worse = differences.filter(({ high }) => high < 0);
  const open = differences.filter(({ low, high }) => low <= 0 && high >= 0);
  return [
    better.length > 0 && `Better than ${against}, and hardly by chance: ${labels(better)}.`,
    worse.length > 0 && `Worse: ${labels(worse)}.`,
    open.length > 0 && `Not to be told apart by these people: ${labels(open)}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** What the curve says of newcomers. */
export function curveWords({ result }: KeptCurve): string {
  const others = result.curves.filter(({ model }) => model.kind !== 'popularity');
  const best = [...others].sort((a, b) => b.points.at(-1)!.ndcg.mean - a.points.at(-1)!.ndcg.mean)[0];
  const popularity = result.curves.find(({ model }) => model.kind === 'popularity');
  const last = best?.points.at(-1);
  if (!best || !last || !popularity) return '';
  const label = modelLabel(best.model);
  const reached = `With ${last.likes} likes known, ${label} reaches ${last.ndcg.mean.toFixed(3)}`;
  const behind = best.points.map(({ ndcg }, at) => ndcg.mean <= (popularity.points[at]?.ndcg.mean ?? 0));
  const passed = best.points[behind.lastIndexOf(true) + 1];
  if (!passed) return `${reached}, which is no better than popularity.`;
  const from = passed.likes === 0 ? 'from the start' : `from ${formatPlural(passed.likes, 'like')} on`;
  return `${reached}; ${from} it is above popularity.`;
}

/** What the lists of a model are like, in one sentence. */
export function listWords({ model, lengths }: MeasuredModel, at: number): string {
  const { k, lists, means, distinctLists } = lengths[at]!;
  const hits = (k * means.precision).toFixed(1);
  return [
    `${modelLabel(model)}: two people’s lists differ in ${percent(lists.personalisation)} of their films,`,
    `for every 100 people there are ${Math.round(100 * distinctLists)} different lists, ${percent(lists.coverage, 1)} of the films are in any,`,
    `and of ${k} films shown ${hits} are hidden likes.`,
  ].join(' ');
}

const percent = (share: number, digits = 0): string => `${(100 * share).toFixed(digits)} %`;
