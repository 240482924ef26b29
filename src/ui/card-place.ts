/** Where a card stands and what put it there, as the log wants to know. */
import type { FilmCard } from '../core/types';

export interface CardPlace {
  readonly position: number;
  readonly arm?: string;
}

export function placeOf({ rank, explored, foundBy }: FilmCard): CardPlace {
  const arm = explored === null ? foundBy[0]?.name : 'explore';
  return arm ? { position: rank, arm } : { position: rank };
}
