/** The place in the address bar, as state. Films push an entry, so that Back closes the sheet; typing replaces. */
import type { DuelSide } from '../core/serving-types';
import type { MovieId, Surface } from '../core/types';
import { HOME, parseHash, toHash, type Asked, type PageName, type Place } from './place';

/** Where the link to a film was, and what had put the film there. */
interface Origin {
  readonly surface: Surface;
  readonly position?: number;
  readonly arm?: string;
  /** Of two lists that take turns, whose draw it was, and when their duel began. */
  readonly team?: DuelSide;
  readonly duel?: number;
}

/** Stored with each history entry: how many films were opened since the list was last seen. */
interface Entry {
  readonly depth: number;
}

class Route {
  #place = $state.raw<Place>(parseHash(location.hash));
  #depth = (history.state as Entry | null)?.depth ?? 0;
  #closing = false;
  /** Where the link to the open film was; the log wants to know. */
  from: Origin = { surface: 'sheet' };

  constructor() {
    addEventListener('popstate', () => this.#arrive());
  }

  get place(): Place {
    return this.#place;
  }

  /** Address of a page. The engine that the address names stays in it. */
  pageHref(page: PageName): string {
    return this.viewHref(page, '');
  }

  /** Address of a view of a page, and what it shall show. */
  viewHref(page: PageName, view: string, asked: Asked = {}): string {
    return toHash({ ...HOME, page, view, engine: this.#place.engine, asked });
  }

  /** Address of a film over the page that is open now. */
  filmHref(movieId: MovieId): string {
    return toHash({ ...this.#place, film: movieId });
  }

  /** Closes the sheet: back to the entry it was opened from, or in place when the visit began with a film. */
  closeFilm(): void {
    if (this.#place.film === null) return;
    this.#closing = this.#depth > 0;
    if (this.#closing) history.go(-this.#depth);
    else this.#replace({ ...this.#place, film: null });
  }

  search(query: string): void {
    if (query !== this.#place.query) this.#replace({ ...this.#place, query });
  }

  /** Changes what the view shows, in place; an empty word asks for it no longer. */
  ask(asked: Asked): void {
    this.#replace({ ...this.#place, asked: { ...this.#place.asked, ...asked } });
  }

  #replace(place: Place): void {
    history.replaceState(history.state, '', toHash(place));
    this.#place = place;
  }

  #arrive(): void {
    const place = parseHash(location.hash);
    const known = history.state as Entry | null;
    this.#depth = known?.depth ?? (place.film === null ? 0 : this.#depth + 1);
    if (known === null) history.replaceState({ depth: this.#depth } satisfies Entry, '');
    this.#place = place;
    if (this.#closing && place.film !== null) this.#replace({ ...place, film: null });
    this.#closing = false;
  }
}

export const route = new Route();
