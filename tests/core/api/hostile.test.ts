import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAsker, createFakePort, type Asking } from '../../fixtures/api';

const port = createFakePort();
const ask = createAsker(port);

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('hostile parameters', () => {
  it.each([
    ['limit=1e9', ['limit']],
    ['limit=999999999999999999999', ['limit']],
    [`limit=${'9'.repeat(400)}`, ['limit']],
    ['limit=-5', ['limit']],
    ['limit=0', ['limit']],
    ['limit=2.5', ['limit']],
    ['limit=0x10', ['limit']],
    ['limit=+5', ['limit']],
    ['limit= 5', ['limit']],
    ['limit=', ['limit']],
    ['limit', ['limit']],
    ['limit=NaN', ['limit']],
    ['limit=Infinity', ['limit']],
    ['limit=٣', ['limit']],
    ['limit=5&limit=5', ['limit']],
    ['limit[]=5', ['limit[]']],
    ['limit[0]=5&limit[1]=6', ['limit[0]', 'limit[1]']],
    ['user_id=me&user_id=12', ['user_id']],
    ['__proto__=1', ['__proto__']],
    ['__proto__[limit]=5', ['__proto__[limit]']],
    ['constructor=1&hasOwnProperty=2', ['constructor', 'hasOwnProperty']],
    ['user_id=__proto__', ['user_id']],
    ['user_id=-1', ['user_id']],
    ['user_id=ml:', ['user_id']],
    ['user_id=ml:007', ['user_id']],
    ['user_id=99999999999', ['user_id']],
    ['user_id=me%00', ['user_id']],
    ['user_id=me%0a', ['user_id']],
    ['user_id=me\n', ['user_id']],
    ['user_id=%FF', ['user_id']],
    ['user_id=%ED%A0%80', ['user_id']],
    ['user_id=%', ['user_id']],
    ['user_id=../../me', ['user_id']],
    [`user_id=${'a'.repeat(41)}`, ['user_id']],
    ['strategy=AUTO', ['strategy']],
    ['strategy=constructor', ['strategy']],
    ['%FF=1', ['%FF']],
    ['limt=5', ['limt']],
  ])('%j are refused by name', async (query, fields) => {
    const answer = await ask(`/api/recommend?${query}`);
    expect([answer.status, answer.code, answer.fields]).toEqual([400, 'invalid-request', fields]);
  });

  it('in the path are refused too', async () => {
    for (const id of ['%FF', '%', '__proto__', '%2e%2e', '-1', 'a%2Fb', 'me%00', 'a'.repeat(41)]) {
      expect([id, (await ask(`/api/users/${id}/features`)).fields]).toEqual([id, ['id']]);
    }
  });

  it('by the thousand are told twenty at most, long names cut', async () => {
    const query = Array.from({ length: 500 }, (_, at) => `p${at}=1`).join('&');
    expect((await ask(`/api/recommend?${query}`)).fields).toHaveLength(20);
    const [field] = (await ask(`/api/recommend?${'x'.repeat(3000)}=1`)).fields;
    expect(field!.length).toBe(61);
  });
});

describe('hostile addresses', () => {
  it.each([
    '/api/',
    '/api',
    '/',
    '',
    'api/health',
    '//api/health',
    '/api//health',
    '/api/health/',
    '/api/health%00',
    '/API/health',
    '/api/users//features',
    '/api/users/a/b/features',
    '/api/__proto__',
    '/api/constructor',
    '/api/../api/health',
    '?user_id=me',
  ])('%j is not found', async (target) => {
    expect(await ask(target)).toMatchObject({ status: 404, code: 'not-found', fields: [] });
  });

  it('too long for use are refused as such', async () => {
    expect(await ask(`/api/health?${'x'.repeat(5000)}`)).toMatchObject({ status: 414, code: 'address-too-long' });
  });
});

