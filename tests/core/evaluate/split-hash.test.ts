import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitHash } from '../../../src/core/evaluate/split-hash';
import { splitPositives } from '../../../src/core/evaluate/split';
import { anyTimedCsr, csrOf, entriesOf } from '../../fixtures/matrix';

const split = { train: csrOf([[0, 2], [1]], 3), test: csrOf([[1], [0]], 3) };

it('the hash of a split is 16 hexadecimal digits, and stays what it is from version to version', () => {
  // zlib.crc32 of Python over rows, columns, indptr and indices as little-endian 32-bit words.
  expect(splitHash(split)).toBe('55fc2b6b3a8efdf9');
});

it('the hash of a split tells parts, rows and shapes apart, and does not look at weights', () => {
  const hashes = [
    split,
    { train: split.test, test: split.train },
    { ...split, test: csrOf([[1], [2]], 3) },
    { ...split, test: csrOf([[0], [1]], 3) },
    { ...split, test: csrOf([[0, 1], []], 3) },
    { ...split, test: csrOf([[1], [0]], 4) },
    { ...split, train: csrOf([[0], [1]], 3) },
  ].map(splitHash);
  expect(new Set(hashes).size).toBe(hashes.length);
  const heavier = { ...split, train: { ...split.train, values: Float32Array.of(2, 2, 2) } };
  expect(splitHash(heavier)).toBe(hashes[0]);
});

it('the hash of a split is the same when and only when the parts are', () => {
  fc.assert(
    fc.property(anyTimedCsr, fc.nat(), fc.nat(), (data, a, b) => {
      const [one, other] = [a, b].map((seed) => splitPositives(data, 'random', { share: 0.4, seed }));
      const isSame = entriesOf(one!.test).join() === entriesOf(other!.test).join();
      expect(splitHash(one!) === splitHash(other!)).toBe(isSame);
    }),
  );
});
