import type { EventDraft, FilmCard, MovieId, Served } from '../core/types';
import type { ListChange } from './session';

/** How many places of the list are compared: those a visitor sees at once. */
const WATCHED_PLACES = 12;

/**
 * What an answer changed: films that stand higher than before or are new among the first twelve, and one sentence.
 *
 * Films that only moved up because the film above them was taken away do not count as risen.
 */
export function listChange(before: Served, after: Served, draft: EventDraft, title: string): ListChange {
  const risen = risenFilms(forYou(before), forYou(after));
  return {
    risen,
    sentence: `${what(risen.length, draft, title)} Worked out in ${after.stages.totalMs.toFixed(1)} ms.`,
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

function what(risen: number, draft: EventDraft, title: string): string {
  const films = risen === 1 ? '1 film' : `${risen} films`;
  if (draft.type === 'undo') return 'Undone.';
  if (risen === 0) return `Noted: ${title}. The list stays as it is.`;
  if (draft.type === 'clear') return `Taken back: ${title}. Up: ${films}.`;
  return isWanted(draft)
    ? `Up: ${films}, now that you ${SAID[draft.type]} ${title}.`
    : `Up: ${films}, now without ${title}.`;
}

const SAID = { like: 'like', watched: 'have seen', rate: 'rate' } as const;

/** True for events that speak for a film. */
function isWanted(draft: EventDraft): draft is EventDraft & { readonly type: keyof typeof SAID } {
  return draft.type === 'like' || draft.type === 'watched' || (draft.type === 'rate' && draft.stars >= 4);
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
