/** Which cards a person could see: for the log, and for learning what to try out. */
import type { MovieId, ShownFilm } from '../core/types';

/** A card counts as seen when half of it was in sight for this long. */
const SEEN_MS = 1000;
const SEEN_PART = 0.5;
/** What is seen within this time goes into the log as one event. */
const GATHER_MS = 2000;

/** Gathers films that stay in sight and reports them in one go: each once for every arm that shows it. */
export class ShownFilms {
  readonly #report: (films: readonly ShownFilm[]) => void;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #reported = new Set<string>();
  #gathered: ShownFilm[] = [];
  #flushing: ReturnType<typeof setTimeout> | undefined;

  constructor(report: (films: readonly ShownFilm[]) => void) {
    this.#report = report;
  }

  /** The film came into sight. */
  comes(film: ShownFilm): void {
    const key = keyOf(film);
    if (this.#reported.has(key) || this.#timers.has(key)) return;
    this.#timers.set(
      key,
      setTimeout(() => this.#seen(film), SEEN_MS),
    );
  }

  /** The film went out of sight. */
  goes(film: ShownFilm): void {
    clearTimeout(this.#timers.get(keyOf(film)));
    this.#timers.delete(keyOf(film));
  }

  /** Reports what was gathered, now. */
  flush(): void {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    const films = this.#gathered;
    this.#gathered = [];
    if (films.length > 0) this.#report(films);
  }

  #seen(film: ShownFilm): void {
    this.#timers.delete(keyOf(film));
    this.#reported.add(keyOf(film));
    this.#gathered.push(film);
    this.#flushing ??= setTimeout(() => this.flush(), GATHER_MS);
  }
}

const keyOf = ({ movieId, arm = '' }: ShownFilm): string => `${movieId} ${arm}`;

/** Watches the cards below an element. `look` has to be called when they change. */
export function watchCards(root: HTMLElement, report: (films: readonly ShownFilm[]) => void) {
  const shown = new ShownFilms(report);
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        const film = filmOf(target as HTMLElement);
        if (isIntersecting) shown.comes(film);
        else shown.goes(film);
      }
    },
    { threshold: SEEN_PART },
  );
  const flush = (): void => shown.flush();
  document.addEventListener('visibilitychange', flush);
  return {
    look(): void {
      observer.disconnect();
      for (const card of root.querySelectorAll('[data-film]')) observer.observe(card);
    },
    stop(): void {
      observer.disconnect();
      document.removeEventListener('visibilitychange', flush);
      shown.flush();
    },
  };
}

function filmOf({ dataset }: HTMLElement): ShownFilm {
  const { film, place, arm, score } = dataset;
  return {
    ...{ movieId: Number(film) as MovieId, position: Number(place) },
    ...(arm ? { arm } : {}),
    ...(score ? { score: Number(score) } : {}),
  };
}
