import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/core/online/event-log';
import type { MovieId, NoteDraft, Served } from '../../src/core/types';
import type { ServeApi } from '../../workers/serve.api';
import { dislike, like, open, undo, watched, watchlist } from '../fixtures/events';
import { lasting, openDesk } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const [A, B, C] = [0, 1, 2].map((n) => movieOf('Sci-Fi', n)) as [MovieId, MovieId, MovieId];
const shown = ({ rows }: Served): MovieId[] => rows.flatMap(({ films }) => films.map(({ movieId }) => movieId));

describe('a search and a film', () => {
  const texts = (api: ServeApi, query: string) => api.search(query).map(({ title }) => title);

  it('know the opinion of the person', async () => {
    const api = await openDesk({ model: MODEL });
    await api.record(like(A), 1);
    expect(api.search('sci-fi story 0')[0]).toMatchObject({ movieId: A, opinion: { kind: 'like', seq: 1 } });
    expect(api.film(A).opinion?.kind).toBe('like');
    expect(texts(api, 'story')).toHaveLength(8);
    expect(texts(api, '')).toEqual([]);
  });

  it('allow for slips once the search is warm', async () => {
    const api = await openDesk();
    expect(texts(api, 'orbtial')).toEqual([]);
    await api.warm();
    expect(texts(api, 'orbtial')).toEqual(['The Orbital']);
  });

  it('are answered by the index from the first query on', async () => {
    const api = await openDesk();
    const any = { genre: null, decade: null };
    const first = await api.find('orbtial', any);
    expect(first.hits.map(({ title }) => title)).toEqual(['The Orbital']);
    expect(await api.find('orbtial', any)).toEqual(first);
  });

  it('narrow to a genre and a decade, and say how many there are', async () => {
    const api = await openDesk();
    const all = await api.find('story', { genre: null, decade: null });
    expect([all.found, all.hits.length]).toEqual([56, 8]);
    const horror = await api.find('story', { genre: 'Horror', decade: 1980 });
    expect(horror).toMatchObject({ query: 'story', narrowing: { genre: 'Horror', decade: 1980 }, found: 4 });
    for (const { genres, year } of horror.hits)
      expect([genres.includes('Horror'), year! >= 1980]).toEqual([true, true]);
    expect(horror.decades).toEqual([
      { value: 1970, count: 10 },
      { value: 1980, count: 4 },
    ]);
  });

  it('tell why films moved with a change, whatever was clicked since', async () => {
    const api = await openDesk({ model: MODEL });
    const before = await api.record(like(C), 1);
    await api.note(open(B) as NoteDraft);
    const liked = await api.record(like(A), 2);
    const up = [{ movieId: B, up: true }];
    const change = { from: before.newestSeq, to: liked.newestSeq };
    const why = api.reasonsToMove(up, change);
    expect(why).toMatchObject([{ of: B, movieId: A }]);
    const undone = await api.record(undo(liked.undoable!.seq), 3);
    const back = { from: liked.newestSeq, to: undone.newestSeq };
    expect(api.reasonsToMove([{ movieId: B, up: false }], back)).toMatchObject([{ of: B, movieId: A }]);
    expect(api.reasonsToMove(up, change)).toEqual(why);
    expect(api.reasonsToMove([{ movieId: 7 as MovieId, up: true }], change)).toEqual([]);
  });

  it('tell it of all that two quick clicks did, where their lists came as one', async () => {
    const api = await openDesk({ model: MODEL });
    const before = await api.record(like(C), 1);
    const [, after] = await Promise.all([api.record(like(A), 2), api.record(dislike(movieOf('Horror', 0)), 3)]);
    const span = { from: before.newestSeq, to: after.newestSeq };
    expect(api.reasonsToMove([{ movieId: B, up: true }], span)).toMatchObject([{ of: B, movieId: A }]);
  });

  it('know what waits on the watchlist', async () => {
    const api = await openDesk({ model: MODEL });
    const { rows } = await api.record(watchlist(A), 1);
    expect(rows.find(({ id }) => id === 'watchlist')?.films.map(({ movieId }) => movieId)).toEqual([A]);
    expect(api.film(A).onWatchlist).toBe(true);
    await api.record(like(A), 2);
    expect(api.film(A).onWatchlist).toBe(false);
  });

  it('do not touch the log or the list', async () => {
    const log = createMemoryLog();
    const api = await openDesk({ log });
    const before = lasting(api.list(1));
    api.search('orbit');
    api.film(A);
    expect(await log.read('tiny')).toEqual([]);
    expect(lasting(api.list(2))).toEqual(before);
  });

  it('of a film that is not there is refused', async () => {
    const api = await openDesk();
    for (const id of [7, NaN, '__proto__']) {
      expect((await thrownBy(() => api.film(id as MovieId))).code).toBe('event-invalid');
    }
  });

  it('show no film the person has an opinion of in any row', async () => {
    const api = await openDesk({ model: MODEL });
    for (const draft of [like(A), watched(B), dislike(C)]) {
      expect(shown(await api.record(draft, 1))).not.toContain('movieId' in draft && draft.movieId);
    }
  });
});
