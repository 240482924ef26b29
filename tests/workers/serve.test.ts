import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryLog, type EventLog } from '../../src/core/online/event-log';
import type { EventDraft, MovieId, NoteDraft, Served } from '../../src/core/types';
import type { ServeApi } from '../../workers/serve.api';
import {
  anyOpinion,
  clear,
  dislike,
  like,
  open,
  rate,
  undo,
  unwatchlist,
  watched,
  watchlist,
} from '../fixtures/events';
import { createDesk, lasting, openDesk } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { ALL_MOVIES, movieOf, tinyBuffer } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const [A, B, C] = [0, 1, 2].map((n) => movieOf('Sci-Fi', n)) as [MovieId, MovieId, MovieId];
const gate = () => {
  let release = (): void => {};
  const opened = new Promise<void>((resolve) => (release = resolve));
  return { opened, release };
};
/** Lets everything that can happen now happen. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** A log that is safe on disk only when it is let. */
function slowLog(): { log: EventLog; release: () => void } {
  const inner = createMemoryLog();
  const { opened, release } = gate();
  const appendAll: EventLog['appendAll'] = async (drafts, stamp) => {
    await opened;
    return inner.appendAll(drafts, stamp);
  };
  return { log: { ...inner, durable: true, appendAll }, release };
}

describe('an event', () => {
  it('is answered only after it is durable', async () => {
    const { log, release } = slowLog();
    const api = await openDesk({ log });
    let answered = false;
    const answer = api.record(like(A), 1).then((served) => ((answered = true), served));
    await settle();
    expect(answered).toBe(false);
    expect(api.list(2).history).toEqual([]);
    release();
    expect((await answer).history.map(({ movieId }) => movieId)).toEqual([A]);
    expect(await log.read('tiny')).toHaveLength(1);
  });

  it('that cannot be kept is an error, and changes nothing', async () => {
    const full = Object.assign(createMemoryLog(), { appendAll: () => Promise.reject(new Error('No room.')) });
    const api = await openDesk({ log: full });
    const before = lasting(api.list(1));
    await expect(api.record(like(A), 2)).rejects.toThrow('No room.');
    expect(lasting(api.list(3))).toEqual(before);
  });

  it('is logged with time, data set, visit and the model whose list was seen', async () => {
    const log = createMemoryLog();
    const api = await openDesk({ log });
    await api.record(like(A), 1);
    await api.useModel(MODEL.record, MODEL.arrays);
    await api.record({ type: 'search', query: 'orbit', surface: 'search' }, 2);
    expect(await log.read('tiny')).toEqual([
      { ...like(A), seq: 1, time: 2, dataset: 'tiny', session: 'visit', modelId: null },
      expect.objectContaining({ type: 'search', seq: 2, time: 4, modelId: MODEL.record.id }),
    ]);
  });

  it.each([
    [{ ...rate(A, 1), stars: 0 }],
    [{ ...rate(A, 1), stars: 2.5 }],
    [like(7 as MovieId)],
    [open('__proto__' as unknown as MovieId)],
    [{ type: 'search', query: 'x'.repeat(500), surface: 'list' }],
    [{ type: 'explode', movieId: A, surface: 'list' }],
  ])('that is not right (%j) is refused and the log untouched', async (draft) => {
    const log = createMemoryLog();
    const api = await openDesk({ log });
    expect((await thrownBy(() => api.record(draft as EventDraft, 1))).code).toBe('event-invalid');
    expect(await log.read('tiny')).toEqual([]);
  });

  it('keeps the list where it says nothing of a film', async () => {
    const api = await openDesk({ model: MODEL });
    const before = lasting(await api.record(like(A), 1));
    expect(lasting(await api.record(open(B), 2))).toEqual(before);
  });

  it('is answered under its own number', async () => {
    const api = await openDesk();
    const answers = await Promise.all([api.record(like(A), 11), api.record(like(B), 12), api.record(undo(1), 13)]);
    expect(answers.map(({ requestId }) => requestId)).toEqual([11, 12, 13]);
    expect(answers[2].history.map(({ movieId }) => movieId)).toEqual([B]);
    expect(api.list(14).requestId).toBe(14);
  });

  it('tells how long each stage took, the whole not less than its parts', async () => {
    const { stages } = await (await openDesk()).record(like(A), 1);
    const { totalMs, made, ...parts } = stages;
    expect(made).toBe(true);
    for (const time of Object.values(parts)) expect(time).toBeGreaterThan(0);
    expect(totalMs).toBeGreaterThanOrEqual(Object.values(parts).reduce((sum, time) => sum + time, 0));
  });
});

describe('a note', () => {
  it('of an opened film or a search is logged, durable, and changes no list', async () => {
    const { log, release } = slowLog();
    const api = await openDesk({ log });
    const before = lasting(api.list(1));
    let noted = false;
    const note = api.note({ type: 'search', query: 'orbit', surface: 'search' }).then(() => (noted = true));
    await settle();
    expect(noted).toBe(false);
    release();
    await note;
    await api.note(open(B) as NoteDraft);
    expect((await log.read('tiny')).map(({ type, seq }) => [type, seq])).toEqual([
      ['search', 1],
      ['open', 2],
    ]);
    expect(lasting(api.list(2))).toEqual(before);
  });

  it('that is not right is refused', async () => {
    const api = await openDesk();
    expect((await thrownBy(() => api.note(open(7 as MovieId) as NoteDraft))).code).toBe('event-invalid');
  });
});

