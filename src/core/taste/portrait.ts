import { ERAS, NO_ERA, type FilmFacts } from '../online/film-facts';
import type { TasteGroup, TastePortrait } from '../taste-types';
import type { ItemIndex } from '../types';

/** Films liked from which a taste can be told. */
const ENOUGH = 5;
/** What everybody likes counts as much as this many films of one's own, so that one film makes no taste. */
const PRIOR_FILMS = 4;
/** More or less than most from these ratios on, and when chance alone would do as much one time in ten at most. */
const MORE = 1.25;
const LESS = 0.6;
/** In standard deviations. */
const SURE = 1.28;
/** Likes that would have been of a kind by chance, from which their absence says something. */
const MISSED = 3;
/** Films of a kind from which it is no accident. */
const SEVERAL = 2;

/** Films that somebody likes, and that are not for them. */
export interface Liking {
  readonly liked: readonly ItemIndex[];
  readonly disliked: readonly ItemIndex[];
}

/** What a data set's films are, and how many people like each. */
export interface Everybody {
  readonly facts: Pick<FilmFacts, 'genreNames' | 'genreMasks' | 'eras'>;
  readonly likedBy: Uint32Array;
}

/**
 * A person's taste beside everybody's: for each genre and era its share of the person's likes over its share of all likes
 * of the data set.
 *
 * Shares are drawn towards everybody's as the mean of a Beta distribution is whose prior has everybody's share and the
 * weight of four films; what stands out has to do so by 1.28 standard deviations of that distribution. Below five likes
 * nothing is said to stand out, and nothing to be avoided below two films of a kind that are not for the person.
 */
export function portraitOf({ liked, disliked }: Liking, { facts, likedBy }: Everybody): TastePortrait {
  const [mine, others] = [countGroups(liked, facts), countGroups(disliked, facts)];
  const usual = usualShares(facts, likedBy);
  const groupAt = (name: string, at: number): TasteGroup =>
    groupOf(
      name,
      { k: mine[at]!, n: liked.length, p: usual[at]! },
      { k: others[at]!, n: disliked.length, p: usual[at]! },
    );
  const genres = facts.genreNames.map(groupAt);
  const eras = ERAS.map((name, at) => groupAt(name, facts.genreNames.length + at));
  return {
    ...{ liked: liked.length, disliked: disliked.length, enough: liked.length >= ENOUGH, genres, eras },
    together: together(liked, { genres, eras, facts }),
  };
}

type Facts = Everybody['facts'];

/** The places of a film's groups: its genres, then its era behind all genres. */
function placesOf(item: ItemIndex, { genreNames, genreMasks, eras }: Facts): number[] {
  const places = [...genreNames.keys()].filter((genre) => (genreMasks[item]! >>> genre) & 1);
  return eras[item] === NO_ERA ? places : [...places, genreNames.length + eras[item]!];
}

function countGroups(items: readonly ItemIndex[], facts: Facts): Uint32Array {
  const counts = new Uint32Array(facts.genreNames.length + ERAS.length);
  for (const item of items) for (const place of placesOf(item, facts)) counts[place]!++;
  return counts;
}

function usualShares(facts: Facts, likedBy: Uint32Array): Float64Array {
  const shares = new Float64Array(facts.genreNames.length + ERAS.length);
  let total = 0;
  likedBy.forEach((count, item) => {
    if (count === 0) return;
    total += count;
    for (const place of placesOf(item as ItemIndex, facts)) shares[place]! += count;
  });
  return shares.map((share) => (total > 0 ? share / total : 0));
}

/** k of n films are of a kind that has the share p of everybody's likes. */
interface Counted {
  readonly k: number;
  readonly n: number;
  readonly p: number;
}

function groupOf(name: string, mine: Counted, others: Counted): TasteGroup {
  const { k, n, p } = mine;
  return {
    ...{ name, liked: k, disliked: others.k, share: n > 0 ? k / n : 0, usual: p },
    lift: standing(mine).lift,
    leaning: leaningOf(mine, others),
  };
}

function leaningOf(mine: Counted, others: Counted): TasteGroup['leaning'] {
  const [liking, disliking] = [standing(mine), standing(others)];
  if (others.k >= SEVERAL && others.k > mine.k && disliking.lift >= MORE && disliking.z >= SURE) return 'avoided';
  if (mine.n < ENOUGH) return 'usual';
  if (mine.k >= SEVERAL && liking.lift >= MORE && liking.z >= SURE) return 'more';
  return mine.n * mine.p >= MISSED && liking.lift <= LESS && liking.z <= -SURE ? 'less' : 'usual';
}

/** The shrunk ratio to everybody, and by how many standard deviations of the Beta distribution it is away from 1. */
function standing({ k, n, p }: Counted): { lift: number; z: number } {
  const weight = n + PRIOR_FILMS;
  const share = (k + PRIOR_FILMS * p) / weight;
  const deviation = Math.sqrt((share * (1 - share)) / (weight + 1));
  return { lift: p > 0 ? share / p : NaN, z: (share - p) / deviation };
}

/** The genre that stands out most, with the era that most of its films are of, when both stand out. */
function together(
  liked: readonly ItemIndex[],
  { genres, eras, facts }: Pick<TastePortrait, 'genres' | 'eras'> & { readonly facts: Facts },
): TastePortrait['together'] {
  const strongest = (groups: readonly TasteGroup[]): number => {
    const lifts = groups.map(({ leaning, lift }) => (leaning === 'more' ? lift : -Infinity));
    const most = Math.max(...lifts);
    return most === -Infinity ? -1 : lifts.indexOf(most);
  };
  const [genre, era] = [strongest(genres), strongest(eras)];
  const both = liked.filter((item) => (facts.genreMasks[item]! >>> genre) & 1 && facts.eras[item] === era).length;
  if (genre < 0 || era < 0 || both < SEVERAL || 2 * both < genres[genre]!.liked) return null;
  return { genre: genres[genre]!.name, era: eras[era]!.name, liked: both };
}