describe('hostile bodies', () => {
  it.each<[string, number, Asking]>([
    ['1 MB', 413, { body: `[${' '.repeat(1024 * 1024)}]` }],
    ['64 KB and a byte', 413, { body: new Uint8Array(64 * 1024 + 1).fill(32) }],
    ['64 KB of nothing', 400, { body: new Uint8Array(64 * 1024).fill(32) }],
    ['none', 400, { body: '' }],
    ['half an object', 400, { body: '{"type":"like"' }],
    ['two values', 400, { body: '{} {}' }],
    ['NaN', 400, { body: '{"type":"like","item_id":NaN}' }],
    ['1e400', 400, { body: '{"type":"like","item_id":1e400}' }],
    ['a control character', 400, { body: '{"type":"li\u0000ke","item_id":1}' }],
    ['an escaped one', 400, { body: '{"type":"like\\u0000","item_id":1}' }],
    ['a lone surrogate', 400, { body: '{"\\ud800":1}' }],
    ['bytes that are not UTF-8', 400, { body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) }],
    ['a cut character', 400, { body: new Uint8Array([0x22, 0xe2, 0x82]) }],
    ['UTF-16', 400, { body: new Uint8Array([0x7b, 0, 0x7d, 0]) }],
    ['a deep list', 400, { body: nested(9) }],
    ['a list without a bottom', 400, { body: '['.repeat(60_000) }],
    ['a deep object', 400, { body: '{"a":'.repeat(10_000) }],
    ['one long text', 400, { body: `"${'\\\\a'.repeat(16_000)}"` }],
    ['a text without an end', 400, { body: `["${'a'.repeat(64_000)}` }],
    ['a form', 415, { body: 'type=like&item_id=1', contentType: 'application/x-www-form-urlencoded' }],
    ['plain text', 415, { body: '{"type":"like","item_id":1}', contentType: 'text/plain' }],
    ['another charset', 415, { body: '{}', contentType: 'application/json; charset=utf-16' }],
    ['a type that only begins well', 415, { body: '{}', contentType: 'application/jsonp' }],
    ['no type', 415, { body: '{}', contentType: null }],
  ])('%s: %d', async (_, status, asking) => {
    const before = port.events.length;
    expect((await ask('/api/events', asking)).status).toBe(status);
    expect(port.events.length).toBe(before);
  });

  it('say when they nest too deeply, brackets in strings aside', async () => {
    expect((await ask('/api/events', { body: nested(9) })).body).toContain('8 levels');
    expect((await ask('/api/events', { body: nested(8) })).body).not.toContain('8 levels');
    const text = JSON.stringify({ type: 'like', item_id: `"\\${nested(20)}"` });
    expect((await ask('/api/events', { body: text })).fields).toEqual(['item_id']);
  });

  it('leave no trace in objects made later', async () => {
    await ask('/api/events', { body: '{"__proto__":{"spoiled":1},"constructor":{"prototype":{"spoiled":1}}}' });
    await ask('/api/recommend?__proto__[spoiled]=1&constructor.prototype.spoiled=1');
    expect(({} as { spoiled?: number }).spoiled).toBeUndefined();
  });

  it('of a GET are not looked at', async () => {
    expect((await ask('/api/health', { method: 'GET', body: 'x'.repeat(100_000) })).status).toBe(200);
  });
});

describe('whatever is asked', () => {
  const word = fc.oneof(
    fc.constantFrom('user_id', 'limit', 'strategy', 'item_id', '__proto__', 'me', 'ml:3', '5', '-1', '%', '%00', '%FF'),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  const path = fc.oneof(
    fc.constantFrom('/api/recommend', '/api/events', '/api/similar', '/api/users/me/features', '/api/metrics'),
    word.map((id) => `/api/users/${id}/features`),
    fc.string({ unit: 'binary' }),
  );
  const query = fc.array(fc.tuple(word, word).map(([name, value]) => `${name}=${value}`)).map((all) => all.join('&'));
  const target = fc.tuple(path, query).map(([address, rest]) => `${address}?${rest}`);
  const method = fc.oneof(fc.constantFrom('GET', 'POST', 'HEAD', 'PUT'), fc.string());
  const event = fc.dictionary(
    fc.oneof(fc.constantFrom('type', 'item_id', 'stars', 'user_id'), fc.string()),
    fc.oneof(fc.constantFrom('like', 'rate', 'me', 1, 5, 31), fc.jsonValue()),
  );
  const body = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary' }),
    event.map((value) => JSON.stringify(value)),
    fc.array(event).map((value) => JSON.stringify(value)),
  );
  const contentType = fc.oneof(fc.constant('application/json'), fc.constant(null), fc.string());

  it('the answer is one that the document knows, and never blames the page', async () => {
    await fc.assert(
      fc.asyncProperty(target, method, body, contentType, async (address, verb, text, type) => {
        const { status } = await ask(address, { method: verb, body: utf8(text), contentType: type });
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }),
      { numRuns: 2000 },
    );
  });

  it('bytes that are no text are no exception', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await ask('/api/events', { body: bytes })).status).toBeLessThan(500);
      }),
      { numRuns: 300 },
    );
  });
});
