/** What the rows below the list are called, what is in them, and why a film is in one. */
import type { FilmCard, FilmRow, HistoryEntry, MovieId, Opinion } from '../core/types';
import { formatPlural, word } from './format';
import { genreName } from './genre-words';

type Opinions = ReadonlyMap<MovieId, Opinion>;

const TITLES = {
  'for-you': 'For you',
  watchlist: 'Your watchlist',
  trending: 'Trending',
  gems: 'Hidden gems',
  explore: 'Explore',
  popular: 'Popular now',
} as const;

/** "Because you liked Alien", "Hidden gems". */
export function rowTitle({ id, anchor }: FilmRow, opinions: Opinions): string {
  if (id !== 'near') return TITLES[id];
  if (!anchor) return 'Films near the one you liked last';
  const opinion = opinions.get(anchor.movieId);
  if (opinion?.kind === 'watched') return `Because you saw ${anchor.title}`;
  return `Because you liked ${anchor.title}`;
}

/** One sentence on what a row holds; empty where its title says it. */
export function rowNote(
  { id, hidden = 0 }: FilmRow,
  known: { readonly simulated: boolean; readonly personal: boolean; readonly filtered: boolean },
): string {
  const people = known.simulated ? 'simulated people' : word('people');
  switch (id) {
    case 'watchlist':
      return hidden > 0 ? hiddenWords(hidden, known.filtered) : '';
    case 'trending':
      return `What ${people} of this data set liked in its latest years.`;
    case 'gems':
      return known.personal
        ? `Known to few, liked by most of the ${people} who rated them, and close to your taste.`
        : `Known to few, and liked by most of the ${people} who rated them.`;
    case 'explore':
      return 'Well-known films of kinds you have said little of. Whatever you say of them is new to the list.';
    default:
      return '';
  }
}

/** Films of the watchlist that are not in its row. */
export function hiddenWords(hidden: number, filtered: boolean): string {
  const films = formatPlural(hidden, ['more film on it', 'more films on it']);
  return filtered ? `${films}, left out by your filter.` : `${films}: they come up as these go.`;
}

/** "little said of Western yet": the kind of film that the history has least of. Null for a film without genres. */
export function exploreReason(
  { genres }: Pick<FilmCard, 'genres'>,
  history: readonly Pick<HistoryEntry, 'genres'>[],
): string | null {
  const said = (genre: string): number => history.filter((entry) => entry.genres.includes(genre)).length;
  const [least] = genres.toSorted((a, b) => said(a) - said(b));
  if (least === undefined) return null;
  return said(least) === 0
    ? `you said nothing of ${genreName(least)} yet`
    : `you said little of ${genreName(least)} yet`;
}
