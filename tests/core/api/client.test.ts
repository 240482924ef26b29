import { describe, expect, expectTypeOf, it } from 'vitest';
import { createClient } from '../../../src/core/api/client';
import { apiGuide } from '../../../src/core/api/guide';
import { createRouter } from '../../../src/core/api/router';
import { parseUser } from '../../../src/core/api/user';
import { createAsker, createFakePort } from '../../fixtures/api';

const port = createFakePort();
const client = createClient(createRouter(port));

describe('the typed client', () => {
  it('asks what it is told to and gives the body', async () => {
    const result = await client.recommend({ user_id: 'ml:2', limit: 3 });
    expect(port.asked.at(-1)).toEqual({ user: { kind: 'movielens', userId: 2 }, limit: 3, strategy: 'auto' });
    if (!result.ok) throw new Error('no list');
    expect(result.body.recommendations.map(({ item_id, rank }) => [item_id, rank])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
    ]);
    expectTypeOf(result.body.metadata.model_version).toEqualTypeOf<string | null>();
  });

  it('sends events', async () => {
    expect(await client.recordEvents({}, [{ type: 'rate', item_id: 4, stars: 2 }])).toEqual({
      ok: true,
      body: { recorded: 1, latency_ms: 2 },
    });
    expect(port.events).toEqual([{ type: 'rate', movieId: 4, stars: 2 }]);
  });

  it('puts parameters of the path where they belong', async () => {
    expect(await client.userFeatures({ id: 'Nell' })).toMatchObject({ ok: true, body: { user_id: 'Nell' } });
  });

  it('gives text as text', async () => {
    const result = await client.metrics();
    expect(result.ok && result.body).toContain('lists_total');
  });

  it('gives a failure as a value', async () => {
    expect(await client.recommend({ user_id: '/?&#', limit: 0 })).toMatchObject({
      ok: false,
      status: 400,
      error: { code: 'invalid-request', fields: [{ field: 'user_id' }, { field: 'limit' }] },
    });
  });

  it('leaves out what is undefined', async () => {
    expect(await client.similar({ item_id: 1, ...({ limit: undefined } as object) })).toMatchObject({ ok: true });
  });

  it('knows what may be asked', () => {
    expectTypeOf<NonNullable<Parameters<typeof client.recommend>[0]>>().toExtend<{
      readonly user_id?: string;
      readonly limit?: number;
      readonly strategy?: 'auto' | 'model' | 'content' | 'popular';
    }>();
    expectTypeOf(client.similar).parameter(0).toHaveProperty('item_id').toEqualTypeOf<number>();
    // @ts-expect-error a film must be named
    void client.similar({});
  });
});

describe('the guide', () => {
  it('has an example for every address, and all of them work', async () => {
    const ask = createAsker(port);
    const guide = apiGuide();
    expect(guide.map(({ id }) => id)).toEqual(Object.keys(client));
    for (const { method, example, exampleBody } of guide) {
      expect(example).toMatch(/^api\//);
      const asking = exampleBody === null ? { method } : { method, body: exampleBody };
      expect((await ask(`/${example}`, asking)).status).toBe(200);
    }
  });

  it('says of a parameter what it takes and what it is when left out', () => {
    const [recommend] = apiGuide();
    expect(recommend!.example).toBe('api/recommend?user_id=me&limit=10&strategy=auto');
    expect(recommend!.parameters[1]).toEqual({
      name: 'limit',
      where: 'query',
      takes: 'a whole number from 1 to 100',
      description: 'How many films at most.',
      fallback: '10',
    });
    expect(recommend!.failures.map(({ status }) => status)).toEqual([400, 500, 503, 404, 409]);
  });
});

describe('the name of a user', () => {
  it.each([
    ['me', { kind: 'me' }],
    ['12', { kind: 'movielens', userId: 12 }],
    ['ml:12', { kind: 'movielens', userId: 12 }],
    ['0', { kind: 'movielens', userId: 0 }],
    ['Nell', { kind: 'persona', name: 'Nell' }],
    ['Me', { kind: 'persona', name: 'Me' }],
    ['me-2', { kind: 'persona', name: 'me-2' }],
  ])('%s is read', (name, user) => {
    expect(parseUser(name)).toEqual(user);
  });
});
