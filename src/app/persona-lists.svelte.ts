import type { MapFilms } from '../core/map-types';
import type { Film, MovieId } from '../core/types';
import type { LabCalls } from './lab-calls';
import type { PeopleCalls } from './people-calls';
import { PersonColumn } from './person-column.svelte';

/** Films in each list. */
const LISTED = 12;
/** Who is shown first: tastes that have little in common. */
const FIRST = ['space', 'romance', 'family'];

/** A film of the static list. */
export type StaticFilm = Pick<Film, 'movieId' | 'title' | 'year'>;

/** A static list beside the lists of three personas, each with a log of their own. */
export class PersonaLists {
  /** Best known first; empty before the first answer. */
  popular = $state.raw<readonly StaticFilm[]>([]);
  personas = $state.raw<readonly string[]>([]);
  columns = $state.raw<readonly PersonColumn[]>([]);
  problem = $state('');
  readonly #people: PeopleCalls;
  readonly #lab: Pick<LabCalls, 'mapFilms'>;
  /** The data that the lists are of. */
  #dataset = '';
  /** Counts the times that all were asked for: only the newest counts. */
  #newest = 0;

  constructor(people: PeopleCalls, lab: Pick<LabCalls, 'mapFilms'>) {
    this.#people = people;
    this.#lab = lab;
  }

  /**
   * Asks for everything again; what was seen of other data is forgotten at once. Never rejects.
   *
   * @param dataset hash of the data that are open
   * @param names of personas; those that are not known, or are missing, are filled up
   */
  async refresh(dataset: string, names: readonly string[]): Promise<void> {
    if (dataset !== this.#dataset) this.#forget(dataset);
    const mine = ++this.#newest;
    try {
      const [{ personas }, films] = await Promise.all([this.#people.people(), this.#lab.mapFilms()]);
      if (mine !== this.#newest) return;
      this.personas = personas;
      this.popular = bestKnown(films);
      const known = names.filter((name) => personas.includes(name));
      const chosen = [...new Set([...known, ...FIRST, ...personas])].slice(0, FIRST.length);
      this.columns = chosen.map((name) => this.#columnOf(name));
      this.problem = '';
      await Promise.all(this.columns.map((column) => this.#look(column)));
    } catch (error) {
      if (mine === this.#newest) this.problem = (error as Error).message;
    }
  }

  /** Gives a persona a like of a film, in a log of theirs. */
  async like(column: PersonColumn, movieId: MovieId): Promise<void> {
    const { user } = column;
    if (user.kind === 'me') return;
    await column.show(this.#people.personRecord(user, { type: 'like', movieId, surface: 'list' }, 'served'));
  }

  /** Forgets what was said for a persona here. */
  async startAgain(column: PersonColumn): Promise<void> {
    if (column.user.kind !== 'me') await column.show(this.#people.personStartAgain(column.user, 'served'));
  }

  #forget(dataset: string): void {
    this.#dataset = dataset;
    [this.popular, this.columns] = [[], []];
  }

  #columnOf(name: string): PersonColumn {
    const same = this.columns.find(({ user }) => user.kind === 'persona' && user.name === name);
    return same ?? new PersonColumn({ kind: 'persona', name });
  }

  #look(column: PersonColumn): Promise<boolean> {
    return column.show(this.#people.person(column.user, 'served'));
  }
}

/** The films that most people like; of equals the one with the lower place. */
function bestKnown({ likedBy, movieIds, titles, years }: MapFilms): StaticFilm[] {
  const best = [...likedBy.keys()].sort((a, b) => likedBy[b]! - likedBy[a]! || a - b).slice(0, LISTED);
  return best.map((item) => ({ movieId: movieIds[item] as MovieId, title: titles[item]!, year: years[item] || null }));
}
