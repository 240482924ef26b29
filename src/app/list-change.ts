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
  return { risen, sentence: `${what(risen.length, draft, title)} ${after.stages.totalMs.toFixed(1)} ms.` };
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
  if (draft.type === 'undo') return 'Undone. The list is as it was.';
  if (risen === 0) return `Noted: ${title}. The list stays as it is.`;
  if (draft.type === 'clear') return `Taken back: ${title}. Up: ${films}.`;
  const wanted = draft.type === 'like' || draft.type === 'watched' || (draft.type === 'rate' && draft.stars >= 4);
  return wanted ? `Up: ${films} near ${title}.` : `Up: ${films}, now without ${title}.`;
}

function forYou(served: Served): readonly FilmCard[] {
  return served.rows.find(({ id }) => id === 'for-you')?.films ?? [];
}
