import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextReader } from '../../../src/core/data/text';
import { latin1 } from '../../fixtures/invented-movielens';

function read(bytes: Uint8Array, size: number): string {
  const reader = createTextReader();
  let text = '';
  for (let at = 0; at < bytes.length; at += size) text += reader.push(bytes.subarray(at, at + size));
  return text + reader.end();
}

describe('the text reader', () => {
  it('gives back every utf-8 text, wherever its bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        expect(read(new TextEncoder().encode(text), size)).toBe(text);
      }),
    );
  });

  it('reads latin-1 as such, wherever its bytes are cut', () => {
    const text = 'Plain, then Café à la crème, Señor Ñandú, Fußball und Æsir.';
    for (let size = 1; size < 12; size++) expect(read(latin1(text), size)).toBe(text);
  });

  it('keeps an accent at the very end', () => {
    expect(read(latin1('Café'), 64)).toBe('Café');
    expect(read(new TextEncoder().encode('Café'), 64)).toBe('Café');
  });
});
