/** What is asked of the serve worker about the person's taste, through the session. */
import type { ServeApi } from '../../workers/serve.api';
import type { QuizAnswer, QuizPair, TastePortrait } from '../core/taste-types';
import type { EventDraft, MovieId } from '../core/types';
import type { Caller } from './worker-host';

export interface TasteCalls {
  /** The next pair of a quiz that has come so far; null when no two films are left. */
  quizPair(answers: readonly QuizAnswer[], seed: number): Promise<QuizPair | null>;
  portrait(): Promise<TastePortrait>;
  /** Logs several events as one, all or none; their numbers come back. The list has to be asked for again. */
  recordAll(drafts: readonly EventDraft[]): Promise<readonly number[]>;
  /** Which of these films the data set has. */
  knownFilms(movieIds: readonly MovieId[]): Promise<readonly MovieId[]>;
}

/** @param changed told once several events were logged */
export function tasteCalls(serve: Caller<ServeApi>, changed: () => void): TasteCalls {
  return {
    quizPair: (answers, seed) => serve.call('quizPair', answers, seed),
    portrait: () => serve.call('portrait'),
    async recordAll(drafts) {
      const logged = await serve.call('recordAll', drafts);
      changed();
      return logged;
    },
    knownFilms: (movieIds) => serve.call('knownFilms', movieIds),
  };
}
