import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import {
  clicksSince,
  clickThrough,
  filmsIn,
  shownTogether,
  type ShownTogether,
} from '../../../src/core/monitor/click-through';
import {
  anyLongLog,
  click,
  dislike,
  impression,
  like,
  logged,
  open,
  rate,
  undo,
  watchlist,
} from '../../fixtures/events';
import { movieOf } from '../../fixtures/tiny-pack';

const [A, B, C, D] = [0, 1, 2, 3].map((n) => movieOf('Horror', n)) as [
  ReturnType<typeof movieOf>,
  ...ReturnType<typeof movieOf>[],
];
const figures = (groups: readonly ShownTogether[]) => groups.map(({ shown, taken }) => [shown, taken]);

/** Lists of five films each, one a minute; each film is taken with this chance. */
function lists(count: number, chance: number, from: number, seed = 1): ShownTogether[] {
  const rng = createRng(seed);
  return Array.from({ length: count }, (_, at) => {
    const taken = Array.from({ length: 5 }, () => rng.next()).filter((draw) => draw < chance).length;
    return { time: from + 60_000 * at, shown: 5, taken };
  });
}

describe('films that came into view together', () => {
  it('count once a visit, and as taken when something was done with them in it', () => {
    const events = logged([impression([A, B!, C!]), open(A), open(A), impression([B!, D!]), like(D!), dislike(C!)]);
    expect(figures(shownTogether(events))).toEqual([
      [3, 1],
      [1, 1],
    ]);
  });

  it('are taken by links, wishes and good stars, and not by bad ones or what was undone', () => {
    const taken = (...drafts: Parameters<typeof logged>[0]) =>
      shownTogether(logged([impression([A]), ...drafts]))[0]!.taken;
    expect([taken(click(A)), taken(watchlist(A)), taken(rate(A, 4)), taken(rate(A, 3))]).toEqual([1, 1, 1, 0]);
    expect([taken(like(A)), taken(like(A), undo(2))]).toEqual([1, 0]);
  });

  it('count again in another visit, where what was done in the first says nothing', () => {
    const events = logged([impression([A]), like(A), impression([A])]);
    const visits = events.map((event, at) => ({ ...event, session: at < 2 ? 'one' : 'two' }));
    expect(figures(shownTogether(visits))).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it('are left out where compaction has counted several visits together', () => {
    const counted = {
      type: 'impression' as const,
      films: [{ movieId: A, position: 0, times: 3 }],
      surface: 'list' as const,
    };
    expect(shownTogether(logged([counted]))).toEqual([]);
  });

  it('never have more taken than shown', () => {
    fc.assert(
      fc.property(anyLongLog([A, B!, C!, D!]), (log) => {
        for (const { shown, taken } of shownTogether(log)) expect(taken <= shown && shown > 0).toBe(true);
      }),
    );
  });
});

describe('clicks since a promotion', () => {
  const before = lists(60, 0.3, 0);

  it('say nothing before there is enough to compare with', () => {
    expect(clicksSince(lists(19, 0.3, 0), 1e9)).toBeNull();
    expect(clicksSince(lists(60, 0, 0), 1e9)).toBeNull();
    expect(clicksSince(before, 1e9)).toBeNull();
    expect(clicksSince([...before, ...lists(1, 0.3, 1e9)], 1e9)).toMatchObject({ verdict: 'unsure' });
  });

  it('are surely worse when hardly anything is taken any more, and stay unsure when nothing changed', () => {
    const fallen = clicksSince([...before, ...lists(60, 0.03, 1e9, 2)], 1e9)!;
    expect(fallen.verdict).toBe('worse');
    expect(fallen.before).toBe(clickThrough(before));
    expect(clicksSince([...before, ...lists(60, 0.3, 1e9, 3)], 1e9)!.verdict).toBe('unsure');
    expect(clicksSince([...before, ...lists(60, 0.8, 1e9, 4)], 1e9)!.verdict).toBe('not-worse');
  });

  it('hardly ever raise a false alarm, however often one looks', () => {
    const alarms = Array.from({ length: 200 }, (_, seed) => {
      const groups = [...lists(60, 0.25, 0, 2 * seed), ...lists(120, 0.25, 1e9, 2 * seed + 1)];
      return clicksSince(groups, 1e9)!.verdict === 'worse';
    });
    expect(alarms.filter(Boolean).length).toBeLessThanOrEqual(10);
  });
});

it('films are counted over groups', () => {
  expect([filmsIn(lists(3, 1, 0), 'shown'), filmsIn(lists(3, 1, 0), 'taken'), clickThrough([])]).toEqual([15, 15, NaN]);
});
