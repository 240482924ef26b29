import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatenate } from '../../../src/core/data/bytes';
import { journalLines, readJournalLines } from '../../../src/core/online/journal-lines';
import type { MovieId } from '../../../src/core/types';
import { anyLog, like, logged, search } from '../../fixtures/events';

const MOVIES = [1, 2, 3] as MovieId[];
const LOG = logged([like(MOVIES[0]!), search('Amélie\n“\ud800”'), like(MOVIES[1]!)]);

describe('a journal', () => {
  it('gives back what was written, whatever was said', () => {
    fc.assert(
      fc.property(anyLog(MOVIES), (log) => {
        expect(readJournalLines(journalLines(log))).toEqual(log);
      }),
    );
    expect(readJournalLines(journalLines(LOG))).toEqual(LOG);
    expect(readJournalLines(journalLines([]))).toEqual([]);
  });

  it('that ends in the midst of a line holds all lines before it, and whole ones after it', () => {
    const bytes = journalLines(LOG);
    const starts = LOG.map((_, at) => journalLines(LOG.slice(0, at)).length);
    for (let end = 0; end <= bytes.length; end++) {
      const whole = LOG.filter((_, at) => (starts[at + 1] ?? bytes.length) <= end);
      const torn = bytes.subarray(0, end);
      expect(readJournalLines(torn)).toEqual(whole);
      const later = logged([like(MOVIES[2]!)], 9);
      expect(readJournalLines(concatenate([torn, journalLines(later)]))).toEqual([...whole, ...later]);
    }
  });

  it('of which a byte was changed loses two lines at most, and gives nothing that was not written', () => {
    const bytes = journalLines(LOG);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at]! ^= change;
        const found = readJournalLines(damaged);
        expect(found.length).toBeGreaterThanOrEqual(LOG.length - 2);
        for (const event of found) expect(LOG).toContainEqual(event);
      }),
    );
  });

  it('that has an event twice gives it once, and puts all in order', () => {
    const [one, two, three] = LOG;
    expect(readJournalLines(journalLines([two!, three!, one!, two!]))).toEqual(LOG);
  });

  it('of something else holds nothing', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => readJournalLines(bytes).length === 0));
    const numberless = new TextEncoder().encode(JSON.stringify({ seq: '1' }));
    expect(readJournalLines(numberless)).toEqual([]);
  });
});
