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
  /** Films that both lists have; null until both are there. */
  common = $derived.by(() => commonFilms(this.columns));
  readonly #calls: PeopleCalls;
  readonly #record: (draft: EventDraft) => Promise<void>;

  /** @param record into the real log; tells the person itself what goes wrong */
  constructor(calls: PeopleCalls, record: (draft: EventDraft) => Promise<void>) {
    this.#calls = calls;
    this.#record = record;
  }

  /** Asks for both again: another data set is open, another model is in use, or the real log has grown. */
  async refresh(): Promise<void> {
    await Promise.all([this.#lookAround(), ...this.columns.map((column) => this.#look(column))]);
  }

  async choose(column: PersonColumn, user: UserRef, vector: UserVector = column.vector): Promise<void> {
    column.choose(user, vector);
    await this.#look(column);
  }

  /** Another person of the data set, drawn at random. */
  async chooseAnyone(column: PersonColumn): Promise<void> {
    try {
      const userId = await this.#calls.drawUser(Math.random());
      await this.choose(column, { kind: 'movielens', userId });
    } catch (error) {
      column.fail(error);
    }
  }

  /** Says something for the person in a column: for the one here in the real log, for others in their own. */
  async say(column: PersonColumn, type: SideOpinion, film: Film): Promise<void> {
    const { user, vector } = column;
    const draft = { type, movieId: film.movieId, surface: 'list' } as const;
    const answer =
      user.kind === 'me'
        ? this.#record(draft).then(() => this.#calls.person(user, vector))
        : this.#calls.personRecord(user, draft, vector);
    await column.show(answer);
    if (isSame(user, column.user)) column.last = { type, film };
    await this.#lookAtTwin(column);
  }

  /** Forgets what was said for somebody else; the one here starts over elsewhere. */
  async startAgain(column: PersonColumn): Promise<void> {
    const { user, vector } = column;
    if (user.kind === 'me') return;
    column.last = null;
    await column.show(this.#calls.personStartAgain(user, vector));
    await this.#lookAtTwin(column);
  }

  async #lookAround(): Promise<void> {
    // Where nothing answers, the columns say so.
    this.overview = await this.#calls.people().catch(() => this.overview);
  }

  #look(column: PersonColumn): Promise<void> {
    return column.show(this.#calls.person(column.user, column.vector));
  }

  /** The other column, where it has the same person. */
  async #lookAtTwin(column: PersonColumn): Promise<void> {
    const other = this.columns.find((one) => one !== column)!;
    if (isSame(other.user, column.user)) await this.#look(other);
  }
}

function commonFilms([left, right]: People['columns']): ReadonlySet<MovieId> | null {
  if (!left.view || !right.view) return null;
  const there = new Set(right.view.films.map(({ movieId }) => movieId));
  return new Set(left.view.films.map(({ movieId }) => movieId).filter((movieId) => there.has(movieId)));
}
