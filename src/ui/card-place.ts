/** Where a card stands and what put it there, as the log wants to know. */
import type { DuelSide } from '../core/serving-types';
import type { FilmCard } from '../core/types';

export interface CardPlace {
  readonly position: number;
  readonly arm?: string;
  readonly team?: DuelSide;
  readonly duel?: number;
}

export function placeOf({ rank, explored, foundBy, team, duel }: FilmCard): CardPlace {
  const arm = explored === null ? foundBy[0]?.name : 'explore';
  return { position: rank, ...(arm && { arm }), ...(team && duel !== undefined && { team, duel }) };
}
