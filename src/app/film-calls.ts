/** What the page asks of the serve worker about films beside the list, through the session. */
import type { ServeApi } from '../../workers/serve.api';
import type { ChangeSpan, MovedFilm, MoveReason, SearchAnswer, SearchNarrowing } from '../core/search-types';
import type { Caller } from './worker-host';

export interface FilmCalls {
  /** What a search finds under a narrowing; null where it failed, which is told. */
  find(query: string, narrowing: SearchNarrowing): Promise<SearchAnswer | null>;
  /** Why films moved in the list with a change; films without a reason are left out. */
  reasonsToMove(moved: readonly MovedFilm[], span: ChangeSpan): Promise<readonly MoveReason[]>;
}

export function filmCalls(serve: Caller<ServeApi>, told: { tellError(error: unknown): void }): FilmCalls {
  const telling = (error: unknown): null => (told.tellError(error), null);
  return {
    find: (query, narrowing) => serve.call('find', query, narrowing).catch(telling),
    reasonsToMove: (moved, span) => serve.call('reasonsToMove', moved, span),
  };
}
