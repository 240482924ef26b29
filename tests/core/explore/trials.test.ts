import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { trialsOf } from '../../../src/core/explore/trials';
import { compacted, compaction, IMPRESSION_DETAIL_MS } from '../../../src/core/online/compaction';
import type { Draw, EventDraft, ItemIndex, LoggedEvent, MovieId } from '../../../src/core/types';
import { clear, dislike, like, open, rate, undo } from '../../fixtures/events';

const [A, B] = [1, 2] as MovieId[] as [MovieId, MovieId];
const itemOf = (movieId: MovieId): ItemIndex | undefined =>
  movieId < 90 ? (movieId as number as ItemIndex) : undefined;
const DRAW: Draw = { chance: 0.3, of: 9, rank: 2 };
const shown = (movieId: MovieId, score?: number, draw?: Draw): EventDraft => ({
  type: 'impression',
  surface: 'list',
  films: [{ movieId, position: 3, ...(score === undefined ? {} : { arm: 'explore', score }), ...(draw && { draw }) }],
});
/** A log of drafts; a text begins a new visit. */
function logOf(...steps: readonly (EventDraft | string)[]): LoggedEvent[] {
  let session = 'first';
  let seq = 0;
  return steps.flatMap((step) => {
    if (typeof step !== 'string') return [{ ...step, seq: ++seq, time: seq, dataset: 'd', session, modelId: null }];
    session = step;
    return [];
  });
}
const rewards = (...steps: readonly (EventDraft | string)[]): number[] =>
  trialsOf(logOf(...steps), itemOf, 'now').map(({ reward }) => reward);

describe('trials', () => {
  it('are films shown with a score, and say what it was', () => {
    expect(trialsOf(logOf(shown(A, 0.4), shown(B)), itemOf, 'now')).toEqual([
      { item: 1, score: 0.4, reward: 0, time: 1 },
    ]);
  });

  it('say when they were shown first and how they were drawn, where that is in the log', () => {
    const log = logOf(like(B), shown(A, 0.4, DRAW), shown(A, 0.4), 'second', shown(A, 0.5));
    expect(trialsOf(log, itemOf, 'now')).toEqual([
      { item: 1, score: 0.4, reward: 0, time: 2, draw: DRAW },
      { item: 1, score: 0.5, reward: 0, time: 4 },
    ]);
  });

  it('are rewarded by the strongest thing done with the film from then on', () => {
    expect(rewards(shown(A, 0.4), open(A), like(A), open(A))).toEqual([0.8]);
    expect(rewards(shown(A, 0.4), rate(A, 5))).toEqual([0.9]);
    expect(rewards(shown(A, 0.4), like(B))).toEqual([0]);
  });

  it('are rewarded by what was done just before it was logged that they were seen, not by what was done long ago', () => {
    const after = (ms: number): number =>
      trialsOf(
        logOf(like(A), shown(A, 0.4)).map((event) =>
          event.type === 'like' ? event : { ...event, time: event.time + ms },
        ),
        itemOf,
        'now',
      )[0]!.reward;
    expect([after(0), after(3000), after(6000)]).toEqual([0.8, 0.8, 0]);
    expect(rewards(like(A), clear(A), shown(A, 0.4))).toEqual([0]);
    const openedAfter = (opened: number, seen: number): number => {
      const times = [1, opened, seen];
      const log = logOf(like(A), open(A), shown(A, 0.4)).map((event, at) => ({ ...event, time: times[at]! }));
      return trialsOf(log, itemOf, 'now')[0]!.reward;
    };
    expect([openedAfter(90_000, 92_000), openedAfter(4000, 5001), openedAfter(4000, 7000)]).toEqual([0.1, 0.8, 0.1]);
    expect(rewards(like(A), shown(A, 0.4), undo(1))).toEqual([0]);
  });

  it('lose their reward when the film is not wanted, and when what was said is taken back or undone', () => {
    expect(rewards(shown(A, 0.4), open(A), dislike(A))).toEqual([0]);
    expect(rewards(shown(A, 0.4), like(A), clear(A))).toEqual([0]);
    expect(rewards(shown(A, 0.4), like(A), undo(2))).toEqual([0]);
  });

  it('count once a visit, with the score of the first time, and once more in another', () => {
    const trials = trialsOf(logOf(shown(A, 0.4), shown(A, 0.9), 'second', shown(A, 0.7), like(A)), itemOf, 'now');
    expect(trials.map(({ score, reward }) => [score, reward])).toEqual([
      [0.4, 0.8],
      [0.7, 0.8],
    ]);
  });

  it('of the visit that is going on are none until something came of them', () => {
    const inVisit = (...steps: readonly EventDraft[]): number[] =>
      trialsOf(logOf(...steps), itemOf, 'first').map(({ reward }) => reward);
    expect(inVisit(shown(A, 0.4), dislike(A))).toEqual([]);
    expect(inVisit(shown(A, 0.4), shown(B, 0.3), like(B))).toEqual([0.8]);
  });

  it('of the visit that is going on count as they stand where no visit is named', () => {
    const trials = trialsOf(logOf(shown(A, 0.4), shown(B, 0.3), like(B)), itemOf, null);
    expect(trials.map(({ reward }) => reward)).toEqual([0, 0.8]);
  });

  it('of films the data set does not have are none', () => {
    expect(rewards(shown(99 as MovieId, 0.4))).toEqual([]);
  });

  it('are the same after the log was compacted, however late', () => {
    const draft = fc.oneof(
      fc.constantFrom(like(A), dislike(A), open(B), rate(B, 5), undo(2), 'second', 'third'),
      fc
        .record({
          movie: fc.constantFrom(A, B),
          score: fc.option(fc.constantFrom(0.2, 0.7), { nil: undefined }),
          draw: fc.option(fc.constant(DRAW), { nil: undefined }),
        })
        .map(({ movie, score, draw }) => shown(movie, score, score === undefined ? undefined : draw)),
    );
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 15 }), (steps) => {
        const log = logOf(...steps);
        const late = compacted(log, compaction(log, 40 * IMPRESSION_DETAIL_MS));
        expect(trialsOf(late, itemOf, 'now')).toEqual(trialsOf(log, itemOf, 'now'));
      }),
      { numRuns: 300 },
    );
  });
});
