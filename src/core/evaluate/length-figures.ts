import type { LengthFigures, ListLengthFigures, SegmentMeans } from '../evaluation-types';
import { bootstrapMean, type Interval } from '../math/statistics';
import type { ItemIndex } from '../types';
import { known } from './known';
import { listFigures, type PersonListFigures } from './list-figures';
import { perMetric } from './metrics';
import type { Evaluation } from './protocol';
import { figuresByPeople, recallByFilms, type PersonSegmentFigures } from './segments';
import type { SplitTask } from './split-task';

/** Everything there is to say of one model's lists of one length. */
export function lengthFigures(evaluation: Evaluation, task: Pick<SplitTask, 'fitOn' | 'split'>): ListLengthFigures {
  return read(evaluation, task).figures;
}

/** `lengthFigures` with 95 % of the bootstrap over people, drawn by the seed. */
export function sureLengthFigures(
  evaluation: Evaluation,
  task: Pick<SplitTask, 'fitOn' | 'split'>,
  seed: number,
): LengthFigures {
  const { figures, perUser } = read(evaluation, task);
  const sure = (values: Float64Array): Interval => bootstrapMean(known(values), { seed });
  const { diversity, novelty, serendipity } = perUser;
  return {
    ...figures,
    intervals: perMetric((name) => sure(evaluation.perUser[name])),
    listIntervals: { diversity: sure(diversity), novelty: sure(novelty), serendipity: sure(serendipity) },
  };
}

function read(
  evaluation: Evaluation,
  { fitOn, split }: Pick<SplitTask, 'fitOn' | 'split'>,
): { readonly figures: ListLengthFigures; readonly perUser: PersonListFigures } {
  const { figures: lists, perUser } = listFigures(evaluation, split, fitOn.films);
  const byPeople = figuresByPeople(evaluation, split.train);
  const means = ({ rows, means: own }: PersonSegmentFigures): SegmentMeans => ({ people: rows.length, means: own });
  const { new: fresh, light, active, heavy } = byPeople;
  const people = { new: means(fresh), light: means(light), active: means(active), heavy: means(heavy) };
  const figures = {
    ...{ k: evaluation.k, means: evaluation.means, lists, people },
    distinctLists: distinctShare(evaluation.lists),
    films: recallByFilms(evaluation, split),
  };
  return { figures, perUser };
}

/** Different lists over lists, the order counting; NaN without any. */
function distinctShare(lists: readonly (readonly ItemIndex[])[]): number {
  return new Set(lists.map((list) => list.join(' '))).size / lists.length;
}
