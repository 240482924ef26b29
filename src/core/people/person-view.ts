/** What is seen of a person beside another: plain data that crosses threads. Types only, no code that runs. */
import type { UserRef } from '../api/port';
import type { SharedTaste } from '../taste-types';
import type { Film, Reason, Tier } from '../types';

/** Somebody who handed on what they think. */
export interface SharedRef {
  readonly kind: 'shared';
  readonly taste: SharedTaste;
}

/** Anybody of whom a list can be made. */
export type PersonRef = UserRef | SharedRef;

/** Somebody who is not the person here. */
export type OtherRef = Exclude<PersonRef, { readonly kind: 'me' }>;

/**
 * What makes a person's list. `served`: the model as it makes the list of the page, genres beside it where it blends, but
 * no wish counts and nothing is tried out. The others are inner products with one vector of the person, and nothing
 * beside: the `exact` fold-in, or the moving `average`.
 */
export type UserVector = 'served' | 'exact' | 'average';

/** Whom one may look at in a data set. */
export interface PeopleOverview {
  readonly personas: readonly string[];
  /** How many people the data set has; their ids need not be 1 to that. */
  readonly users: number;
}

/** A film of a person's list. */
export interface PersonFilm extends Film {
  readonly score: number;
  /** What speaks for it most; null where nothing does, or the list is not personal. */
  readonly reason: Reason | null;
}

/** A person and their list. */
export interface PersonView {
  readonly user: PersonRef;
  /** What made the list: `served` where another was asked for that the model in use does not have. */
  readonly vector: UserVector;
  /** Whether the model in use has the vectors that `exact` and `average` take. */
  readonly hasVectors: boolean;
  readonly tier: Tier;
  /** The films they want that were said last, newest first: liked, seen, or rated four stars or five. */
  readonly latest: readonly Film[];
  /** How many they want, and how many they do not, of the films of this data set. */
  readonly wanted: number;
  readonly unwanted: number;
  /** Best first. None is a film they have an opinion of. */
  readonly films: readonly PersonFilm[];
  /** How many events were added to what is known of them; 0 for the person here, whose log is another. */
  readonly added: number;
}
