import { expect, it } from 'vitest';
import { indexKey, isIndexOf, openSealed, sealIndex } from '../../../src/core/retrieval/index-store';

const BYTES = Uint8Array.of(1, 2, 3, 4, 5);

it('a sealed index opens with its own key', () => {
  expect(openSealed(sealIndex('a', BYTES), 'a')).toEqual(BYTES);
});

it('an index of another key, a cut one and one with a bit turned do not open', () => {
  const sealed = sealIndex('a', BYTES);
  expect(openSealed(null, 'a')).toBeNull();
  expect(openSealed(sealed, 'b')).toBeNull();
  expect(openSealed({ ...sealed, bytes: BYTES.slice(1) }, 'a')).toBeNull();
  for (let bit = 0; bit < 8; bit++) {
    expect(openSealed({ ...sealed, bytes: BYTES.with(3, BYTES[3]! ^ (1 << bit)) }, 'a')).toBeNull();
  }
});

it('a key tells whose index it is, and differs by what else it depends on', () => {
  expect(isIndexOf('als-1', indexKey('als-1', 700, 16))).toBe(true);
  expect(isIndexOf('als-1', indexKey('als-12', 700, 16))).toBe(false);
  expect(isIndexOf('als-1', null)).toBe(false);
  expect(indexKey('als-1', 70, 16)).not.toBe(indexKey('als-1', 7, 16));
});
