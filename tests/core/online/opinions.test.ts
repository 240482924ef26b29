import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldLog, foldOpinions, type Opinions } from '../../../src/core/online/opinions';
import type { LoggedEvent, MovieId } from '../../../src/core/types';
import {
  anyLog,
  anyOpinion,
  clear,
  dislike,
  like,
  logged,
  open,
  rate,
  undo,
  unwatchlist,
  watched,
  watchlist,
} from '../../fixtures/events';

const [A, B, C] = [10, 20, 30] as MovieId[] as [MovieId, MovieId, MovieId];
const log = anyLog([A, B, C]);
const opinion = anyOpinion([A, B, C]);

/** As a list, because the order of a fold counts too. */
const told = (opinions: Opinions) => [...opinions.entries()];
const lastUndoable = (events: readonly LoggedEvent[]) => foldLog(events).undoable;
const after = (events: readonly LoggedEvent[]) => told(foldOpinions(events));
const then = (events: readonly LoggedEvent[], ...drafts: Parameters<typeof logged>[0]) => [
  ...events,
  ...logged(drafts, events.length + 1),
];

describe('the fold of a log', () => {
  it('is what it was before an event that is undone at once', () => {
    fc.assert(
      fc.property(log, opinion, (events, draft) => {
        const seq = events.length + 1;
        expect(after(then(events, draft, undo(seq)))).toEqual(after(events));
      }),
      { numRuns: 500 },
    );
  });

  it('is, after undoing what can be undone, that of the log without it', () => {
    fc.assert(
      fc.property(log, (events) => {
        const last = lastUndoable(events);
        if (!last) return;
        const without = events.filter(({ seq }) => seq !== last.seq);
        expect(after(then(events, undo(last.seq)))).toEqual(after(without));
      }),
      { numRuns: 500 },
    );
  });

  it('comes down to nothing by undoing step by step, through each state before', () => {
    fc.assert(
      fc.property(fc.array(opinion, { maxLength: 12 }), (drafts) => {
        const events = logged(drafts);
        let now: LoggedEvent[] = events;
        for (let left = drafts.length; left > 0; left--) {
          expect(lastUndoable(now)?.seq).toBe(left);
          now = then(now, undo(left));
          expect(after(now)).toEqual(after(events.slice(0, left - 1)));
        }
        expect(lastUndoable(now)).toBeNull();
      }),
    );
  });

  it('is untouched by events that were undone and by the undoing itself', () => {
    fc.assert(
      fc.property(log, (events) => {
        const gone = new Set(events.flatMap((e) => (e.type === 'undo' && e.undoes < e.seq ? [e.undoes] : [])));
        const clean = events.filter(({ type, seq }) => type !== 'undo' && !gone.has(seq));
        expect(after(events)).toEqual(after(clean));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on what was opened and searched', () => {
    fc.assert(
      fc.property(log, (events) => {
        expect(after(events.filter(({ type }) => type !== 'open' && type !== 'search'))).toEqual(after(events));
      }),
    );
  });

  it('says of each film the same, however the films take turns', () => {
    fc.assert(
      fc.property(log, (events) => {
        const film = (event: LoggedEvent): number => ('movieId' in event ? event.movieId : 0);
        const byFilm = [...events].sort((a, b) => film(a) - film(b) || a.seq - b.seq);
        expect(new Map(after(byFilm))).toEqual(new Map(after(events)));
      }),
    );
  });

  it('lists opinions in the order in which they were last given', () => {
    fc.assert(
      fc.property(log, (events) => {
        const seqs = after(events).map(([, { seq }]) => seq);
        expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
      }),
    );
  });

  it('does not change the log', () => {
    fc.assert(
      fc.property(log, (events) => {
        const copy = structuredClone(events);
        foldOpinions(events);
        lastUndoable(events);
        expect(events).toEqual(copy);
      }),
    );
  });
});

describe('an opinion', () => {
  it('is the latest of a film', () => {
    const [only] = after(logged([like(A), dislike(A), rate(A, 4)]));
    expect(only).toEqual([A, { movieId: A, kind: 'rate', stars: 4, seq: 3, time: 3000 }]);
  });

  it('has stars only when it is a rating', () => {
    expect(foldOpinions(logged([rate(A, 2), watched(A)])).get(A)).toMatchObject({ kind: 'watched', stars: null });
  });

  it('is gone after clear, and comes back when clear is undone', () => {
    expect(after(logged([like(A), clear(A)]))).toEqual([]);
    expect(after(logged([like(A), clear(A), undo(2)]))).toEqual(after(logged([like(A)])));
  });

  it('stays where clear named another film', () => {
    expect(foldOpinions(logged([like(A), clear(B)])).has(A)).toBe(true);
  });
});

describe('undo', () => {
  it('of an undo, an opened film or a number that is not there does nothing', () => {
    const events = logged([like(A), open(B), undo(2), undo(3), undo(99), undo(-1), undo(0)]);
    expect(after(events)).toEqual(after(logged([like(A)])));
    expect(lastUndoable(events)?.seq).toBe(1);
  });

  it('does not reach events that come after it', () => {
    const events = logged([undo(2), like(A)]);
    expect(foldOpinions(events).has(A)).toBe(true);
    expect(lastUndoable(events)?.seq).toBe(2);
  });

  it('may take back an earlier event and leave the later ones', () => {
    const events = logged([like(A), like(B), undo(1)]);
    expect([...foldOpinions(events).keys()]).toEqual([B]);
  });

  it('twice of the same event is undo once', () => {
    expect(after(logged([like(A), like(B), undo(2), undo(2)]))).toEqual(after(logged([like(A)])));
  });

  it('shows the opinion beneath again, at its old time and place', () => {
    const before = logged([like(A), like(B)]);
    expect(after(then(before, dislike(A), undo(3)))).toEqual(after(before));
  });

  it('offers nothing for an empty log', () => {
    expect(lastUndoable([])).toBeNull();
    expect(lastUndoable(logged([open(A), undo(1)]))).toBeNull();
  });
});

describe('the watchlist', () => {
  const wishes = (...drafts: Parameters<typeof logged>[0]) => [...foldLog(logged(drafts)).watchlist.keys()];

  it('has the films put there and not taken off, in the order they were put there last', () => {
    expect(wishes(watchlist(A), watchlist(B), watchlist(C), unwatchlist(B), watchlist(A))).toEqual([C, A]);
    expect(foldLog(logged([watchlist(A)])).watchlist.get(A)).toEqual({ seq: 1, time: 1000 });
  });

  it('is as before once what changed it is undone', () => {
    expect(wishes(watchlist(A), watchlist(B), undo(2))).toEqual([A]);
    expect(wishes(watchlist(A), unwatchlist(A), undo(2))).toEqual([A]);
  });

  it('is no opinion, and opinions do not change it', () => {
    const { opinions, undoable, watchlist: list } = foldLog(logged([watchlist(A), like(B), watchlist(B), clear(B)]));
    expect(opinions.size).toBe(0);
    expect(undoable?.seq).toBe(4);
    expect([...list.keys()]).toEqual([A, B]);
  });
});
