import { describe, expect, it, vi } from 'vitest';
import { AppError, type ErrorCode } from '../../../src/core/errors';
import { createAsker, createFakePort } from '../../fixtures/api';

const port = createFakePort();
const ask = createAsker(port);

describe('GET /api/recommend', () => {
  it('answers with films, reasons and what it took', async () => {
    const { status, json, headers } = await ask('/api/recommend?user_id=ml:3&limit=2&strategy=model');
    expect(status).toBe(200);
    expect(headers['Content-Type']).toBe('application/json; charset=utf-8');
    const reasons = [{ item_id: 7, title: 'Alien', contribution: -0.5 }];
    expect(json).toEqual({
      user_id: 'ml:3',
      recommendations: [
        { item_id: 1, title: 'Film "1" é\n', score: 1, rank: 1, sources: ['als'], reasons },
        { item_id: 2, title: 'Film "2" é\n', score: 0.5, rank: 2, sources: ['als'], reasons },
      ],
      metadata: { latency_ms: 1.5, model_version: 'm1', strategy: 'model', stages: [{ name: 'rank', ms: 0.5 }] },
    });
  });

  it('asks for ten films for the person here, as the page does, when nothing is said', async () => {
    await ask('/api/recommend');
    expect(port.asked.at(-1)).toEqual({ user: { kind: 'me' }, limit: 10, strategy: 'auto' });
  });

  it('reads encoded values and pluses', async () => {
    await ask('/api/recommend?user%5Fid=ml%3A5&&limit=100#part');
    expect(port.asked.at(-1)).toEqual({ user: { kind: 'movielens', userId: 5 }, limit: 100, strategy: 'auto' });
    expect((await ask('/api/recommend?user_id=Nell+Nell')).fields).toEqual(['user_id']);
  });

  it('gives 404 and the field for a user that there is not', async () => {
    for (const user of ['6', 'ml:6', 'constructor', 'toString', 'nell']) {
      const { status, code, fields, body } = await ask(`/api/recommend?user_id=${user}`);
      expect([status, code, fields]).toEqual([404, 'not-found', ['user_id']]);
      expect(body).not.toContain('secret');
    }
  });
});

describe('POST /api/events', () => {
  it('records one event', async () => {
    const { status, json } = await ask('/api/events', { body: '{"type":"rate","item_id":3,"stars":4,"user_id":"me"}' });
    expect([status, json]).toEqual([200, { recorded: 1, latency_ms: 2 }]);
    expect(port.events.at(-1)).toEqual({ type: 'rate', movieId: 3, stars: 4 });
  });

  it('records a list in its order', async () => {
    const before = port.events.length;
    const body = '[{"type":"open","item_id":3},{"item_id":2,"type":"like"}]';
    const { json } = await ask('/api/events', { body, contentType: 'Application/JSON; charset=UTF-8' });
    expect(json).toMatchObject({ recorded: 2 });
    expect(port.events.slice(before)).toEqual([
      { type: 'open', movieId: 3 },
      { type: 'like', movieId: 2 },
    ]);
  });

  it('takes a hundred events and not one more', async () => {
    const events = (count: number): string => JSON.stringify(Array(count).fill({ type: 'open', item_id: 1 }));
    expect((await ask('/api/events', { body: events(100) })).json).toMatchObject({ recorded: 100 });
    expect((await ask('/api/events', { body: events(101) })).fields).toEqual(['body']);
    expect((await ask('/api/events', { body: '[]' })).fields).toEqual(['body']);
  });

  it.each([
    ['{"type":"rate","item_id":3}', ['stars']],
    ['{"type":"like","item_id":3,"stars":4}', ['stars']],
    ['{"type":"rate","item_id":3,"stars":4.5}', ['stars']],
    ['{"type":"rate","item_id":"3","stars":0}', ['item_id', 'stars']],
    ['{"type":"rate","item_id":3,"stars":4,"user_id":"12"}', ['user_id']],
    ['{"type":"undo","item_id":3}', ['type']],
    ['{"item_id":3}', ['type']],
    ['{"type":["like"],"item_id":3}', ['type']],
    ['{"type":"like","item_id":3,"__proto__":{"stars":1}}', ['__proto__']],
    ['{"type":"like","item_id":3,"constructor":{"prototype":1}}', ['constructor']],
    ['{"__proto__":{"type":"like","item_id":3}}', ['type']],
    ['[{"type":"like","item_id":1},{"type":"like"},7]', ['[1].item_id', '[2]']],
    ['[[{"type":"like","item_id":1}]]', ['[0]']],
    ['"like"', ['body']],
    ['null', ['body']],
    ['7', ['body']],
  ])('names what is wrong with %s', async (body, fields) => {
    const before = port.events.length;
    const answer = await ask('/api/events', { body });
    expect([answer.status, answer.code, answer.fields]).toEqual([400, 'invalid-request', fields]);
    expect(port.events.length).toBe(before);
  });

  it('says which words a type may be', async () => {
    expect((await ask('/api/events', { body: '{}' })).body).toContain('one of rate, open, click, like');
  });

  it('gives 404 for a film that there is not', async () => {
    expect((await ask('/api/events', { body: '{"type":"like","item_id":31}' })).status).toBe(404);
  });
});

