/** What came of a measurement, in sentences. */
import type { KeptComparison, KeptCurve } from '../app/evaluation-kept';
import type { MeasuredModel } from '../core/evaluation-types';
import { leadersOf } from './evaluation-leaders';
import { modelLabel } from './evaluation-words';
import { formatCount, formatFixed, formatList, formatPeople, formatPlural } from './format';

/** "Means over 938 people and the 11,035 hidden likes of theirs; …", and what is hidden of people who are not among them. */
export function sizeWords({ started, result, plan }: KeptComparison, simulated: boolean): string {
  const { people, trainPositives, testPositives } = started;
  const films = Object.values(result.models[0]?.lengths[0]?.films ?? {});
  const tested = films.reduce((sum, { wanted }) => sum + wanted, 0);
  const likes = formatPlural(tested, ['hidden like', 'hidden likes']);
  const size = `Means over ${formatPeople(people, simulated)} and the ${likes} of theirs; learned from ${formatPlural(trainPositives, ['like', 'likes'])}.`;
  if (tested >= testPositives) return size;
  const rest = `The other ${formatCount(testPositives - tested)} hidden likes are of people with none left to learn from`;
  return plan.split === 'global-temporal'
    ? `${size} ${rest}: most people came only before or only after the day from which likes are hidden.`
    : `${size} ${rest}.`;
}

/** Who finds most: one alone where it is surely ahead of all others, else those that cannot be told apart. */
export function winnerWords({ result }: KeptComparison, at: number): string {
  const leaders = leadersOf(result, at);
  const [first] = leaders;
  const popularity = result.models.find(({ model }) => model.kind === 'popularity');
  if (!first) return 'No model could be measured.';
  const ndcg = ({ lengths }: MeasuredModel) => formatFixed(lengths[at]!.means.ndcg, 3);
  const sure = (model: MeasuredModel, place: number): string => {
    const { low, high } = model.lengths[at]!.intervals.ndcg;
    const ends = [formatFixed(low, 3), formatFixed(high, 3)] as const;
    return place === 0
      ? `${ndcg(model)} (95 % interval ${ends[0]} to ${ends[1]})`
      : `${ndcg(model)} (${ends[0]} to ${ends[1]})`;
  };
  const named = `NDCG@${first.lengths[at]!.k} of`;
  if (result.models.length < 2) return `${modelLabel(first.model)} reaches an ${named} ${sure(first, 0)}.`;
  const found = `${leadWords(leaders, result.models.length)}: ${named} ${formatList(leaders.map(sure))}`;
  if (!popularity) return `${found}.`;
  if (!leaders.includes(popularity)) return `${found}; popularity has ${ndcg(popularity)}.`;
  if (result.differences.some(({ abovePopularity }) => (abovePopularity?.[at]?.ndcg.low ?? 0) > 0)) return `${found}.`;
  return `${found}. Nothing here is surely better than showing everybody what is popular.`;
}

function leadWords(leaders: readonly MeasuredModel[], of: number): string {
  const labels = formatList(leaders.map(({ model }) => modelLabel(model)));
  if (leaders.length === 1) return `${labels} finds the hidden likes best`;
  return `${labels} ${leaders.length < of ? 'lead and ' : ''}cannot be told apart`;
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

/** What the curve says of newcomers: from where on the highest is above popularity, and from where on hardly by chance. */
export function curveWords({ result }: KeptCurve): string {
  const others = result.curves.filter(({ model }) => model.kind !== 'popularity');
  const best = [...others].sort((a, b) => b.points.at(-1)!.ndcg.mean - a.points.at(-1)!.ndcg.mean)[0];
  const popularity = result.curves.find(({ model }) => model.kind === 'popularity');
  const last = best?.points.at(-1);
  if (!best || !last || !popularity) return '';
  const reached = `With ${formatPlural(last.likes, ['like', 'likes'])} known, ${modelLabel(best.model)} is highest with ${formatFixed(last.ndcg.mean, 3)}`;
  const above = best.points.map(({ ndcg }, at) => ndcg.mean > (popularity.points[at]?.ndcg.mean ?? 0));
  const differences = result.differences?.find(({ name }) => name === best.name)?.abovePopularity;
  const surely = best.points.map((_, at) => (differences?.[at]?.low ?? 0) > 0);
  const from = (held: readonly boolean[]) => best.points[held.lastIndexOf(false) + 1]?.likes;
  const [passed, sure] = [from(above), from(surely)];
  if (passed === undefined) return `${reached}, which is no better than popularity.`;
  const since = (likes: number): string =>
    likes === last.likes
      ? `with ${formatPlural(likes, ['like', 'likes'])}`
      : `from ${formatPlural(likes, ['like', 'likes'])} on`;
  const start = passed === 0 ? 'from the start' : since(passed);
  if (!differences) return `${reached}; ${start} it is above popularity.`;
  if (sure === undefined) return `${reached}; ${start} it is above popularity, which may be chance.`;
  const when = sure === passed ? 'hardly' : `${since(sure)} hardly`;
  return `${reached}; ${start} it is above popularity, ${when} by chance.`;
}

/** What the lists of a model are like, in one sentence. */
export function listWords({ model, lengths }: MeasuredModel, at: number): string {
  const { k, lists, means, distinctLists } = lengths[at]!;
  const hits = formatFixed(k * means.precision, 1);
  return [
    `${modelLabel(model)}: two people’s lists differ in ${percent(lists.personalisation)} of their films,`,
    `for every 100 people there are ${Math.round(100 * distinctLists)} different lists, ${percent(lists.coverage)} of the films are in any,`,
    `and of ${k} films shown ${hits} are hidden likes.`,
  ].join(' ');
}

/** With as many digits as the chart above it. */
const percent = (share: number): string => `${formatFixed(100 * share, 1)} %`;
