/** Personas and their lists, in sentences. */
import type { PersonView } from '../../app/people-calls';
import type { MovieId } from '../../core/types';
import { formatList, formatPlural, formatTitle } from '../format';

type Listed = { readonly movieId: MovieId };

/** How many films two lists have in common. */
export function shared(a: readonly Listed[], b: readonly Listed[]): number {
  const films = new Set(b.map(({ movieId }) => movieId));
  return a.filter(({ movieId }) => films.has(movieId)).length;
}

/** "Likes 8 films, of late Alien (1979), Blade Runner (1982) and Brazil (1985)." */
export function whoWords({ wanted, latest }: Pick<PersonView, 'wanted' | 'latest'>): string {
  if (wanted === 0) return 'Likes nothing that this data set has.';
  return `Likes ${formatPlural(wanted, ['film', 'films'])}, of late ${formatList(latest.slice(0, 3).map(formatTitle))}.`;
}

/** "Of these 12, 3 films are also on the static list." */
export function popularWords(films: readonly Listed[], popular: readonly Listed[]): string {
  const common = shared(films, popular);
  if (common === 0) return 'None of these films is on the static list.';
  const also = formatPlural(common, ['film is also', 'films are also']);
  return `Of these ${films.length}, ${also} on the static list.`;
}

/** "Space and machines and Love stories: 11 of 12 films differ." */
export function pairWords(one: string, other: string, a: readonly Listed[], b: readonly Listed[]): string {
  return `${one} beside ${other}: ${a.length - shared(a, b)} of ${formatPlural(a.length, ['film', 'films'])} differ`;
}

/** What the last like did; empty before the first. */
export function changeWords(film: string, fresh: number): string {
  const films = fresh === 1 ? '1 film is' : `${fresh} films are`;
  return `After a like of ${film}: ${films} new in the learned list. The static list is as it was.`;
}
