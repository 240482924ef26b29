import type { FilmColumns } from '../data/films';
import { mean } from '../math/statistics';
import { vectorLikeness, type Likeness } from '../rank/likeness';
import type { ItemIndex } from '../types';
import { catalogueCoverage } from './coverage';
import { intraListDiversity } from './diversity';
import { meanSelfInformation } from './novelty';
import type { TrainTest } from './protocol';
import { popularityOf } from './scorer';

/** What lists are like, whoever likes them. */
export interface ListFigures {
  /** Share of the films that are ranked which is in somebody's list. */
  readonly coverage: number;
  /** 0 is films of the same genres, 1 films that share none; NaN where no genres are known or no list has two films. */
  readonly diversity: number;
  /** Bits: each more halves how many people of train like a film of the list; NaN where no list has a film. */
  readonly novelty: number;
}

/**
 * What the lists of one model are like: coverage of all lists together, the others as means over the lists that have them.
 *
 * Films in lists are columns of `train`. People are those with an entry in `train`: who has none likes nothing yet.
 */
export function listFigures(
  lists: readonly (readonly ItemIndex[])[],
  { train, candidates }: Pick<TrainTest, 'train' | 'candidates'>,
  films: FilmColumns,
): ListFigures {
  const ranked = candidates ? candidates.filter((candidate) => candidate !== 0).length : train.cols;
  const likeness = genreCosine(films);
  const likedBy = popularityOf(train);
  const people = train.indptr.filter((end, row) => row > 0 && end > train.indptr[row - 1]!).length;
  return {
    coverage: catalogueCoverage(lists, ranked),
    diversity: likeness ? meanOfKnown(lists.map((list) => intraListDiversity(list, likeness))) : NaN,
    novelty: meanOfKnown(lists.map((list) => meanSelfInformation(list, likedBy, people))),
  };
}

/** Cosines of genres, each of which a film has or not; null where there are no genres. */
function genreCosine({ genreNames, genreMasks }: FilmColumns): Likeness | null {
  const width = genreNames.length;
  if (width === 0) return null;
  const values = new Float32Array(genreMasks.length * width);
  for (let at = 0; at < values.length; at++) values[at] = (genreMasks[Math.floor(at / width)]! >>> (at % width)) & 1;
  return vectorLikeness({ values, width });
}

/** NaN is left out: a list of one film has no pairs. */
function meanOfKnown(values: readonly number[]): number {
  return mean(values.filter((value) => !Number.isNaN(value)));
}
