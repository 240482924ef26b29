/** A duel of two lists through the serve worker's own door. */
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/core/api/client';
import { createMemoryLog } from '../../src/core/online/event-log';
import { DEFAULT_WISHES } from '../../src/core/rank/default-wishes';
import type { Duel, DuelPlan } from '../../src/core/serving-types';
import type { EventDraft, FilmCard, NoteDraft, Served } from '../../src/core/types';
import type { ServeApi } from '../../workers/serve.api';
import { impression, like, open, undo } from '../fixtures/events';
import { createDesk, lasting, openDesk, type ServeWorld } from '../fixtures/serve-desk';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const PLAN: DuelPlan = { a: 'as-set', b: 'popular' };
const AS_LEARNED = { ownSteps: false, mix: null };
const DAY_MS = 24 * 3_600_000;

const listOf = ({ rows }: Served): readonly FilmCard[] => rows.find(({ id }) => id === 'for-you')!.films;
const teamsOf = (served: Served) => listOf(served).map(({ movieId, team }) => `${movieId} ${team}`);
/** Whose turn it was, place by place: the coins alone. */
const turnsOf = (served: Served) =>
  listOf(served)
    .map(({ team }) => team)
    .join('');
const begin = (api: ServeApi, duel: DuelPlan | null = PLAN) => api.serveWith({ ...AS_LEARNED, duel }, 90);

async function deskWithLikes(world: ServeWorld = {}): Promise<ServeApi> {
  const api = await openDesk({ model: MODEL, ...world });
  for (const n of [0, 2, 4]) await api.record(like(movieOf('Horror', n)), n);
  return api;
}

/** What a card of a team reports. */
const said = ({ movieId, rank, team }: FilmCard, type: 'like' | 'open'): EventDraft => ({
  ...(type === 'like' ? like(movieId) : open(movieId)),
  ...{ position: rank, ...(team && { team }) },
});

describe('a duel in the list', () => {
  it('mixes both lists, and ends without a trace', async () => {
    const api = await deskWithLikes();
    const before = api.list(10);
    const during = await begin(api);
    expect(during.duel).toMatchObject({ ...PLAN, credits: { a: 0, b: 0 }, preference: { verdict: 'open' } });
    expect(new Set(listOf(during).map(({ team }) => team))).toEqual(new Set(['a', 'b']));
    expect(listOf(during).every(({ explored }) => explored === null)).toBe(true);
    expect(during.tier).toBe('personal');
    expect(lasting(await begin(api, null))).toEqual(lasting(before));
    expect(api.list(11)).not.toHaveProperty('duel');
  });

  it('keeps the list while the person looks, and draws anew with each opinion and each day', async () => {
    let time = 1_700_000_000_000;
    const api = await deskWithLikes({ clock: () => time });
    const first = await begin(api);
    await api.note(impression([movieOf('Romance', 0)]) as NoteDraft);
    await api.note(said(listOf(first)[0]!, 'open') as NoteDraft);
    time += 1000;
    expect(teamsOf(api.list(11))).toEqual(teamsOf(first));
    const liked = await api.record(said(listOf(first)[1]!, 'like'), 12);
    expect(turnsOf(liked)).not.toBe(turnsOf(first));
    expect(teamsOf(await api.record(undo(liked.undoable!.seq), 13))).toEqual(teamsOf(first));
    time += 3 * DAY_MS;
    expect(turnsOf(api.list(14))).not.toBe(turnsOf(first));
  });

  it('is served again without being made again', async () => {
    const api = await deskWithLikes();
    const made = await begin(api);
    expect(made.stages.made).toBe(true);
    // Both lists were retrieved, a tick each.
    expect(made.stages.retrieveMs).toBe(2);
    expect(api.list(11).stages.made).toBe(false);
    expect(api.list(12).rows).toBe(api.list(11).rows);
  });

  it('says how it stands with every answer', async () => {
    const api = await deskWithLikes();
    let served = await begin(api);
    for (let round = 0; round < 8; round++) {
      const own = listOf(served).find(({ team }) => team === 'b')!;
      served = await api.record(said(own, 'like'), 20 + round);
    }
    expect(served.duel).toMatchObject({ credits: { a: 0, b: 8 }, preference: { wins: 8, verdict: 'better' } });
    await api.note(
      said(
        listOf(served).find(({ team }) => team === 'a')!,
        'open',
      ) as NoteDraft,
    );
    expect((await api.serveWith(AS_LEARNED, 40)).duel).toMatchObject({ credits: { a: 1, b: 8 } });
  });

  it('follows wishes and filters, which hold for both lists', async () => {
    const api = await deskWithLikes();
    await begin(api);
    const served = await api.wish({ ...DEFAULT_WISHES, genres: ['Romance'] }, 11);
    expect(listOf(served).every(({ genres }) => genres.includes('Romance'))).toBe(true);
    expect(new Set(listOf(served).map(({ team }) => team))).toEqual(new Set(['a', 'b']));
  });

  it('is of nobody before there is a model, or anything wanted', async () => {
    const alone = await openDesk();
    await alone.record(like(movieOf('Horror', 0)), 1);
    const fresh = await openDesk({ model: MODEL });
    for (const api of [alone, fresh]) {
      const before = api.list(2);
      const during = await begin(api);
      expect(listOf(during)).toEqual(listOf(before));
      expect(during.duel).toMatchObject(PLAN);
    }
  });

  it('leaves the lists of the API and of other people alone', async () => {
    const api = await deskWithLikes();
    const client = createClient((request) => api.ask(request));
    const others = async () => {
      const answer = await client.recommend({});
      return [answer.ok && answer.body.recommendations, await api.person({ kind: 'me' }, 'served')];
    };
    const before = await others();
    await begin(api);
    expect(await others()).toEqual(before);
  });
});

describe('a duel that was begun', () => {
  const lastingWorld = (): ServeWorld & { readonly duels: { kept: Duel | null } } => ({
    ...{ log: { ...createMemoryLog(), durable: true }, duels: { kept: null }, model: MODEL },
  });

  it('goes on after a reload, and in another data set', async () => {
    const world = lastingWorld();
    const first = await begin(await deskWithLikes(world));
    const later = createDesk(world);
    await later.open(tinyBuffer(), { threshold: 4, session: 'later' });
    expect(later.list(1).duel).toMatchObject(PLAN);
    await later.restoreModel();
    expect(teamsOf(later.list(2)).length).toBe(teamsOf(first).length);
    await later.open(tinyBuffer('other'), { threshold: 4, session: 'later' });
    expect(later.list(3).duel).toMatchObject({ ...PLAN, startedAt: world.duels.kept!.startedAt });
  });

  it('is over after it was stopped, and after a new start', async () => {
    const world = lastingWorld();
    const api = await deskWithLikes(world);
    for (const end of [() => begin(api, null), () => api.startOver(50)]) {
      await begin(api);
      expect(world.duels.kept).toMatchObject(PLAN);
      expect(await end()).not.toHaveProperty('duel');
      expect(world.duels.kept).toBeNull();
    }
  });

  it('lasts as long as the page where nothing is kept', async () => {
    const world = { ...lastingWorld(), log: createMemoryLog() };
    const api = await deskWithLikes(world);
    await begin(api);
    expect(world.duels.kept).toBeNull();
    expect(api.list(60).duel).toMatchObject(PLAN);
  });
});
