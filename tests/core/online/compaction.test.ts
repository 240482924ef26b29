import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compacted, compaction, IMPRESSION_DETAIL_MS } from '../../../src/core/online/compaction';
import { openFeatureStore } from '../../../src/core/online/feature-store';
import { countEvent, emptyItemCounts } from '../../../src/core/online/item-counts';
import { foldLog } from '../../../src/core/online/opinions';
import type { LoggedEvent } from '../../../src/core/types';
import { anyLongLog, clear, dislike, impression, like, logged, open, undo, watchlist } from '../../fixtures/events';
import { BLANK, DARK, FUNNY, SAD, SMALL_FACTS as facts, STRANGE } from '../../fixtures/film-facts';

const log = anyLongLog([FUNNY, DARK, SAD, BLANK, STRANGE], 40);
const START = 1_700_000_000_000;
const now = fc.integer({ min: START, max: START + 40 * IMPRESSION_DETAIL_MS });
const compact = (events: readonly LoggedEvent[], at: number): LoggedEvent[] =>
  compacted(events, compaction(events, at));

/** All that anything reads off a log. */
function told(events: readonly LoggedEvent[], at: number) {
  const { opinions, undoable, watchlist: wishes } = foldLog(events);
  const { state } = openFeatureStore(events, { facts, offsetMinutes: 60 }).snapshot();
  const counts = emptyItemCounts(facts.items);
  for (const event of events) countEvent(counts, event, facts.itemOf);
  return {
    ...{ opinions: [...opinions], undoable, wishes: [...wishes], counts },
    state: { ...state, films: [...state.films], sessions: [...state.sessions] },
    features: openFeatureStore(events, { facts, offsetMinutes: 60 }).read(at),
  };
}

describe('a compacted log', () => {
  it('says the same as before, to the last bit, then and later', () => {
    fc.assert(
      fc.property(log, now, now, (events, at, later) => {
        expect(told(compact(events, at), later)).toEqual(told(events, later));
      }),
      { numRuns: 300 },
    );
  });

  it('says the same whatever follows, undos of what went included', () => {
    fc.assert(
      fc.property(log, fc.nat(40), now, (events, cut, at) => {
        const [before, after] = [events.slice(0, cut), events.slice(cut)];
        expect(told([...compact(before, at), ...after], at)).toEqual(told(events, at));
      }),
      { numRuns: 300 },
    );
  });

  it('is not compacted further, ascends, and grows at no event', () => {
    fc.assert(
      fc.property(log, now, (events, at) => {
        const once = compact(events, at);
        expect(compaction(once, at)).toEqual({ gone: [], written: [] });
        const seqs = once.map(({ seq }) => seq);
        expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
        expect(once.length + compaction(events, at).gone.length).toBe(events.length);
      }),
    );
  });

  it('is left by compacting at two times as by compacting at the later one', () => {
    fc.assert(
      fc.property(log, now, now, (events, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        expect(told(compact(compact(events, early), late), late)).toEqual(told(compact(events, late), late));
        expect(compact(compact(events, early), late)).toHaveLength(compact(events, late).length);
      }),
    );
  });

  it('has no undo and nothing undone, and all else that a person did', () => {
    const events = logged([
      like(FUNNY),
      dislike(FUNNY),
      undo(2),
      open(SAD),
      undo(4),
      watchlist(SAD),
      clear(FUNNY),
      undo(99),
    ]);
    expect(compact(events, 0).map(({ seq }) => seq)).toEqual([1, 4, 6, 7]);
  });

  it('keeps opinions that others took the place of: an undo brings them back', () => {
    const events = logged([like(FUNNY), dislike(FUNNY)]);
    expect(compact(events, 1e15)).toEqual(events);
  });

  it('has one event for the old impressions of a surface and a model, with the times of each place', () => {
    const shown = logged([impression([FUNNY, DARK]), impression([FUNNY, SAD]), impression([FUNNY], 'explore')]);
    const [left, ...others] = compact(shown, 1e15);
    expect(others).toEqual([]);
    expect(left).toEqual({
      ...shown[2]!,
      films: [
        { movieId: FUNNY, position: 0, arm: 'als', times: 2 },
        { movieId: DARK, position: 1, arm: 'als' },
        { movieId: SAD, position: 1, arm: 'als' },
        { movieId: FUNNY, position: 0, arm: 'explore' },
      ],
    });
    const again = compact([...compact(shown, 1e15), ...logged([impression([FUNNY])], 4)], 1e15);
    expect(again[0]).toMatchObject({ seq: 4, films: [{ movieId: FUNNY, times: 3 }, {}, {}, {}] });
  });

  it('counts apart what was shown as of another team, or in another duel', () => {
    const shownAs = (team?: 'a' | 'b', duel = 7) => ({
      ...{ type: 'impression' as const, surface: 'list' as const },
      films: [{ movieId: FUNNY, position: 0, ...(team && { team, duel }) }],
    });
    const [left] = compact(logged([shownAs('a'), shownAs(), shownAs('b'), shownAs('a'), shownAs('a', 8)]), 1e15);
    const films = [{ team: 'a', duel: 7, times: 2 }, { position: 0 }, { team: 'b' }, { team: 'a', duel: 8 }];
    expect(left).toMatchObject({ films });
  });

  it('keeps apart what another model, another surface or the last 30 days showed', () => {
    const [one, two, three] = logged([impression([FUNNY]), impression([FUNNY]), impression([FUNNY])]);
    const events = [one!, { ...two!, modelId: 'als-1' }, { ...three!, surface: 'search' } as LoggedEvent];
    expect(compact(events, 1e15)).toEqual(events);
    const young = logged([impression([FUNNY]), impression([FUNNY])]);
    expect(compact(young, IMPRESSION_DETAIL_MS + 2000)).toEqual(young);
    expect(compact(young, IMPRESSION_DETAIL_MS + 2001)).toHaveLength(1);
  });
});
