import type { ClickTrace } from '../core/trace-types';
import type { MovieId } from '../core/types';
import type { Session } from './session';

/** What the page did with a like that was first tried as a what-if. */
export interface Recorded {
  /** Whether the list is, film for film, the one that the what-if had. */
  readonly isForetold: boolean;
  /** Milliseconds until the event was safe, and from the call to the list. */
  readonly durableMs: number;
  readonly totalMs: number;
}

/** A like followed through the system: as a what-if, and for real when the person says so. */
export class ClickTraces {
  trace = $state.raw<ClickTrace | null>(null);
  recorded = $state.raw<Recorded | null>(null);
  busy = $state(false);
  problem = $state('');
  readonly #session: Pick<Session, 'lab' | 'record' | 'served'>;
  #newest = 0;

  constructor(session: Pick<Session, 'lab' | 'record' | 'served'>) {
    this.#session = session;
  }

  /** What a like of a film would do; nothing is recorded. Never rejects. */
  async whatIf(movieId: MovieId): Promise<void> {
    const mine = ++this.#newest;
    this.busy = true;
    try {
      const trace = await this.#session.lab.trace(likeOf(movieId));
      if (mine !== this.#newest) return;
      [this.trace, this.recorded, this.problem] = [trace, null, ''];
    } catch (error) {
      if (mine === this.#newest) [this.trace, this.problem] = [null, (error as Error).message];
    } finally {
      if (mine === this.#newest) this.busy = false;
    }
  }

  /**
   * Gives the like that is traced for real, and compares what came of it, unless another is looked at by then. The session
   * tells what goes wrong.
   */
  async forReal(): Promise<void> {
    const { trace } = this;
    if (!trace || this.recorded || this.busy) return;
    const mine = this.#newest;
    this.busy = true;
    const before = this.#session.served;
    await this.#session.record(likeOf(trace.film.movieId));
    if (mine !== this.#newest) return;
    const { served } = this.#session;
    if (served && served !== before) {
      const films = served.rows[0]?.films.map(({ movieId }) => movieId) ?? [];
      const { durableMs, totalMs } = served.stages;
      this.recorded = { isForetold: isSame(films, trace), durableMs, totalMs };
    }
    this.busy = false;
  }
}

const likeOf = (movieId: MovieId) => ({ type: 'like', movieId, surface: 'sheet' }) as const;

function isSame(films: readonly MovieId[], { after }: ClickTrace): boolean {
  return films.length === after.length && films.every((movieId, at) => after[at]!.film.movieId === movieId);
}