describe('what changes something', () => {
  it('waits for its turn: opening again during an event does not miss it', async () => {
    const { log, release } = slowLog();
    const api = await openDesk({ log });
    const event = api.record(like(A), 1);
    const opening = api.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    await settle();
    release();
    await Promise.all([event, opening]);
    expect(api.list(2).history.map(({ movieId }) => movieId)).toEqual([A]);
  });

  it('that fails does not hold up the next', async () => {
    const api = await openDesk();
    const opening = thrownBy(() => api.open(new ArrayBuffer(8), { threshold: 4, session: 'visit' }));
    const event = api.record(like(A), 1);
    expect((await opening).code).toBe('pack-damaged');
    expect((await event).history).toHaveLength(1);
  });

  it('does not hold up looking', async () => {
    const { log } = slowLog();
    const api = await openDesk({ log });
    void api.record(like(A), 1);
    expect(api.list(2).history).toEqual([]);
    expect(api.search('orbital')).toHaveLength(1);
    expect(api.film(A).opinion).toBeNull();
  });
});

describe('undo', () => {
  it('brings back the list before, exactly, after any history', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyOpinion(ALL_MOVIES), { maxLength: 8 }),
        anyOpinion(ALL_MOVIES),
        async (past, last) => {
          const api = await openDesk({ model: MODEL });
          for (const draft of past) await api.record(draft, 1);
          const before = lasting(api.list(2));
          const after = await api.record(last, 3);
          expect(after.undoable?.seq).toBe(past.length + 1);
          expect(lasting(await api.record(undo(after.undoable!.seq), 4))).toEqual(before);
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each([
    [like(A), null],
    [dislike(A), null],
    [watched(A), null],
    [rate(A, 4), 4],
    [clear(A), null],
    [watchlist(A), null],
    [unwatchlist(A), null],
  ])('of %j is offered, with %j stars', async (draft, stars) => {
    const api = await openDesk();
    expect(api.list(1).undoable).toBeNull();
    expect((await api.record(draft, 2)).undoable).toEqual({
      ...{ seq: 1, type: draft.type, title: 'Sci-Fi Story 0', stars },
    });
    expect((await api.record(undo(1), 3)).undoable).toBeNull();
  });
});

describe('a reload', () => {
  it('finds list, history and undo as they were', async () => {
    const log = createMemoryLog();
    const before = await openDesk({ log, model: MODEL });
    for (const draft of [like(A), dislike(C), rate(B, 5), undo(2)]) await before.record(draft, 1);
    const after = await openDesk({ log, model: MODEL });
    expect(lasting(after.list(2))).toEqual(lasting(before.list(3)));
    expect(after.list(2).history.map(({ movieId }) => movieId)).toEqual([B, A]);
  });

  it('of another data set shows nothing of this one, and coming back shows all', async () => {
    const log = createMemoryLog();
    const api = await openDesk({ log });
    const before = lasting(await api.record(like(A), 1));
    await api.open(tinyBuffer('other'), { threshold: 4, session: 'visit' });
    expect(api.list(2)).toMatchObject({ history: [], undoable: null, tier: 'popular', modelId: null });
    await api.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    expect(lasting(api.list(3))).toEqual(before);
  });
});

describe('starting over', () => {
  it('forgets everything the person did and keeps the model', async () => {
    const log = createMemoryLog();
    const api = await openDesk({ log, model: MODEL });
    const first = lasting(api.list(1));
    await api.record(like(A), 2);
    const served = await api.startOver(3);
    expect(lasting(served)).toEqual(first);
    expect(served).toMatchObject({ requestId: 3, modelId: MODEL.record.id, history: [] });
    expect(await log.read('tiny')).toEqual([]);
  });

  it('and an event at the same time leave the list and the log agreeing', async () => {
    for (const order of [0, 1]) {
      const log = createMemoryLog();
      const api = await openDesk({ log });
      await api.record(like(A), 1);
      const both: (() => Promise<Served>)[] = [() => api.startOver(2), () => api.record(like(B), 3)];
      if (order) both.reverse();
      await Promise.all(both.map((call) => call()));
      const logged = (await log.read('tiny')).map((event) => 'movieId' in event && event.movieId);
      expect(api.list(4).history.map(({ movieId }) => movieId)).toEqual(logged);
    }
  });
});

describe('before a data set is open', () => {
  it.each([
    ['list', (api: ServeApi) => api.list(1)],
    ['record', (api: ServeApi) => api.record(like(A), 1)],
    ['search', (api: ServeApi) => api.search('a')],
    ['film', (api: ServeApi) => api.film(A)],
    ['startOver', (api: ServeApi) => api.startOver(1)],
    ['note', (api: ServeApi) => api.note(open(A) as NoteDraft)],
    ['warm', (api: ServeApi) => api.warm()],
    ['restoreModel', (api: ServeApi) => api.restoreModel()],
    ['useModel', (api: ServeApi) => api.useModel(MODEL.record, MODEL.arrays)],
  ])('%s says that it is not ready', async (_, ask) => {
    expect((await thrownBy(() => ask(createDesk()))).code).toBe('not-ready');
  });
});
