/** A person's taste in words. */
import type { SharedTaste, TasteGroup, TastePortrait } from '../core/taste-types';
import { formatFixed, formatList, formatPlural, word } from './format';

/** Genres as they stand in a sentence; others by their own name. */
const GENRES: Readonly<Record<string, string>> = {
  Action: 'action films',
  Adventure: word('adventures'),
  Animation: 'animated films',
  Children: 'films for children',
  "Children's": 'films for children',
  Comedy: word('comedies'),
  Crime: 'crime films',
  Documentary: word('documentaries'),
  Drama: word('dramas'),
  Fantasy: word('fantasy'),
  'Film-Noir': 'film noir',
  Horror: word('horror'),
  IMAX: 'IMAX films',
  Musical: word('musicals'),
  Mystery: word('mysteries'),
  Romance: 'love stories',
  'Sci-Fi': 'science fiction',
  Thriller: word('thrillers'),
  War: 'war films',
  Western: word('westerns'),
  '(no genres listed)': 'films without a genre',
};

const ERAS: Readonly<Record<string, string>> = {
  before_1950: 'the time before 1950',
  '1950s': 'the fifties',
  '1960s': 'the sixties',
  '1970s': 'the seventies',
  '1980s': 'the eighties',
  '1990s': 'the nineties',
  '2000s': 'the 2000s',
  since_2010: 'the years since 2010',
};

const ERA_LABELS: Readonly<Record<string, string>> = { before_1950: word('to 1949'), since_2010: word('since 2010') };

export const genreWords = (name: string): string => (Object.hasOwn(GENRES, name) ? GENRES[name]! : name.toLowerCase());
export const eraWords = (name: string): string => ERAS[name] ?? name;
/** Short, for an axis. */
export const eraLabel = (name: string): string => ERA_LABELS[name] ?? name;

const MOST_NAMED = 3;

/** The sentences of a profile card: what stands out, what is missing, what it is made from. */
export function portraitWords(portrait: TastePortrait): readonly string[] {
  const { liked, disliked, enough } = portrait;
  const avoided = named(portrait.genres, 'avoided', genreWords);
  const shunned = avoided ? [`You avoid ${avoided}.`] : [];
  if (!enough) return [tooLittle(liked), ...shunned];
  const fewer = named(portrait.genres, 'less', genreWords);
  const missing = fewer ? [`You like fewer ${fewer} than most.`] : [];
  return [...standsOut(portrait), ...missing, ...shunned, madeFrom(liked, disliked)];
}

function tooLittle(liked: number): string {
  if (liked === 0) return 'What you like is told here once you like five films.';
  return `Like five films, and your taste is told here: so far you like ${liked}.`;
}

const genreOfEra = (genre: string, era: string): string => `${genre} of ${era}`;

function standsOut({ genres, eras, together }: TastePortrait): readonly string[] {
  const others = together ? genres.filter(({ name }) => name !== together.genre) : genres;
  const otherEras = together ? eras.filter(({ name }) => name !== together.era) : eras;
  const most = together ? [genreOfEra(genreWords(together.genre), eraWords(together.era))] : [];
  const kinds = [...most, ...strongest(others, 'more').map(({ name }) => genreWords(name))];
  const times = strongest(otherEras, 'more').map(({ name }) => eraWords(name));
  const all = [...kinds, ...(times.length > 0 ? [`films of ${formatList(times)}`] : [])];
  if (all.length === 0) return ['You like what most people here like: no genre and no era stands out.'];
  return [`You like ${formatList(all)} more than most.`];
}

function named(
  groups: readonly TasteGroup[],
  leaning: TasteGroup['leaning'],
  wordsOf: (name: string) => string,
): string {
  return formatList(
    strongest(groups, leaning).map(({ name }) => wordsOf(name)),
    leaning === 'more' ? 'and' : 'or',
  );
}

/** What stands out most, first; of what is missed or avoided, the commonest. */
function strongest(groups: readonly TasteGroup[], leaning: TasteGroup['leaning']): readonly TasteGroup[] {
  const size = (group: TasteGroup): number =>
    leaning === 'more' ? group.lift : leaning === 'less' ? group.usual : group.disliked;
  return groups
    .filter((group) => group.leaning === leaning)
    .sort((a, b) => size(b) - size(a))
    .slice(0, MOST_NAMED);
}

function madeFrom(liked: number, disliked: number): string {
  if (disliked === 0) return `From ${formatPlural(liked, ['film', 'films'])} you like.`;
  return `From ${formatPlural(liked, ['film', 'films'])} you like and ${disliked} not for you.`;
}

/** "2.3 times as often as most", "as often as most". */
export function liftWords(lift: number): string {
  if (!Number.isFinite(lift)) return 'nobody here likes any';
  const rounded = formatFixed(lift, 1);
  return rounded === '1.0' ? 'as often as most' : `${rounded} times as often as most`;
}

/** "14 films: 12 they like, 2 not for them.", "7 films, all of which they like." Stars from four on count as liked, up to two as not. */
export function sharedWords({ opinions }: SharedTaste): string {
  const wanted = opinions.filter(({ kind, stars }) => kind === 'like' || (stars ?? 0) >= 4).length;
  const unwanted = opinions.filter(({ kind, stars }) => kind === 'dislike' || (stars !== null && stars <= 2)).length;
  const rest = opinions.length - wanted - unwanted;
  if (wanted === opinions.length && wanted > 1)
    return `${formatPlural(wanted, ['film', 'films'])}, all of which they like.`;
  const parts = [
    ...(wanted > 0 ? [`${wanted} they like`] : []),
    ...(unwanted > 0 ? [`${unwanted} not for them`] : []),
    ...(rest > 0 ? [`${rest} seen or in between`] : []),
  ];
  return `${formatPlural(opinions.length, ['film', 'films'])}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
}

/** What a link holds, and what it leaves out. */
export function heldWords(held: number, of: number): string {
  if (held === of)
    return `It holds ${of === 1 ? 'the one film' : `all ${formatPlural(of, ['film', 'films'])}`} of your history.`;
  return `It holds your newest ${formatPlural(held, ['film', 'films'])} of ${of}: a longer link would be cut off on its way. The file holds all.`;
}
