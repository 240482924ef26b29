/** Which cards a person could see: for the log, and for learning what to try out. */
import type { DuelSide } from '../core/serving-types';
import type { MovieId, ShownFilm } from '../core/types';

/** A card counts as seen when half of it was in sight for this long. */
const SEEN_MS = 1000;
const SEEN_PART = 0.5;
/** What is seen within this time goes into the log as one event. */
const GATHER_MS = 2000;

type Report = (films: readonly ShownFilm[]) => void;

/** Gathers films that stay in sight and reports them in one go: each once a visit, once more as a try-out, and as of each team of a duel. */
export class ShownFilms {
  readonly #report: Report;
  readonly #reported: Set<string>;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  #gathered: ShownFilm[] = [];
  #flushing: ReturnType<typeof setTimeout> | undefined;

  /** @param reported what was reported before, and is from now on */
  constructor(report: Report, reported = new Set<string>()) {
    this.#report = report;
    this.#reported = reported;
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

  /** Nothing is in sight any more; what was seen long enough stays gathered. */
  allGo(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Reports what was gathered, now. */
  flush(): void {
    const films = this.#gathered;
    this.drop();
    if (films.length > 0) this.#report(films);
  }

  /** Forgets what was gathered and not reported. */
  drop(): void {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    this.#gathered = [];
  }

  #seen(film: ShownFilm): void {
    this.#timers.delete(keyOf(film));
    this.#reported.add(keyOf(film));
    this.#gathered.push(film);
    this.#flushing ??= setTimeout(() => this.flush(), GATHER_MS);
  }
}

const keyOf = ({ movieId, score, team, duel }: ShownFilm): string =>
  [movieId, team, duel, score === undefined ? '' : 'tried out'].join(' ');

/** What was reported in this visit, by the data set it is of. */
const reportedOf = new WeakMap<object, Set<string>>();

/**
 * Watches the cards below an element while a data set is open. `look` has to be called when they change; `stop` reports what
 * was gathered, unless the data set is no longer open: its log is another one then, or was erased.
 */
export function watchCards(root: HTMLElement, dataset: object, report: Report) {
  const reported = reportedOf.get(dataset) ?? new Set<string>();
  reportedOf.set(dataset, reported);
  const shown = new ShownFilms(report, reported);
  const films = new WeakMap<Element, ShownFilm>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting && !document.hidden) shown.comes(films.get(target)!);
        else shown.goes(films.get(target)!);
      }
    },
    { threshold: SEEN_PART },
  );
  const look = (): void => {
    observer.disconnect();
    shown.allGo();
    for (const card of root.querySelectorAll<HTMLElement>('[data-film]')) {
      films.set(card, filmOf(card));
      observer.observe(card);
    }
  };
  const turned = (): void => {
    if (!document.hidden) return look();
    shown.allGo();
    shown.flush();
  };
  document.addEventListener('visibilitychange', turned);
  return {
    look,
    stop(isOpen: boolean): void {
      observer.disconnect();
      document.removeEventListener('visibilitychange', turned);
      shown.allGo();
      if (isOpen) shown.flush();
      else shown.drop();
    },
  };
}

function filmOf({ dataset }: HTMLElement): ShownFilm {
  const { film, place, arm, team, duel, score } = dataset;
  return {
    ...{ movieId: Number(film) as MovieId, position: Number(place) },
    ...(arm ? { arm } : {}),
    ...(team ? { team: team as DuelSide } : {}),
    ...(duel ? { duel: Number(duel) } : {}),
    ...(score ? { score: Number(score) } : {}),
  };
}
