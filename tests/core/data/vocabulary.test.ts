import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVocabulary } from '../../../src/core/data/vocabulary';

const ids = fc.array(fc.nat({ max: 2 ** 32 - 1 }));

describe('a vocabulary', () => {
  it('leads from every id to its index and back', () => {
    fc.assert(
      fc.property(ids, (given) => {
        const vocabulary = createVocabulary(given);
        for (const id of given) expect(vocabulary.ids[vocabulary.indexOf(id)]).toBe(id);
      }),
    );
  });

  it('orders ids ascending, each once', () => {
    fc.assert(
      fc.property(ids, (given) => {
        const expected = [...new Set(given)].sort((a, b) => a - b);
        expect([...createVocabulary(given).ids]).toEqual(expected);
      }),
    );
  });

  it('does not know other ids', () => {
    expect(createVocabulary([3, 1]).indexOf(2)).toBe(-1);
    expect(createVocabulary([]).indexOf(0)).toBe(-1);
  });
});
