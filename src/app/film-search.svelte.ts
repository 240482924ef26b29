import type { SearchAnswer, SearchHit, SearchNarrowing } from '../core/search-types';
import type { FilmCalls } from './film-calls';

const WAIT_MS = 90;
const ALL: SearchNarrowing = { genre: null, decade: null };

/** A search for films under a field: asked once the typing rests, the newest answer counts, arrows and Enter choose. */
export class FilmSearch {
  /** Null before the first answer, and while nothing is asked. */
  answer = $state.raw<SearchAnswer | null>(null);
  /** Whether the films found are shown. */
  open = $state(false);
  /** Which of them the arrows are on; -1: none. */
  active = $state(-1);
  readonly #find: FilmCalls['find'];
  readonly #onchoose: (hit: SearchHit) => void;
  /** Enter came before the answer to the query it was meant for. */
  #entered = false;

  constructor(find: FilmCalls['find'], onchoose: (hit: SearchHit) => void) {
    this.#find = find;
    this.#onchoose = onchoose;
  }

  /** Returns what calls it off: nothing comes of it then, late answers included. */
  ask(query: string, narrowing = ALL): () => void {
    let wanted = true;
    const look = async (): Promise<void> => {
      const found = await this.#find(query, narrowing);
      if (wanted && found) this.#take(found);
    };
    const timer = setTimeout(() => void look(), WAIT_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }

  /** Nothing is asked any more. */
  forget(): void {
    this.answer = null;
  }

  /** What was typed is another query. */
  typed(): void {
    this.close();
    this.open = true;
  }

  close(): void {
    this.open = false;
    this.active = -1;
    this.#entered = false;
  }

  /** One film on or back, round and round. */
  move(step: 1 | -1): void {
    const count = this.answer?.hits.length ?? 0;
    if (count === 0) return;
    this.open = true;
    this.active = (this.active + step + count + (this.active < 0 && step < 0 ? 1 : 0)) % count;
  }

  /** Chooses the film the arrows are on, or the first; when the answer to the query is still on its way, as soon as it is here. */
  enter(query: string): void {
    this.#entered = this.answer?.query !== query;
    if (!this.#entered) this.#choose(Math.max(this.active, 0));
  }

  #take(found: SearchAnswer): void {
    if (this.answer?.query !== found.query) this.active = -1;
    this.answer = found;
    if (this.#entered) this.#choose(0);
    this.#entered = false;
  }

  #choose(at: number): void {
    const hit = this.answer?.hits[at];
    if (hit) this.#onchoose(hit);
  }
}
