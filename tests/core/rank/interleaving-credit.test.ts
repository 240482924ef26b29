import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { teamDraft } from '../../../src/core/experiment/interleave';
import { createRng } from '../../../src/core/math/rng';
import { compacted, compaction } from '../../../src/core/online/compaction';
import { duelReport } from '../../../src/core/rank/interleaving-credit';
import type { Duel, DuelSide } from '../../../src/core/serving-types';
import type { EventDraft, LoggedEvent, MovieId } from '../../../src/core/types';
import { anyLongLog, clear, dislike, like, logged, open, rate, search, undo, watched } from '../../fixtures/events';

const DUEL: Duel = { a: 'as-set', b: 'popular', startedAt: 0 };
const DAY_MS = 24 * 3_600_000;
const dayOf = (time: number): string => String(Math.floor(time / DAY_MS));
const [A, B, C, D] = [1, 2, 3, 4] as MovieId[] as [MovieId, MovieId, MovieId, MovieId];

/** The same in the list, of a team of a duel. */
const of = (team: DuelSide, draft: EventDraft, { startedAt } = DUEL): EventDraft =>
  ({ ...draft, team, duel: startedAt }) as EventDraft;
const report = (events: readonly LoggedEvent[], duel = DUEL) => duelReport(events, duel, dayOf);
/** Rounds that b won, that a won, and that were even. */
function score(...drafts: EventDraft[]): [wins: number, losses: number, ties: number] {
  const { wins, losses, ties } = report(logged(drafts)).preference;
  return [wins, losses, ties];
}

describe('a round of a duel', () => {
  it('is won by the side whose films the person leans to more often, and ends with an opinion', () => {
    expect(score(of('b', like(A)))).toEqual([1, 0, 0]);
    expect(score(of('a', open(A)), of('b', open(B)), of('b', rate(C, 4)))).toEqual([1, 0, 0]);
    expect(score(of('b', like(A)), of('a', like(B)), of('b', rate(C, 5)))).toEqual([2, 1, 0]);
    expect(score(of('a', open(A)), of('b', like(B)))).toEqual([0, 0, 1]);
  });

  it('counts a film once, whatever is done with it', () => {
    const events = [of('a', open(A)), of('a', open(A)), of('b', open(B)), of('a', like(A))];
    expect(score(...events)).toEqual([0, 0, 1]);
    expect(report(logged(events)).credits).toEqual({ a: 1, b: 1 });
  });

  it('does not count what was opened and then not wanted, wherever that was said', () => {
    expect(score(of('a', open(A)), dislike(A))).toEqual([0, 0, 0]);
    expect(score(of('a', open(A)), rate(A, 1))).toEqual([0, 0, 0]);
    expect(score(of('b', open(A)), clear(A))).toEqual([0, 0, 0]);
    expect(score(of('b', open(A)), of('b', rate(B, 2)))).toEqual([1, 0, 0]);
  });

  it('goes on over searches and what is done elsewhere, which nobody is credited for', () => {
    expect(score(of('a', open(A)), search('alien'), open(B), of('a', open(C)))).toEqual([0, 1, 0]);
    expect(score(like(A), open(B))).toEqual([0, 0, 0]);
  });

  it('ends with the day', () => {
    const [one, two] = logged([of('a', open(A)), of('a', open(B))]);
    expect(report([one!, two!]).preference.losses).toBe(1);
    expect(report([one!, { ...two!, time: 2 * DAY_MS }]).preference.losses).toBe(2);
  });

  it('stands as it stood when its duel ended, whatever is done or undone later', () => {
    const events = logged([of('b', like(A)), of('b', like(B)), of('a', like(C)), undo(1)]);
    const ended = { ...DUEL, endedAt: events[1]!.time };
    expect(report(events, ended)).toEqual({ ...report(events.slice(0, 2)), endedAt: ended.endedAt });
    expect(report(events, ended).credits).toEqual({ a: 0, b: 2 });
  });

  it('counts for neither side that a film was seen, and ends with it', () => {
    expect(score(of('b', watched(A)))).toEqual([0, 0, 0]);
    expect(score(of('b', watched(A)), of('b', watched(B)), of('a', open(C)))).toEqual([0, 1, 0]);
    expect(score(of('a', open(A)), of('a', watched(A)))).toEqual([0, 1, 0]);
  });

  it('is of films of this duel alone, whenever and where those of others were liked or opened', () => {
    const other = { ...DUEL, startedAt: 2500 };
    const events = logged([of('b', like(A)), of('a', like(B), other), of('b', open(C)), of('b', open(D), other)]);
    expect(report(events)).toMatchObject({ preference: { wins: 2, losses: 0 }, credits: { a: 0, b: 2 } });
    expect(report(events, other)).toMatchObject({ preference: { wins: 1, losses: 1 }, credits: { a: 1, b: 1 } });
    const untold = logged([{ ...like(A), team: 'b' } as EventDraft]);
    expect(report(untold).credits).toEqual({ a: 0, b: 0 });
  });

  it('does not count what was undone', () => {
    const events = [of('b', like(A)), of('a', like(B)), of('b', open(D)), of('a', like(C)), undo(4)];
    expect(score(...events)).toEqual([2, 1, 0]);
  });
});

describe('a duel', () => {
  it('of nothing has no verdict, and the share may be anything', () => {
    const { preference, credits } = report([]);
    expect(preference).toMatchObject({ wins: 0, losses: 0, ties: 0, verdict: 'open', share: { low: 0, high: 1 } });
    expect(credits).toEqual({ a: 0, b: 0 });
  });

  it('stands as before after the log was compacted', () => {
    const teamed = anyLongLog([A, B, C, D], 30).map((events) =>
      events.map((event, at) =>
        'movieId' in event ? { ...event, team: at % 3 ? ('a' as const) : ('b' as const), duel: at % 5 && 7 } : event,
      ),
    );
    fc.assert(
      fc.property(teamed, fc.nat(2e12), (events, now) => {
        expect(report(compacted(events, compaction(events, now)))).toEqual(report(events));
      }),
    );
  });

  /** A person who looks down the list and opens with these chances, by whether a film is good. */
  function play(
    rounds: number,
    seed: number,
    chances: { good: number; other: number },
    goodOfB: boolean,
  ): LoggedEvent[] {
    const rng = createRng(seed);
    const films = (from: number) => Array.from({ length: 10 }, (_, at) => (from + at) as MovieId);
    const drafts: EventDraft[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const { item, team } of teamDraft(films(0), films(goodOfB ? 100 : 0), 10, rng)) {
        const isGood = goodOfB && item >= 100;
        if (team && rng.next() < (isGood ? chances.good : chances.other)) drafts.push(of(team, open(item)));
      }
      drafts.push(like(D));
    }
    return logged(drafts);
  }

  it('finds the better list from what was logged', () => {
    const { preference, credits } = report(play(60, 3, { good: 0.3, other: 0.1 }, true));
    expect(preference.verdict).toBe('better');
    expect(preference.share.low).toBeGreaterThan(0.5);
    expect(credits.b).toBeGreaterThan(credits.a);
  });

  it('between equal lists seldom has a verdict, though it is looked at after every round', () => {
    const verdicts = Array.from(
      { length: 200 },
      (_, seed) => report(play(40, seed, { good: 0, other: 0.2 }, false)).preference.verdict,
    );
    expect(verdicts.filter((verdict) => verdict !== 'open').length).toBeLessThanOrEqual(0.05 * 200 + 6);
  });
});
