import type { EventDraft, Film, MovieId } from '../core/types';
import type { PeopleCalls, PeopleOverview, UserRef, UserVector } from './people-calls';
import { isSame, PersonColumn, type SideOpinion } from './person-column.svelte';

/** Two people side by side. What is said for one shows in every column that has them, and in no other. */
export class People {
  /** Null before the first answer. */
  overview = $state.raw<PeopleOverview | null>(null);
  readonly columns: readonly [PersonColumn, PersonColumn] = [
    new PersonColumn({ kind: 'me' }),
    new PersonColumn({ kind: 'persona', name: 'space' }),
  ];
  readonly #calls: PeopleCalls;
  readonly #record: (draft: EventDraft) => Promise<void>;
  #dataset: object | null = null;

  /** @param record into the real log; tells the person itself what goes wrong */
  constructor(calls: PeopleCalls, record: (draft: EventDraft) => Promise<void>) {
    this.#calls = calls;
    this.#record = record;
  }

  /** Films that both lists have; null until both are there. Not `$derived`: this outlives the page that made it. */
  get common(): ReadonlySet<MovieId> | null {
    return commonFilms(this.columns);
  }

  /**
   * Asks for both again: another data set is open, another model is in use, or the real log has grown.
   *
   * @param dataset another object each time one is opened: what was said for others is forgotten then
   */
  async refresh(dataset: object): Promise<void> {
    const opened = dataset !== this.#dataset;
    this.#dataset = dataset;
    if (opened) for (const column of this.columns) column.forget();
    await Promise.all([opened && this.#lookAround(), ...this.columns.map((column) => this.#look(column))]);
  }

  async choose(column: PersonColumn, user: UserRef, vector: UserVector = column.vector): Promise<void> {
    column.choose(user, vector);
    await this.#look(column);
  }

  /** The person of the data set with this id, as typed. */
  async chooseId(column: PersonColumn, text: string): Promise<void> {
    if (/^\d{1,10}$/.test(text)) await this.choose(column, { kind: 'movielens', userId: Number(text) });
    else column.problem = 'An id is a whole number of ten digits at most. Type another.';
  }

  /** Another person of the data set, drawn at random, unless somebody was chosen meanwhile. */
  async chooseAnyone(column: PersonColumn): Promise<void> {
    const choice = ++column.choice;
    try {
      const userId = await this.#calls.drawUser(Math.random());
      if (choice === column.choice) await this.choose(column, { kind: 'movielens', userId });
    } catch (error) {
      if (choice === column.choice) column.tell(error);
    }
  }

  /** Says something for the person in a column: for the one here in the real log, for others in their own. */
  async say(column: PersonColumn, type: SideOpinion, film: Film): Promise<void> {
    const { user, vector, choice } = column;
    const draft = { type, movieId: film.movieId, surface: 'list' } as const;
    let isSaid = true;
    // The lists of the one here are asked for by whoever sees the real log grow.
    if (user.kind === 'me') await this.#record(draft);
    else isSaid = await column.show(this.#calls.personRecord(user, draft, vector));
    if (isSaid && choice === column.choice) column.last = { type, film };
    if (user.kind !== 'me') await this.#lookAtTwin(column, user);
  }

  /** Forgets what was said for somebody else; the one here starts over elsewhere. */
  async startAgain(column: PersonColumn): Promise<void> {
    const { user, vector } = column;
    if (user.kind === 'me') return;
    column.last = null;
    await column.show(this.#calls.personStartAgain(user, vector));
    await this.#lookAtTwin(column, user);
  }

  async #lookAround(): Promise<void> {
    // Where nothing answers, the columns say so.
    this.overview = await this.#calls.people().catch(() => this.overview);
  }

  async #look(column: PersonColumn): Promise<void> {
    await column.show(this.#calls.person(column.user, column.vector));
  }

  /** The other column, where it has the same person. */
  async #lookAtTwin(column: PersonColumn, user: UserRef): Promise<void> {
    const other = this.columns.find((one) => one !== column)!;
    if (isSame(other.user, user)) await this.#look(other);
  }
}

function commonFilms([left, right]: People['columns']): ReadonlySet<MovieId> | null {
  if (!left.view || !right.view) return null;
  const there = new Set(right.view.films.map(({ movieId }) => movieId));
  return new Set(left.view.films.map(({ movieId }) => movieId).filter((movieId) => there.has(movieId)));
}
