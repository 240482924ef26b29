import { describe, expect, it } from 'vitest';
import { luckOf, momentOf } from '../../../src/core/experiment/simulate-luck';

describe('a person’s luck', () => {
  it('is as long as it has to be, and the same by seed', () => {
    const luck = luckOf({ items: 7 }, { sessions: 2, pages: 3, pageLength: 4 }, 1);
    expect(Object.values(luck).map((draws: Float64Array) => draws.length)).toEqual([7, 7, 24, 24]);
    expect(luckOf({ items: 7 }, { sessions: 2, pages: 3, pageLength: 4 }, 1)).toEqual(luck);
    const plan = { sessions: 2, pages: 3, pageLength: 4 };
    const moments = [0, 1].flatMap((session) =>
      [0, 1, 2].flatMap((page) => [0, 1, 2, 3].map((place) => momentOf(plan, session, page, place))),
    );
    expect(moments).toEqual(Array.from({ length: 24 }, (_, moment) => moment));
  });
});
