/** People who came with files, in words. */
import type { GuestNews } from '../app/guest-desk.svelte';
import type { GuestFile } from '../core/guest-types';
import { formatList, formatPlural } from './format';

/** "3 people, 41 ratings". */
export function guestFileWords({ people }: Pick<GuestFile, 'people'>): string {
  const ratings = people.reduce((sum, { movieIds }) => sum + movieIds.length, 0);
  return `${formatPlural(people.length, ['person', 'people'])}, ${formatPlural(ratings, ['rating', 'ratings'])}`;
}

/** What was left out of a file; empty when nothing was. */
export function leftOutWords({ unknown, already }: Pick<GuestFile, 'unknown' | 'already'>): string {
  const parts = [
    ...(unknown > 0 ? [`${formatPlural(unknown, ['rating', 'ratings'])} of films that are not in this data set`] : []),
    ...(already > 0 ? [formatPlural(already, ['person who is known already', 'people who are known already'])] : []),
  ];
  return parts.length > 0 ? `Left out: ${formatList(parts)}.` : '';
}

/** What was added or removed; empty when nothing was. */
export function guestNewsWords(news: GuestNews | null): string {
  if (!news) return '';
  const { added, removed } = news;
  const people = added.reduce((sum, file) => sum + file.people.length, 0);
  const [first] = added;
  const from = added.length === 1 ? first!.name : formatPlural(added.length, ['file', 'files']);
  return [
    ...(first ? [`Added ${formatPlural(people, ['person', 'people'])} from ${from}.`] : []),
    ...(removed === null ? [] : [`Removed ${removed}. Models that learned from it stay as they are.`]),
  ].join(' ');
}
