import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordModel, verifyModel, type StoredModel } from '../../../src/core/models/model-record';
import type { ModelRecord } from '../../../src/core/training-types';
import type { AlsConfig } from '../../../src/core/types';
import { thrownBy } from '../../fixtures/thrown';
import { TINY_CONFIG, tinyStoredModel } from '../../fixtures/tiny-model';

const MODEL = await tinyStoredModel();
const { id: _id, stage: _stage, ...IDENTITY } = MODEL.record;
const arraysCopy = (): StoredModel['arrays'] => structuredClone(MODEL.arrays);
const idOf = (changes: Partial<ModelRecord>, arrays = MODEL.arrays): string =>
  recordModel({ ...IDENTITY, ...changes }, arrays).record.id;

/** The same record with the keys of every object in another order. */
function turned<T extends object>(value: T): T {
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => [
    key,
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? turned(inner) : inner,
  ]);
  return Object.fromEntries(entries.reverse()) as T;
}

describe('the id of a model', () => {
  it('is a word and 16 hexadecimal digits, and the model a candidate', () => {
    expect(MODEL.record.id).toMatch(/^als-[0-9a-f]{16}$/);
    expect(MODEL.record.stage).toBe('candidate');
  });

  it('is the same for the same model made again', async () => {
    expect((await tinyStoredModel()).record.id).toBe(MODEL.record.id);
  });

  it('changes with every field of the configuration', () => {
    const names = Object.keys(TINY_CONFIG) as (keyof AlsConfig)[];
    const ids = names.map((name) => idOf({ config: { ...TINY_CONFIG, [name]: TINY_CONFIG[name] + 1 } }));
    expect(new Set([MODEL.record.id, ...ids]).size).toBe(1 + names.length);
  });

  it('changes with every other field', () => {
    const changes: Partial<ModelRecord>[] = [
      { packHash: '0' },
      { dataset: 'other' },
      { engine: 'other' },
      { parentId: 'als-1' },
      { createdAt: 1001 },
      { users: 1 },
      { items: 1 },
      { steps: [{ iteration: 1, iterations: 1, objective: 1, stepMs: 1, elapsedMs: 1, done: true }] },
      ...(['objective', 'trainMs', 'iterations'] as const).map((name) => ({
        metrics: { ...IDENTITY.metrics, [name]: 77 },
      })),
    ];
    expect(new Set([MODEL.record.id, ...changes.map((change) => idOf(change))]).size).toBe(1 + changes.length);
  });

  it('changes with any bit of the factors', () => {
    const bit = fc.record({ ofUsers: fc.boolean(), at: fc.nat(), bit: fc.nat({ max: 7 }) });
    fc.assert(
      fc.property(bit, ({ ofUsers, at, bit }) => {
        const arrays = arraysCopy();
        const bytes = new Uint8Array(arrays[ofUsers ? 'userFactors' : 'itemFactors']!.buffer);
        bytes[at % bytes.length]! ^= 1 << bit;
        expect(idOf({}, arrays)).not.toBe(MODEL.record.id);
      }),
      { numRuns: 300 },
    );
  });

  it('does not change with the order of keys', () => {
    expect(recordModel(turned(IDENTITY), Object.fromEntries(Object.entries(MODEL.arrays).reverse())).record.id).toBe(
      MODEL.record.id,
    );
  });

  it('reads only the part of a buffer that is the array', () => {
    const wide = new Float32Array(MODEL.arrays['itemFactors']!.length + 8).fill(9);
    wide.set(MODEL.arrays['itemFactors']!, 5);
    const itemFactors = wide.subarray(5, 5 + MODEL.arrays['itemFactors']!.length);
    expect(idOf({}, { ...MODEL.arrays, itemFactors })).toBe(MODEL.record.id);
  });
});

describe('a model read again', () => {
  it('is taken when it is the one that was written, at any stage', () => {
    for (const stage of ['candidate', 'production', 'archived'] as const) {
      const read = structuredClone({ ...MODEL, record: { ...MODEL.record, stage } });
      expect(verifyModel(read)).toBe(read);
    }
  });

  it('is taken when storage turned its keys', () => {
    expect(() => verifyModel({ ...MODEL, record: turned(MODEL.record) })).not.toThrow();
  });

  const { record, arrays } = MODEL;
  const [userFactors, itemFactors] = [arrays['userFactors']!, arrays['itemFactors']!];
  const damaged: [string, StoredModel][] = [
    ['another id', { arrays, record: { ...record, id: 'als-0000000000000000' } }],
    ['another pack', { arrays, record: { ...record, packHash: 'f' } }],
    ['another configuration', { arrays, record: { ...record, config: { ...record.config, reg: 9 } } }],
    ['another number of factors', { arrays, record: { ...record, config: { ...record.config, factors: 4 } } }],
    ['factors swapped', { record, arrays: { userFactors: itemFactors, itemFactors: userFactors } }],
    ['user factors cut off', { record, arrays: { itemFactors, userFactors: userFactors.slice(1) } }],
    ['item factors cut off', { record, arrays: { userFactors, itemFactors: itemFactors.slice(0, -8) } }],
    ['no factors', { record, arrays: {} }],
    ['a NaN', { record, arrays: { userFactors, itemFactors: itemFactors.map((v, at) => (at === 3 ? NaN : v)) } }],
  ];
  it.each(damaged)('is damaged with %s', async (_, model) => {
    const { code, details } = await thrownBy(() => verifyModel(model));
    expect(code).toBe('model-damaged');
    expect(details).toEqual({ id: model.record.id });
  });
});