describe('the other addresses', () => {
  it('give films near to one', async () => {
    const { json } = await ask('/api/similar?item_id=9&limit=1');
    expect(json).toEqual({
      item_id: 9,
      similar: [{ item_id: 1, title: 'Film "1" é\n', score: 1, rank: 1 }],
      metadata: { latency_ms: 0, model_version: null },
    });
    expect((await ask('/api/similar?item_id=4294967295')).status).toBe(404);
    expect((await ask('/api/similar')).fields).toEqual(['item_id']);
  });

  it('give features, whatever their names', async () => {
    const { json, body } = await ask('/api/users/Nell/features');
    expect(json).toMatchObject({ user_id: 'Nell', features: { likes: 3, last_genre: 'Drama' } });
    expect(body).toContain('"__proto__":null');
    expect((await ask('/api/users/6/features')).fields).toEqual(['id']);
    expect((await ask('/api/users/ml%3A2/features')).status).toBe(200);
  });

  it('give health, metrics and the document', async () => {
    expect((await ask('/api/health')).json).toMatchObject({ status: 'ok', dataset: 'tiny', model_version: null });
    expect((await ask('/api/metrics')).body).toContain('lists_total 2\n');
    expect((await ask('/api/openapi.json')).json).toMatchObject({ openapi: '3.1.1' });
  });

  it('answer HEAD like GET, without the body', async () => {
    const head = await ask('/api/health', { method: 'HEAD' });
    const get = await ask('/api/health');
    expect(head).toMatchObject({ status: 200, headers: get.headers, body: '' });
  });
});

describe('an answer', () => {
  it('is never kept, and runs nothing when it is opened as a page', async () => {
    for (const target of ['/api/health', '/api/metrics', '/api/nowhere']) {
      expect((await ask(target)).headers).toMatchObject({
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'",
      });
    }
  });
});

describe('a wrong method', () => {
  it.each([
    ['POST', '/api/recommend', 'GET, HEAD'],
    ['OPTIONS', '/api/users/me/features', 'GET, HEAD'],
    ['GET', '/api/events', 'POST'],
    ['HEAD', '/api/events', 'POST'],
    ['DELETE', '/api/events', 'POST'],
    ['get', '/api/health', 'GET, HEAD'],
    ['__proto__', '/api/health', 'GET, HEAD'],
  ])('%s %s gives 405 and says %s', async (method, target, allow) => {
    const { status, headers } = await ask(target, { method });
    expect([status, headers['Allow']]).toEqual([405, allow]);
  });
});

describe('a port that fails', () => {
  const failing = (error: unknown) => {
    const fail = vi.fn().mockRejectedValue(error);
    const methods = { recommend: fail, similar: fail, recordEvents: fail, userFeatures: fail, health: fail };
    return createAsker({ ...port, ...methods });
  };
  const withCode = (code: ErrorCode) =>
    failing(new AppError(code, 'Something a person can read.', { path: '/home/x' }));

  it.each<[ErrorCode, number, string]>([
    ['not-ready', 503, 'not-ready'],
    ['worker-crashed', 503, 'not-ready'],
    ['model-missing', 409, 'model-missing'],
    ['not-found', 404, 'not-found'],
    ['pack-damaged', 500, 'unexpected'],
    ['unexpected', 500, 'unexpected'],
  ])('with %s gives %d', async (code, status, said) => {
    const answer = await withCode(code)('/api/recommend');
    expect([answer.status, answer.code]).toEqual([status, said]);
    expect(answer.body).not.toContain('/home');
    expect(answer.body.includes('Something a person can read.')).toBe(status !== 500);
  });

  it('refuses events with its own words', async () => {
    const body = '{"type":"like","item_id":1}';
    expect(await withCode('event-invalid')('/api/events', { body })).toMatchObject({ status: 400 });
    expect(await withCode('storage-full')('/api/events', { body })).toMatchObject({
      status: 507,
      code: 'storage-full',
    });
  });

  it('in a way that an address does not know gives 500', async () => {
    expect((await withCode('not-found')('/api/health')).status).toBe(500);
    expect((await withCode('model-missing')('/api/similar?item_id=1')).status).toBe(500);
  });

  it.each([new Error('stack and secrets'), 'secrets', undefined, null, { code: 'not-found', message: 'secrets' }])(
    'with %s gives 500 without a word of it',
    async (error) => {
      const answer = await failing(error)('/api/recommend');
      expect(answer.status).toBe(500);
      expect(answer.body).not.toContain('secrets');
    },
  );

  it('by throwing at once gives 500 too', async () => {
    const broken = () => {
      throw new Error('secrets');
    };
    expect((await createAsker({ ...port, health: broken })('/api/health')).status).toBe(500);
  });

  it('by measuring under an impossible name gives 500', async () => {
    const metrics = async () => [{ type: 'gauge', name: 'a b', help: '', samples: [] } as const];
    expect((await createAsker({ ...port, metrics })('/api/metrics')).status).toBe(500);
  });
});
