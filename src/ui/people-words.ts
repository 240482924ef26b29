/** People side by side, in words. */
import type { PersonView, UserRef, UserVector } from '../app/people-calls';
import type { PersonColumn } from '../app/person-column.svelte';
import { formatCount, formatFixed, formatPlural, formatTitle, word } from './format';

/** "you", "Space and machines", "user 12": as sentences and labels have it. */
export function personName(user: UserRef): string {
  if (user.kind === 'me') return word('you');
  return user.kind === 'movielens' ? `user ${user.userId}` : personaTitle(user.name);
}

const PERSONAS: Readonly<Record<string, string>> = {
  space: 'Space and machines',
  romance: 'Love stories',
  shivers: 'Horror at night',
  family: 'Films for children',
  noir: 'Crime and shadows',
  documents: 'True stories',
};

/** Of somebody who was made up. */
export const personaTitle = (name: string): string => PERSONAS[name] ?? name;

/** What stands for a person in a list. */
export const VECTORS: readonly { readonly value: UserVector; readonly label: string; readonly idea: string }[] = [
  {
    value: 'served',
    label: 'As in For you',
    idea: 'As on the page For you, without wishes and try-outs. Where genres count beside the model, its best film has 1.',
  },
  {
    value: 'exact',
    label: 'Exact fold-in',
    idea: 'The vector that training would give this person, solved for anew. A score is its product with the film’s; no genres beside it.',
  },
  {
    value: 'average',
    label: 'Moving average',
    idea: 'With each like, u ← 0.8 · u + 0.2 · film; a dislike does not move it. A score is its product with the film’s vector; no genres beside it.',
  },
];

/** Why there is nothing to choose, and what to do. */
export const ONE_WAY = 'Only the lists of ALS can be made by two vectors. Train ALS in the Lab to choose here.';

/** "23 films liked, seen or rated well, 4 not for them." */
export function knownWords({ user, wanted, unwanted }: Pick<PersonView, 'user' | 'wanted' | 'unwanted'>): string {
  if (wanted + unwanted === 0) return 'Nothing is known yet.';
  const films = formatPlural(wanted, ['film', 'films']);
  if (unwanted === 0) return `${films} liked, seen or rated well.`;
  return user.kind === 'me'
    ? `${films} liked, seen or rated well, ${formatCount(unwanted)} not for you.`
    : `${films} liked, seen or rated well, ${formatCount(unwanted)} not for them.`;
}

/** What the list is, and what its scores are. */
export function listWords({ tier, films }: Pick<PersonView, 'tier' | 'films'>): string {
  if (films.length === 0) return 'No film is left to recommend.';
  return tier === 'popular'
    ? 'Popular films, until something liked is known. Scores are how many people like each.'
    : 'Bars show the scores; that of the best film is full.';
}

/** "Liked: Alien (1979). 5 films are new in the list." Empty before anything was said, and while the list is on its way. */
export function saidWords({ last, view, fresh }: Pick<PersonColumn, 'last' | 'view' | 'fresh'>): string {
  if (!last || !view || view.films.some(({ movieId }) => movieId === last.film.movieId)) return '';
  const films = formatPlural(fresh.size, ['film is new in the list.', 'films are new in the list.']);
  return `${saidOf(last.type === 'like', view.user.kind === 'me', formatTitle(last.film))} ${films}`;
}

function saidOf(liked: boolean, own: boolean, film: string): string {
  if (liked) return `Liked: ${film}.`;
  return own ? `Not for you: ${film}.` : `Not for them: ${film}.`;
}

/** "Both lists have 5 of 12 films." */
export function sharedWords(common: number, [left, right]: readonly [number, number]): string {
  return `Both lists have ${common} of ${Math.max(left, right)} films.`;
}

/** "0.213", or "274" of people. */
export function scoreWords(score: number): string {
  return Number.isInteger(score) ? formatCount(score) : formatFixed(score, 3);
}

/** Width of the bar of a score, 0 to 1: the part that it is of the best; 0 below 0. */
export function scorePart(score: number, best: number): number {
  return best > 0 ? Math.max(0, score / best) : 0;
}
