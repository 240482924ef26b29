import { describe, expect, it } from 'vitest';
import type { ListMove } from '../../src/app/session';
import type { MovieId, Opinion } from '../../src/core/types';
import type { MoveReason } from '../../src/core/search-types';
import { isUp, moveLine, moveReasonLine } from '../../src/ui/change-words';

const ALIEN = 1 as MovieId;
const move = (from: number | null, to: number | null): ListMove => ({ movieId: 9 as MovieId, title: 'Heat', from, to });
const reason = (contribution: number): MoveReason => ({
  of: 9 as MovieId,
  movieId: ALIEN,
  title: 'Alien',
  contribution,
});
const held = (kind: Opinion['kind'], stars: Opinion['stars'] = null) => ({
  opinions: new Map([[ALIEN, { movieId: ALIEN, kind, stars, seq: 1, time: 0 }]]),
  tier: 'personal' as const,
});
const NOTHING = { opinions: new Map(), tier: 'personal' as const };

describe('a move in the list', () => {
  it.each([
    [move(14, 2), true, 'From place 15 to 3'],
    [move(null, 0), true, 'New, at place 1'],
    [move(3, 19), false, 'From place 4 to 20'],
    [move(3, null), false, 'From place 4 out of the list'],
  ])('%j is told', (moved, up, words) => {
    expect(isUp(moved)).toBe(up);
    expect(moveLine(moved)).toBe(words);
  });

  it.each([
    ['a like', move(9, 1), reason(0.314), held('like'), 'because you like Alien (+0.31)'],
    ['five stars', move(9, 1), reason(0.314), held('rate', 5), 'because you like Alien (+0.31)'],
    ['one star', move(9, 1), reason(0.2), held('rate', 1), 'because of Alien (+0.20)'],
    ['seeing', move(9, 1), reason(0.2), held('watched'), 'because you saw Alien (+0.20)'],
    ['less of a like', move(1, 9), reason(-0.2), held('like'), 'because of less from Alien (−0.20)'],
    ['a like taken back', move(1, 9), reason(-0.2), NOTHING, 'no longer because of Alien (−0.20)'],
    ['a dislike taken back', move(9, 1), reason(0.2), NOTHING, 'now without Alien (+0.20)'],
    ['others, up', move(9, 1), undefined, NOTHING, 'others went down'],
    ['others, down', move(1, 9), undefined, NOTHING, 'others passed it'],
    ['fame', move(null, 1), undefined, { ...NOTHING, tier: 'popular' as const }, 'because many people like it'],
  ])('because of %s is explained', (_, moved, why, known, words) => {
    expect(moveReasonLine(moved, why, known)).toBe(words);
  });
});
