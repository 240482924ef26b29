/** A duel of two lists through the serve worker's own door. */
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/core/api/client';
import { timedPositives } from '../../src/core/evaluate/split';
import { DEFAULT_HYBRID } from '../../src/core/models/hybrid/config';
import { recordModel } from '../../src/core/models/model-record';
import { createMemoryLog } from '../../src/core/online/event-log';
import { DEFAULT_WISHES } from '../../src/core/rank/default-wishes';
import type { Duel, DuelPlan } from '../../src/core/serving-types';
import type { EventDraft, FilmCard, NoteDraft, Served } from '../../src/core/types';
import type { ServeApi } from '../../workers/serve.api';
import { impression, like, open, undo } from '../fixtures/events';
import { trainHybrid } from '../fixtures/hybrid';
import { createDesk, lasting, openDesk, type ServeWorld } from '../fixtures/serve-desk';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { movieOf, tinyBuffer, tinyPack } from '../fixtures/tiny-pack';

const MODEL = await tinyStoredModel();
const HYBRID = recordModel(
  { ...MODEL.record, kind: 'hybrid', config: DEFAULT_HYBRID },
  (await trainHybrid(timedPositives(tinyPack(), DEFAULT_HYBRID.threshold), tinyPack())).arrays,
);
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
const said = ({ movieId, rank, team, duel }: FilmCard, type: 'like' | 'open'): EventDraft => ({
  ...(type === 'like' ? like(movieId) : open(movieId)),
  ...{ position: rank, ...(team && { team, duel }) },
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
    const { duel, ...after } = lasting(await begin(api, null));
    expect(after).toEqual(lasting(before));
    expect(duel).toEqual({ ...during.duel, endedAt: expect.any(Number) });
    expect((await begin(api, null)).duel).toEqual(duel);
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
    // The same hour of the same weekday: only the date is another.
    time += 7 * DAY_MS;
    expect(turnsOf(api.list(14))).not.toBe(turnsOf(first));
  });

  it('draws coins of its own, if it was begun at another time', async () => {
    let time = 1_700_000_000_000;
    const api = await deskWithLikes({ clock: () => time });
    const turns = [];
    for (let begun = 0; begun < 3; begun++, time += 1000) turns.push(turnsOf(await begin(api)));
    expect(new Set(turns).size).toBe(3);
  });

  it("has no film in the rows below, whose likes would be to nobody's credit", async () => {
    const api = await deskWithLikes();
    const below = ({ rows }: Served) => rows.slice(1).flatMap(({ films }) => films.map(({ movieId }) => movieId));
    const shared = (served: Served) => listOf(served).filter(({ movieId }) => below(served).includes(movieId));
    const during = await begin(api);
    expect(shared(during)).toEqual([]);
    expect(below(during)).not.toEqual([]);
  });

  it('credits nobody for a film that was opened out of the list of the duel before', async () => {
    const api = await deskWithLikes();
    const own = listOf(await begin(api)).filter(({ team }) => team);
    await begin(api);
    await api.note(said(own[0]!, 'open') as NoteDraft);
    const served = await api.record(said(own[1]!, 'like'), 20);
    expect(served.duel).toMatchObject({ credits: { a: 0, b: 0 }, preference: { wins: 0, losses: 0 } });
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

describe('a duel of a way that the model in use does not have', () => {
  it('rests: the list is the usual one, and it goes on with a model that has it', async () => {
    const api = await deskWithLikes();
    const before = api.list(10);
    const resting = await begin(api, { a: 'as-set', b: 'als-mix' });
    expect(resting.rows).toEqual(before.rows);
    expect(resting.duel).toMatchObject({ a: 'as-set', b: 'als-mix' });
    const isMixed = (): boolean => listOf(api.list(11)).some(({ team }) => team);
    await api.useModel(HYBRID.record, structuredClone(HYBRID.arrays));
    expect(isMixed()).toBe(true);
    await api.useModel(MODEL.record, structuredClone(MODEL.arrays));
    expect(isMixed()).toBe(false);
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

  it('stands as it ended once it was stopped, over a reload, until the next begins', async () => {
    const world = lastingWorld();
    const api = await deskWithLikes(world);
    const own = listOf(await begin(api)).find(({ team }) => team === 'b')!;
    await api.record(said(own, 'like'), 40);
    const { duel } = await begin(api, null);
    expect(duel).toMatchObject({ credits: { a: 0, b: 1 }, endedAt: world.duels.kept!.endedAt });
    const late = await api.record(said(own, 'open'), 41);
    expect([late.duel, listOf(late).some(({ team }) => team)]).toEqual([duel, false]);
    expect((await openDesk(world)).list(1).duel).toEqual(duel);
    expect((await begin(api)).duel).not.toHaveProperty('endedAt');
  });

  it('is forgotten with a new start', async () => {
    const world = lastingWorld();
    const api = await deskWithLikes(world);
    await begin(api);
    expect(world.duels.kept).toMatchObject(PLAN);
    expect(await api.startOver(50)).not.toHaveProperty('duel');
    expect(world.duels.kept).toBeNull();
  });

  it('begins and ends in other tabs as they come back to the page', async () => {
    const world = lastingWorld();
    const here = await deskWithLikes(world);
    const there = await openDesk({ ...world });
    const teams = (served: Served) => teamsOf(served);
    const plain = teams(there.list(1));
    const first = await begin(here);
    expect(await there.catchUp()).toBe(true);
    expect(teams(there.list(2))).toEqual(teams(first));
    expect(await there.catchUp()).toBe(false);
    const second = await begin(here);
    expect(await there.catchUp()).toBe(true);
    expect(there.list(3).duel).toEqual(second.duel);
    await begin(here, null);
    expect(await there.catchUp()).toBe(true);
    expect(teams(there.list(4))).toEqual(plain);
  });

  it('credits nobody in a tab that does not know it yet', async () => {
    const world = lastingWorld();
    const here = await deskWithLikes(world);
    await begin(here);
    const there = await openDesk({ ...world });
    const stale = listOf(there.list(1)).find(({ team }) => team)!;
    await begin(here);
    await there.record(said(stale, 'like'), 2);
    await here.catchUp();
    expect(here.list(60).duel).toMatchObject({ credits: { a: 0, b: 0 } });
  });

  it('is the one that is kept when a data set is opened', async () => {
    const world = lastingWorld();
    const here = await deskWithLikes(world);
    await begin(here);
    const there = await openDesk({ ...world });
    await begin(here, null);
    await there.open(tinyBuffer('other'), { threshold: 4, session: 'later' });
    expect(there.list(3).duel).toHaveProperty('endedAt');
  });

  it('lasts as long as the page where nothing is kept', async () => {
    const world = { ...lastingWorld(), log: createMemoryLog() };
    const api = await deskWithLikes(world);
    await begin(api);
    expect(world.duels.kept).toBeNull();
    expect(await api.catchUp()).toBe(false);
    expect(api.list(60).duel).toMatchObject(PLAN);
    await api.open(tinyBuffer(), { threshold: 4, session: 'visit' });
    expect(api.list(61).duel).toMatchObject(PLAN);
  });
});
