import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../src/app/training-options';
import { readQuery, writeQuery } from '../../src/ui/run-query';
import { STATUSES } from '../../src/ui/runs-words';

const NOTHING = { text: '', kinds: [], statuses: [], tags: [], everywhere: false };

describe('what the list of runs shows', () => {
  it('is all of the data set in use when nothing is asked for', () => {
    expect(readQuery('')).toEqual(NOTHING);
    expect(writeQuery(readQuery('  '))).toBe('');
  });

  it('is read from words, in any order', () => {
    expect(readQuery('status:broken-off factors=64 kind:two-tower in:all tag:my%20course better')).toEqual({
      text: 'factors=64 better',
      kinds: ['two-tower'],
      statuses: ['broken-off'],
      tags: ['my course'],
      everywhere: true,
    });
  });

  it('takes what it does not know for text', () => {
    const query = 'kind:pancake status: in:here tag: a:b';
    expect(readQuery(query)).toEqual({ ...NOTHING, text: query });
  });

  it('takes a tag as it was typed when it is not encoded', () => {
    expect(readQuery('tag:100%').tags).toEqual(['100%']);
  });

  it('reads back what it wrote, whatever a tag holds', () => {
    const word = fc.stringMatching(/^[a-z=0-9]{1,8}$/);
    const query = fc.record({
      text: fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
      kinds: fc.subarray([...KINDS]),
      statuses: fc.subarray(STATUSES.map(({ status }) => status)),
      tags: fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { maxLength: 2 }),
      everywhere: fc.boolean(),
    });
    fc.assert(
      fc.property(query, (wanted) => {
        expect(readQuery(writeQuery(wanted))).toEqual(wanted);
      }),
    );
  });
});
