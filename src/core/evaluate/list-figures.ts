import type { Csr } from '../data/csr';
import type { FilmColumns } from '../data/films';
import { vectorLikeness, type Likeness } from '../rank/likeness';
import { catalogueCoverage } from './coverage';
import { intraListDiversity } from './diversity';
import { entropyBits, entropyShare } from './entropy';
import { gini } from './gini';
import { meanOfKnown } from './known';
import { meanSelfInformation } from './novelty';
import { personalisation } from './personalisation';
import { averagePopularity, popularityLift } from './popularity-bias';
import type { Evaluation, TrainTest } from './protocol';
import { popularityOf } from './scorer';
import { popularLists, rowSet, serendipityAt } from './serendipity';

/** What the lists of one model are like, all of them together. */
export interface ListFigures {
  /** Share of the films that are ranked which is in somebody's list. */
  readonly coverage: number;
  /** 0 is films of the same genres, 1 films that share none; NaN where no genres are known or no list has two films. */
  readonly diversity: number;
  /** Bits: each more halves how many people of train like a film of the list; NaN where no list has a film. */
  readonly novelty: number;
  /** Share of the k places with a film that is wanted and that popularity would not have shown. */
  readonly serendipity: number;
  /** How unevenly the films that are ranked are shown: 0 all as often, 1 one film alone. */
  readonly gini: number;
  /** Bits: 2 to this many films, each shown as often, would be spread as evenly. */
  readonly entropy: number;
  /** `entropy` over what it would be if all films that are ranked were shown as often. */
  readonly entropyShare: number;
  /** 0 is the same list for everybody, 1 no film in two lists. */
  readonly personalisation: number;
  /** How many times as popular lists are as what the same people chose themselves. */
  readonly popularityLift: number;
}

/** The figures that are means over people, person by person: what an interval is drawn from. NaN for who has none. */
export interface PersonListFigures {
  readonly diversity: Float64Array;
  readonly novelty: Float64Array;
  readonly serendipity: Float64Array;
  /** Mean share of people who like a film of the list, and of the person's train part: `popularityLift` is of these. */
  readonly shownPopularity: Float64Array;
  readonly ownPopularity: Float64Array;
}

/**
 * What the lists of one model are like: those of an evaluation, on the split that it was measured on.
 *
 * Films in lists are columns of `train`. People are those with an entry in `train`: who has none likes nothing yet.
 * Means are over the lists that have the figure. Rows of `perUser` are those of the evaluation.
 */
export function listFigures(
  { users, lists, k }: Pick<Evaluation, 'users' | 'lists' | 'k'>,
  split: TrainTest,
  films: FilmColumns,
): { readonly figures: ListFigures; readonly perUser: PersonListFigures } {
  const shown = timesShown(lists, split);
  const perUser = personFigures({ users, lists, k }, split, films);
  const figures = {
    coverage: catalogueCoverage(lists, shown.length),
    diversity: meanOfKnown(perUser.diversity),
    novelty: meanOfKnown(perUser.novelty),
    serendipity: meanOfKnown(perUser.serendipity),
    gini: gini(shown),
    entropy: entropyBits(shown),
    entropyShare: entropyShare(shown),
    personalisation: personalisation(lists, k),
    popularityLift: popularityLift(perUser.shownPopularity, perUser.ownPopularity),
  };
  return { figures, perUser };
}

function personFigures(
  { users, lists, k }: Pick<Evaluation, 'users' | 'lists' | 'k'>,
  split: TrainTest,
  films: FilmColumns,
): PersonListFigures {
  const { train, test } = split;
  const likeness = genreCosine(films);
  const likedBy = popularityOf(train);
  const people = train.indptr.filter((end, row) => row > 0 && end > train.indptr[row - 1]!).length;
  const expected = popularLists(split, k);
  return {
    diversity: Float64Array.from(lists, (list) => (likeness ? intraListDiversity(list, likeness) : NaN)),
    novelty: Float64Array.from(lists, (list) => meanSelfInformation(list, likedBy, people)),
    serendipity: Float64Array.from(lists, (list, row) =>
      serendipityAt(list, rowSet(test, users[row]!), expected(users[row]!), k),
    ),
    shownPopularity: Float64Array.from(lists, (list) => averagePopularity(list, likedBy, people)),
    ownPopularity: Float64Array.from(users, (user) => averagePopularity(rowOf(train, user), likedBy, people)),
  };
}

/** How often each film that is ranked is in a list. */
function timesShown(lists: Evaluation['lists'], { train, candidates }: TrainTest): Uint32Array {
  const counts = new Uint32Array(train.cols);
  for (const list of lists) for (const item of list) counts[item]!++;
  return counts.filter((_, item) => candidates?.[item] !== 0);
}

/** Cosines of genres, each of which a film has or not; null where there are no genres. */
function genreCosine({ genreNames, genreMasks }: FilmColumns): Likeness | null {
  const width = genreNames.length;
  if (width === 0) return null;
  const values = new Float32Array(genreMasks.length * width);
  for (let at = 0; at < values.length; at++) values[at] = (genreMasks[Math.floor(at / width)]! >>> (at % width)) & 1;
  return vectorLikeness({ values, width });
}

function rowOf({ indptr, indices }: Csr, row: number): Uint32Array {
  return indices.subarray(indptr[row], indptr[row + 1]);
}
