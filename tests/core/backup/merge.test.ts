import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeInto, type Merged, type StoredHere } from '../../../src/core/backup/merge';
import { mergeEvents } from '../../../src/core/backup/merge-events';
import { compacted, compaction } from '../../../src/core/online/compaction';
import { foldLog, foldOpinions } from '../../../src/core/online/opinions';
import type { LoggedEvent, MovieId } from '../../../src/core/types';
import { aBackup, anEntry } from '../../fixtures/backup';
import { anyLongLog, dislike, impression, like, logged, undo } from '../../fixtures/events';

const [A, B] = [
  [1, 2, 3],
  [4, 5, 6],
] as [MovieId[], MovieId[]];
const NOW = 1_900_000_000_000;

/** What a log says of films, whatever its numbers. */
const said = (events: readonly LoggedEvent[], movies: readonly MovieId[]) =>
  [...foldOpinions(events).values()]
    .filter(({ movieId }) => movies.includes(movieId))
    .map(({ movieId, kind, stars, time }) => ({ movieId, kind, stars, time }));

const elsewhere = (events: readonly LoggedEvent[]): LoggedEvent[] =>
  events.map((event) => ({ ...event, session: `elsewhere ${event.session}` }));

const later = (events: readonly LoggedEvent[], by: number): LoggedEvent[] =>
  events.map((event) => ({ ...event, time: event.time + by }));

describe('two logs as one', () => {
  it('are numbered from 1, in the order of each', () => {
    fc.assert(
      fc.property(anyLongLog(A), anyLongLog(B), (here, there) => {
        const merged = mergeEvents(here, elsewhere(there), NOW);
        if (merged !== here) expect(merged.map(({ seq }) => seq)).toEqual(merged.map((_, at) => at + 1));
        const times = (events: readonly LoggedEvent[]) =>
          events.filter(({ type }) => type !== 'undo').map((e) => e.time);
        const own = merged.filter(({ session }) => !session.startsWith('elsewhere'));
        expect(times(own)).toEqual(times(here));
      }),
    );
  });

  it('say of the films of each what that log said', () => {
    fc.assert(
      fc.property(anyLongLog(A), anyLongLog(B), (here, there) => {
        const merged = mergeEvents(here, elsewhere(there), NOW);
        expect(said(merged, A)).toEqual(said(here, A));
        expect(said(merged, B)).toEqual(said(there, B));
      }),
    );
  });

  it('come to the same when they are merged again', () => {
    fc.assert(
      fc.property(anyLongLog([...A, ...B]), anyLongLog([...A, ...B]), (here, there) => {
        const merged = mergeEvents(here, there, NOW);
        expect(mergeEvents(merged, there, NOW)).toBe(merged);
        expect(mergeEvents(merged, here, NOW)).toBe(merged);
      }),
    );
  });

  it('are the longer one where one is the beginning of the other, as far as opinions go', () => {
    fc.assert(
      fc.property(anyLongLog(A), fc.nat(24), (log, length) => {
        const before = log.slice(0, length);
        expect(mergeEvents(log, before, NOW)).toBe(log);
        const merged = mergeEvents(before, log, NOW);
        expect(said(merged, A)).toEqual(said(log, A));
        expect([...foldLog(merged).watchlist.keys()]).toEqual([...foldLog(log).watchlist.keys()]);
      }),
    );
  });

  it('undo what they undid, wherever that is now', () => {
    const here = later(logged([like(A[0]!)]), 5000);
    const there = elsewhere(logged([like(B[0]!), dislike(B[1]!), undo(1)]));
    const merged = mergeEvents(here, there, NOW);
    expect(merged.map(({ type }) => type)).toEqual(['like', 'dislike', 'undo', 'like']);
    expect([...foldOpinions(merged).keys()]).toEqual([B[1], A[0]]);
    const undone = mergeEvents(logged([like(A[0]!)]), logged([like(A[0]!), undo(1)]), NOW);
    expect(foldOpinions(undone).size).toBe(0);
  });

  it('leave out undos of nothing', () => {
    const here = logged([like(A[0]!)]);
    expect(mergeEvents(here, elsewhere(logged([undo(1), undo(7)])), NOW)).toBe(here);
  });

  it('count no film as shown twice that was merged with others here since', () => {
    const shown = logged([impression(A), impression(A), like(A[0]!)]);
    const here = compacted(shown, compaction(shown, NOW));
    expect(here).toHaveLength(2);
    expect(mergeEvents(here, shown, NOW)).toBe(here);
    expect(mergeEvents(logged([like(A[0]!)]), elsewhere(here), NOW)).toHaveLength(3);
  });
});

describe('a backup beside what is stored', () => {
  const empty: StoredHere = {
    ...{ events: [], audit: [], models: [], settings: {} },
    ...{ packs: new Set(), runs: new Set(), evaluations: new Set() },
  };
  const after = (
    here: StoredHere,
    { events, audit, models, packs, runs, evaluations, settings }: Merged,
  ): StoredHere => ({
    ...{ events, audit, models: [...here.models, ...models.map(({ record }) => record)] },
    settings: { ...here.settings, ...settings },
    packs: new Set([...here.packs, ...packs.map(({ summary }) => summary.info.id)]),
    runs: new Set([...here.runs, ...runs.map(({ id }) => id)]),
    evaluations: new Set([...here.evaluations, ...evaluations.map(({ id }) => id)]),
  });
  const NOTHING = { events: 0, models: 0, packs: 0, runs: 0, evaluations: 0, audit: 0 };

  it('is all there where there was nothing, and adds nothing the second time', () => {
    const merged = mergeInto(empty, aBackup(), NOW);
    expect(merged.added).toEqual({ events: 6, models: 1, packs: 1, runs: 2, evaluations: 1, audit: 2 });
    const { dataset: _opened, ...settings } = aBackup().settings;
    expect(merged.settings).toEqual(settings);
    const again = mergeInto(after(empty, merged), aBackup(), NOW);
    expect(again.added).toEqual(NOTHING);
    expect(again.settings).toEqual({});
  });

  it('leaves the model in use and the settings, and adds people of files that are not here', () => {
    const { record } = aBackup().models[0]!;
    const guest = { name: 'b.csv', addedAt: 6, unknown: 0, already: 0, people: [] };
    const settings = { dataset: 'tiny', 'guests tiny': [guest] };
    const here = { ...empty, models: [{ ...record, id: 'als-other' }], settings };
    const merged = mergeInto(here, aBackup(), NOW);
    expect(merged.models[0]).toMatchObject({ record: { id: record.id, stage: 'archived' }, promotion: null });
    expect(merged.settings).not.toHaveProperty('dataset');
    const added = aBackup().settings['guests tiny'] as unknown[];
    expect(merged.settings['guests tiny']).toEqual([guest, ...added]);
  });

  it('keeps the model in use of a data set that has none here', () => {
    const merged = mergeInto(empty, aBackup(), NOW);
    expect(merged.models[0]).toMatchObject({ record: { stage: 'production' }, promotion: 3 });
  });

  it('puts both trails in the order of time', () => {
    const here = { ...empty, audit: [anEntry(2), anEntry(3)] };
    const { audit } = mergeInto(here, aBackup(), NOW);
    expect(audit.map(({ seq, time }) => [seq, time])).toEqual([1, 2, 3, 4].map((n) => [n, 1000 * n]));
  });
});
