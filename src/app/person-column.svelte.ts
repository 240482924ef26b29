import type { Film, MovieId } from '../core/types';
import type { PersonView, UserRef, UserVector } from './people-calls';

export type SideOpinion = 'like' | 'dislike';

/** One of the two: who is looked at, by which vector, and what was last seen of them. */
export class PersonColumn {
  user = $state.raw<UserRef>({ kind: 'me' });
  /** As asked for; `view.vector` is what made the list. */
  vector = $state<UserVector>('served');
  /** Null before the first answer, and where there is nobody to be seen. */
  view = $state.raw<PersonView | null>(null);
  /** Films that the last change brought into the list. */
  fresh = $state.raw<ReadonlySet<MovieId>>(new Set());
  /** What was said last for the person in it; null before, and after another choice. */
  last = $state.raw<{ readonly type: SideOpinion; readonly film: Film } | null>(null);
  /** Why there is nobody to be seen, or nobody else than before; empty with the next answer. */
  problem = $state('');
  /** Another number with each choice: what takes long looks whether it is still the same one. */
  choice = 0;
  #newest = 0;

  constructor(user: UserRef) {
    this.user = user;
  }

  /** Somebody else, or the same person by another vector. What was seen of somebody else is gone at once. */
  choose(user: UserRef, vector: UserVector): void {
    if (!isSame(user, this.user)) this.view = null;
    this.choice++;
    this.user = user;
    this.vector = vector;
    this.last = null;
    this.problem = '';
  }

  /** What was seen and said was of another data set. */
  forget(): void {
    this.view = null;
    this.choose(this.user, this.vector);
  }

  /** Shows what is answered, unless something newer was asked for meanwhile. False where it fails; never rejects. */
  async show(answer: Promise<PersonView>): Promise<boolean> {
    const request = ++this.#newest;
    try {
      const view = await answer;
      if (request === this.#newest) this.#take(view);
      return true;
    } catch (error) {
      if (request === this.#newest) this.#fail(error);
      return false;
    }
  }

  /** Says what went wrong; whoever is to be seen stays. */
  tell(error: unknown): void {
    this.problem = error instanceof Error ? error.message : String(error);
  }

  #fail(error: unknown): void {
    this.view = null;
    this.last = null;
    this.tell(error);
  }

  /** Marks what is new beside the same person's list before; a list that did not change keeps its marks. */
  #take(view: PersonView): void {
    const before = this.view;
    if (before?.vector !== view.vector) this.fresh = new Set();
    else if (!isSameList(before, view)) this.fresh = newIn(view, before);
    this.view = view;
    this.problem = '';
  }
}

export function isSame(a: UserRef, b: UserRef): boolean {
  if (a.kind === 'movielens') return b.kind === 'movielens' && a.userId === b.userId;
  return a.kind === 'persona' ? b.kind === 'persona' && a.name === b.name : b.kind === 'me';
}

function isSameList(a: PersonView, b: PersonView): boolean {
  return a.films.length === b.films.length && a.films.every(({ movieId }, at) => b.films[at]!.movieId === movieId);
}

function newIn(view: PersonView, before: PersonView): ReadonlySet<MovieId> {
  const known = new Set(before.films.map(({ movieId }) => movieId));
  return new Set(view.films.map(({ movieId }) => movieId).filter((movieId) => !known.has(movieId)));
}
