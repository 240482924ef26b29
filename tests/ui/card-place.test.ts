import { describe, expect, it } from 'vitest';
import type { FilmCard } from '../../src/core/types';
import { placeOf } from '../../src/ui/card-place';

const card = (more: Partial<FilmCard> = {}) =>
  ({ rank: 3, explored: null, foundBy: [{ name: 'als', rank: 0 }], ...more }) as FilmCard;

describe('the place of a card', () => {
  it('says where it stands and what put it there', () => {
    expect(placeOf(card())).toEqual({ position: 3, arm: 'als' });
    expect(placeOf(card({ explored: 0.5 }))).toEqual({ position: 3, arm: 'explore' });
    expect(placeOf(card({ foundBy: [] }))).toEqual({ position: 3 });
  });

  it('says whose film it is, and of which duel', () => {
    expect(placeOf(card({ team: 'b', duel: 0 }))).toEqual({ position: 3, arm: 'als', team: 'b', duel: 0 });
  });
});
