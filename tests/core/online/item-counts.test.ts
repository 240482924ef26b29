import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEvent, emptyItemCounts, type ItemCounts } from '../../../src/core/online/item-counts';
import type { LoggedEvent } from '../../../src/core/types';
import { anyLog, click, impression, like, logged, open, search, undo } from '../../fixtures/events';
import { BLANK, DARK, FUNNY, SAD, SMALL_FACTS as facts, STRANGE } from '../../fixtures/film-facts';

function counted(events: readonly LoggedEvent[]): ItemCounts {
  const counts = emptyItemCounts(facts.items);
  for (const event of events) countEvent(counts, event, facts.itemOf);
  return counts;
}

describe('counts by film', () => {
  it('are of times shown, opened and clicked, undone or not', () => {
    const shown = impression([FUNNY, DARK, FUNNY, STRANGE]);
    const events = logged([shown, open(DARK), undo(2), click(DARK), click(STRANGE), like(SAD), search('x')]);
    expect(counted(events)).toEqual({
      shown: Uint32Array.of(2, 1, 0, 0),
      opened: Uint32Array.of(0, 1, 0, 0),
      clicked: Uint32Array.of(0, 1, 0, 0),
    });
  });

  it('take a film that was shown several times for as many', () => {
    const [once] = logged([impression([SAD])]);
    const film = { movieId: SAD, position: 0, times: 7 };
    expect(counted([{ ...once!, type: 'impression', films: [film] }]).shown[2]).toBe(7);
  });

  it('do not depend on the order of events', () => {
    fc.assert(
      fc.property(anyLog([FUNNY, DARK, SAD, BLANK, STRANGE]), (events) => {
        expect(counted([...events].reverse())).toEqual(counted(events));
      }),
    );
  });
});
