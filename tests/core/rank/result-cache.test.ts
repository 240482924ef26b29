import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createResultCache, plainText, type ResultKey } from '../../../src/core/rank/result-cache';

const KEY: ResultKey = {
  modelId: 'm1',
  profile: 'me',
  profileVersion: 7,
  options: { limit: 24, stages: [{ lambda: 1 }] },
};

describe('the cache of results', () => {
  it('returns the result itself for an equal key, whatever the order of fields', () => {
    const cache = createResultCache<object>(2);
    const result = {};
    cache.set(KEY, result);
    expect(cache.get({ ...KEY, options: { stages: [{ lambda: 1 }], limit: 24 } })).toBe(result);
  });

  it.each<[string, Partial<ResultKey>]>([
    ['model', { modelId: 'm2' }],
    ['model: none', { modelId: null }],
    ['model: one named null', { modelId: 'null' }],
    ['profile', { profile: 'ml:7' }],
    ['version of the profile', { profileVersion: 8 }],
    ['limit', { options: { limit: 25, stages: [{ lambda: 1 }] } }],
    ['setting', { options: { limit: 24, stages: [{ lambda: 0.9 }] } }],
    ['number of stages', { options: { limit: 24, stages: [{ lambda: 1 }, { lambda: 1 }] } }],
    ['field more', { options: { limit: 24, stages: [{ lambda: 1 }], strategy: 'auto' } }],
    ['text for a number', { options: { limit: '24', stages: [{ lambda: 1 }] } }],
  ])('misses with another %s', (_, part) => {
    const cache = createResultCache<string>(4);
    cache.set(KEY, 'kept');
    expect(cache.get({ ...KEY, ...part })).toBeUndefined();
    expect(cache.get(KEY)).toBe('kept');
  });

  it('finds the results of a model that comes back', () => {
    const cache = createResultCache<string>(4);
    cache.set(KEY, 'old');
    cache.set({ ...KEY, modelId: 'm2' }, 'new');
    expect(cache.get(KEY)).toBe('old');
  });

  it('drops what was used longest ago', () => {
    const cache = createResultCache<number>(2);
    const key = (profileVersion: number): ResultKey => ({ ...KEY, profileVersion });
    cache.set(key(1), 1);
    cache.set(key(2), 2);
    cache.get(key(1));
    cache.set(key(3), 3);
    expect([1, 2, 3].map((version) => cache.get(key(version)))).toEqual([1, undefined, 3]);
  });

  it.each([0, -1, 1.5, NaN, Infinity])('has no capacity of %d', (capacity) => {
    expect(() => createResultCache(capacity)).toThrow(RangeError);
  });

  it('does what a plain list of keys and results does, whatever happens in between', () => {
    const command = fc.oneof(
      fc.record({ type: fc.constant('event' as const), who: fc.nat({ max: 1 }) }),
      fc.record({ type: fc.constant('model' as const), id: fc.constantFrom('a', 'b', null) }),
      fc.record({
        type: fc.constantFrom('get' as const, 'set' as const),
        who: fc.nat({ max: 1 }),
        limit: fc.nat({ max: 2 }),
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(command, { maxLength: 120 }), (capacity, commands) => {
        const cache = createResultCache<string>(capacity);
        /** Newest last. A result tells the world it was made in, so that a stale one gives itself away. */
        let kept: string[] = [];
        let model: string | null = null;
        const versions = [0, 0];
        for (const step of commands) {
          if (step.type === 'event') versions[step.who]!++;
          else if (step.type === 'model') model = step.id;
          else {
            const { who, limit } = step;
            const key = { modelId: model, profile: `p${who}`, profileVersion: versions[who]!, options: { limit } };
            const world = `${model ?? 'none'} p${who} v${versions[who]} ${limit}`;
            const known = kept.includes(world);
            if (step.type === 'get') expect(cache.get(key)).toBe(known ? world : undefined);
            else cache.set(key, world);
            if (known || step.type === 'set') kept = [...kept.filter((one) => one !== world), world].slice(-capacity);
          }
          expect(cache.size).toBe(kept.length);
          expect(cache.size).toBeLessThanOrEqual(capacity);
        }
      }),
    );
  });
});

describe('the text of plain data', () => {
  it.each([
    [NaN, null],
    [Infinity, -Infinity],
    [1, '1'],
    [null, 'null'],
    [true, 'true'],
    [{}, []],
    [[], ['']],
    [['a', 'b'], ['a,b']],
    [
      ['a"', 'b'],
      ['a', '"b'],
    ],
    [{ a: 1, b: 2 }, { 'a:1,b': 2 }],
    [{ a: null }, {}],
    [{ a: [1] }, { a: 1 }],
  ])('tells %j from %j', (a, b) => {
    expect(plainText(a)).not.toBe(plainText(b));
  });

  it('is equal for equal data, and only for equal data', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const normal = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
        expect(plainText(structuredClone(a))).toBe(plainText(a));
        expect(plainText(JSON.parse(plainText(a)))).toBe(plainText(a));
        const same = plainText(a) === plainText(b);
        if (same) expect(normal(a)).toEqual(normal(b));
      }),
    );
  });

  it('takes what is undefined for absent', () => {
    expect(plainText({ a: undefined, b: 1 })).toBe(plainText({ b: 1 }));
  });

  it.each([
    [new Set([1])],
    [new Map()],
    [() => 1],
    [undefined],
    [[undefined]],
    [{ a: Symbol('s') }],
    [new Uint8Array(2)],
  ])('refuses what it cannot tell apart', (value) => {
    expect(() => plainText(value)).toThrow(TypeError);
  });
});
