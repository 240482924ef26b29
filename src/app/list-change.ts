import type { EventDraft, FilmCard, MovieId, Served } from '../core/types';
import { formatFixed } from './numbers';
import type { ListChange, ListMove } from './session';

/** How many places of the list are compared: those a visitor sees at once. */
const WATCHED_PLACES = 12;

/**
 * What an answer changed: films that stand higher than before or are new among the first twelve, those that fell out of the
 * first twelve, and one sentence.
 *
 * Films that only moved up because the film above them was taken away do not count as risen. The film that the change was
 * about is not told to have fallen out: that was asked for.
 */
export function listChange(before: Served, after: Served, draft: EventDraft, title: string): ListChange {
  const [was, is] = [forYou(before), forYou(after)];
  const risen = risenFilms(was, is);
  const sentence = [
    what(risen.length, draft, title),
    watchlistWords(before, after, draft),
    isAboutWatchlist(draft) ? '' : `Worked out in ${formatFixed(after.stages.totalMs, 1)} ms.`,
  ];
  return {
    risen,
    span: { from: before.newestSeq, to: after.newestSeq },
    moves: movesOf(was, is, risen, 'movieId' in draft ? draft.movieId : null),
    sentence: sentence.filter((part) => part !== '').join(' '),
    onWatchlist: draft.type === 'watchlist',
  };
}

function risenFilms(before: readonly FilmCard[], after: readonly FilmCard[]): MovieId[] {
  const staying = new Set(after.map(({ movieId }) => movieId));
  const places = new Map(before.filter(({ movieId }) => staying.has(movieId)).map(({ movieId }, at) => [movieId, at]));
  return after
    .slice(0, WATCHED_PLACES)
    .filter(({ movieId }, at) => at < (places.get(movieId) ?? Infinity))
    .map(({ movieId }) => movieId);
}

function movesOf(
  before: readonly FilmCard[],
  after: readonly FilmCard[],
  risen: readonly MovieId[],
  about: MovieId | null,
): ListMove[] {
  const [was, is] = [before, after].map((films) => new Map(films.map((film) => [film.movieId, film])));
  const place = (film: FilmCard | undefined): number | null => film?.rank ?? null;
  const move = ({ movieId, title }: FilmCard): ListMove => ({
    ...{ movieId, title },
    from: place(was!.get(movieId)),
    to: place(is!.get(movieId)),
  });
  const stay = new Set(after.slice(0, WATCHED_PLACES).map(({ movieId }) => movieId));
  const fallen = before.slice(0, WATCHED_PLACES).filter(({ movieId }) => !stay.has(movieId) && movieId !== about);
  return [...risen.map((movieId) => is!.get(movieId)!), ...fallen].map(move);
}

function what(risen: number, draft: EventDraft, title: string): string {
  const films = risen === 1 ? '1 film' : `${risen} films`;
  if (draft.type === 'undo') return 'Undone.';
  if (draft.type === 'watchlist') return `On your watchlist: ${title}.`;
  if (draft.type === 'unwatchlist') return `Off your watchlist: ${title}.`;
  if (risen === 0) return `Noted: ${title}. The list stays as it is.`;
  if (draft.type === 'clear') return `Taken back: ${title}. Up: ${films}.`;
  if (!isWanted(draft)) return `Up: ${films}, now without ${title}.`;
  if (draft.type === 'like') return `Up: ${films}, now that you like ${title}.`;
  return draft.type === 'rate'
    ? `Up: ${films}, now that you rate ${title}.`
    : `Up: ${films}, now that you have seen ${title}.`;
}

/** True for events that speak for a film. */
function isWanted(draft: EventDraft): draft is EventDraft & { readonly type: 'like' | 'watched' | 'rate' } {
  return draft.type === 'like' || draft.type === 'watched' || (draft.type === 'rate' && draft.stars >= 4);
}

/** True for what says of the watchlist alone: the list that learns does not go by it. */
const isAboutWatchlist = ({ type }: EventDraft): boolean => type === 'watchlist' || type === 'unwatchlist';

/** What an opinion did to the watchlist: nothing leaves it without a word. */
function watchlistWords(before: Served, after: Served, draft: EventDraft): string {
  if (!('movieId' in draft) || isAboutWatchlist(draft)) return '';
  const [was, is] = [before, after].map(({ rows }) =>
    rows.some(({ id, films }) => id === 'watchlist' && films.some(({ movieId }) => movieId === draft.movieId)),
  );
  if (was && !is) return 'It leaves your watchlist.';
  return is && !was ? 'It is back on your watchlist.' : '';
}

/** The title of the film an event is about, from whichever answer knows it. */
export function titleIn(before: Served, after: Served, draft: EventDraft): string {
  if (!('movieId' in draft)) return 'that';
  const known = [after, before].flatMap(({ rows, history }) => [...history, ...rows.flatMap(({ films }) => films)]);
  return known.find(({ movieId }) => movieId === draft.movieId)?.title ?? 'that film';
}

/** The films of the list that were chosen: what is tried out comes and goes for reasons of its own. */
function forYou(served: Served): readonly FilmCard[] {
  return (served.rows.find(({ id }) => id === 'for-you')?.films ?? []).filter(({ explored }) => explored === null);
}
