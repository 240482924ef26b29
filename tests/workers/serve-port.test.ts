/** The API as the serve worker answers it: real lists, real people, the real log. */
import { NO_WISHES } from '../../src/core/rank/default-wishes';
import { describe, expect, it } from 'vitest';
import { createClient } from '../../src/core/api/client';
import type { ServeApi } from '../../workers/serve.api';
import { like } from '../fixtures/events';
import { createDesk, openDesk } from '../fixtures/serve-desk';
import { tinyStoredModel } from '../fixtures/tiny-model';
import { kindOf, movieOf, tinyPack } from '../fixtures/tiny-pack';
import type { MovieId } from '../../src/core/types';

const MODEL = await tinyStoredModel();
const clientOf = (api: ServeApi) => createClient((request) => api.ask(request));

async function withModel() {
  const api = await openDesk({ model: MODEL });
  return { api, client: clientOf(api) };
}

describe('recommendations', () => {
  it('for me are those of the page where nothing is tried out', async () => {
    const { api, client } = await withModel();
    await api.wish(NO_WISHES, 0);
    for (const n of [0, 1, 2]) await api.record(like(movieOf('Horror', n)), n);
    const answer = await client.recommend({ limit: 24 });
    const [row] = api.list(9).rows;
    expect(answer.ok && answer.body.recommendations.map(({ item_id }) => item_id)).toEqual(
      row!.films.map(({ movieId }) => movieId),
    );
    expect(answer.ok && answer.body.metadata).toMatchObject({ model_version: MODEL.record.id, strategy: 'als' });
    expect(answer.ok && answer.body.recommendations[0]).toMatchObject({
      rank: 1,
      sources: expect.arrayContaining(['als', 'near', 'genres']) as string[],
    });
  });

  it('for a person of the data set and for a persona are their own', async () => {
    const { client } = await withModel();
    const [user, persona] = [await client.recommend({ user_id: '25' }), await client.recommend({ user_id: 'shivers' })];
    expect(user.ok && user.body.recommendations).toHaveLength(10);
    const kinds = persona.ok ? persona.body.recommendations.map(({ item_id }) => kindOf(item_id as MovieId)) : [];
    expect(kinds.filter((kind) => kind === 'Horror').length).toBeGreaterThan(4);
    expect(persona).not.toEqual(user);
  });

  it('for nobody are 404, and without a model by the model alone 409', async () => {
    const { client } = await withModel();
    for (const user_id of ['424242', 'nobody', 'constructor']) {
      expect(await client.recommend({ user_id })).toMatchObject({ ok: false, status: 404 });
    }
    const bare = clientOf(await openDesk());
    expect(await bare.recommend({ strategy: 'model' })).toMatchObject({ ok: false, status: 409 });
    expect(await bare.recommend({ strategy: 'auto' })).toMatchObject({ ok: true });
  });
});

describe('films near another', () => {
  it('are of its kind, as many as asked for', async () => {
    const { client } = await withModel();
    const answer = await client.similar({ item_id: movieOf('Romance', 0), limit: 20 });
    const films = answer.ok ? answer.body.similar : [];
    expect(films.length).toBeGreaterThan(12);
    expect(kindOf(films[0]!.item_id as MovieId)).toBe('Romance');
    expect(await client.similar({ item_id: 7 })).toMatchObject({ ok: false, status: 404 });
  });
});

describe('events', () => {
  it('are in the log and in the next list; one that is refused leaves all of its list out', async () => {
    const { api, client } = await withModel();
    const [a, b] = [movieOf('Horror', 0), movieOf('Horror', 1)];
    const events = [
      { type: 'like' as const, item_id: a },
      { type: 'rate' as const, item_id: b, stars: 5 },
    ];
    expect(await client.recordEvents({}, events)).toMatchObject({ ok: true, body: { recorded: 2 } });
    expect(api.list(1).history.map(({ movieId }) => movieId)).toEqual([b, a]);
    const wrong = [
      { type: 'like' as const, item_id: movieOf('Horror', 2) },
      { type: 'like' as const, item_id: 7 },
    ];
    expect(await client.recordEvents({}, wrong)).toMatchObject({ ok: false, status: 404 });
    expect(api.list(1).history).toHaveLength(2);
  });
});

describe('the state of things', () => {
  it('is ok with a model, degraded without, failing before a data set is open', async () => {
    const { client } = await withModel();
    const statusOf = async (api: ServeApi) => {
      const answer = await clientOf(api).health();
      return answer.ok && answer.body.status;
    };
    // Logs of these tests live in memory, which is told.
    expect(await client.health()).toMatchObject({ ok: true, body: { status: 'degraded', dataset: 'tiny' } });
    expect(await statusOf(await openDesk())).toBe('degraded');
    expect(await statusOf(createDesk())).toBe('failing');
    expect(await clientOf(createDesk()).recommend()).toMatchObject({ ok: false, status: 503 });
  });

  it('is counted: events, and how long the stages took', async () => {
    const { api, client } = await withModel();
    for (const n of [0, 1, 2]) await api.record(like(movieOf('Horror', n)), n);
    api.list(4);
    const byStage = new Map(api.latency().map((stage) => [stage.stage, stage]));
    expect(byStage.get('click')).toMatchObject({ count: 3 });
    expect(byStage.get('list')).toMatchObject({ count: 1 });
    // The list had been made for the last click.
    expect(byStage.get('score')).toMatchObject({ count: 3 });
    expect(byStage.get('click')!.p50Ms).toBeGreaterThan(0);
    const answer = await client.metrics();
    const text = answer.ok ? answer.body : '';
    expect(text).toContain('matinee_events_total 3');
    expect(text).toContain('matinee_stage_seconds_count{stage="click"} 3');
  });

  it('has features of everybody, kept up with what I do', async () => {
    const { api, client } = await withModel();
    const featuresOf = async (id: string) => {
      const answer = await client.userFeatures({ id });
      return answer.ok ? (answer.body.features as Record<string, number>) : {};
    };
    expect(Object.values(await featuresOf('me')).every((value) => value === 0)).toBe(true);
    await api.record(like(movieOf('Horror', 0)), 1);
    const mine = await featuresOf('me');
    expect(Object.keys(mine)).toHaveLength(50);
    expect(mine['genre_horror']).toBeGreaterThan(0);
    await api.record({ type: 'undo', undoes: api.list(2).undoable!.seq, surface: 'taste' }, 3);
    expect((await featuresOf('me'))['genre_horror']).toBe(0);
    expect((await featuresOf('shivers'))['genre_horror']).toBeGreaterThan(0);
    expect((await featuresOf(String(tinyPack().userIds[0])))['acts']).toBeGreaterThan(0);
    expect(await client.userFeatures({ id: '31337' })).toMatchObject({ ok: false, status: 404 });
  });

  it('takes looks, clicks and the watchlist as events that leave the history alone', async () => {
    const { api, client } = await withModel();
    const item_id = movieOf('Horror', 0);
    const events = (['open', 'click', 'watchlist', 'unwatchlist'] as const).map((type) => ({ type, item_id }));
    expect(await client.recordEvents({}, events)).toMatchObject({ ok: true, body: { recorded: 4 } });
    expect(api.list(1).history).toEqual([]);
    const answer = await client.userFeatures({ id: 'me' });
    expect(answer.ok && answer.body.features['acts']).toBeGreaterThan(0);
  });
});
