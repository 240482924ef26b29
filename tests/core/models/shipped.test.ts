import { describe, expect, it } from 'vitest';
import { restoreModel } from '../../../src/core/models/restore';
import { readShippedModel, writeShippedModel } from '../../../src/core/models/shipped';
import type { ItemIndex } from '../../../src/core/types';
import { tinyStoredModel } from '../../fixtures/tiny-model';
import { tinyPack } from '../../fixtures/tiny-pack';
import { thrownBy } from '../../fixtures/thrown';

const { record, arrays } = await tinyStoredModel();
const { id: _id, stage: _stage, ...identity } = record;
const itemFactors = arrays['itemFactors']!;
const write = (values = itemFactors) => writeShippedModel({ ...identity, kind: 'als', config: CONFIG }, values);
const CONFIG = record.config as Parameters<typeof writeShippedModel>[0]['config'];
const read = () => readShippedModel(write(), tinyPack().hash);

describe('a model that comes with the site', () => {
  it('takes two bytes a number, is the same each time, and ranks as the one it was made of', () => {
    expect(new Uint8Array(write())).toEqual(new Uint8Array(write()));
    expect(write().byteLength).toBeLessThan(2 * itemFactors.length + 2000);
    const shipped = read();
    expect(shipped.record).toMatchObject({ kind: 'als', config: CONFIG, packHash: tinyPack().hash });
    const best = (numbers: typeof arrays): number[] => {
      const { recommender } = restoreModel(record, numbers, { ownSteps: false, mix: null }, { films: tinyPack() });
      const scores = recommender.score([{ item: 0 as ItemIndex, weight: 1, preference: 1 }]);
      return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!).slice(0, 5);
    };
    expect(best(shipped.arrays)).toEqual(best(arrays));
  });

  it('keeps each number to one part in 256, with signs, zeros and ties to even', () => {
    const values = Float32Array.of(0, -0, 1, -1, 1 + 1 / 256, 1 + 3 / 256, 3.14159274, -1e-30, 1e30);
    const numbers = readShippedModel(write(values), tinyPack().hash).arrays['itemFactors']!;
    expect([...numbers.slice(0, 6)]).toEqual([0, -0, 1, -1, 1, 1 + 4 / 256]);
    for (const [at, value] of values.entries())
      expect(Math.abs(numbers[at]! - value)).toBeLessThanOrEqual(Math.abs(value) / 256);
  });

  it('is refused where it was made of another pack, or a bit is wrong', async () => {
    const of = (buffer: ArrayBuffer, hash = tinyPack().hash) => thrownBy(() => readShippedModel(buffer, hash));
    expect((await of(write(), 'other')).code).toBe('pack-damaged');
    expect((await of(new ArrayBuffer(3))).code).toBe('pack-damaged');
    for (const at of [30, 200, write().byteLength - 1]) {
      const damaged = new Uint8Array(write());
      damaged[at]! ^= 1;
      expect((await of(damaged.buffer)).code).toBe('pack-damaged');
    }
  });
});
