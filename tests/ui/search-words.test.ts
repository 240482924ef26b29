import { describe, expect, it } from 'vitest';
import { decadeIn, foundWords, narrowingWords, offered } from '../../src/ui/search-words';

describe('what a search found', () => {
  it('is counted, and said to be cut where it is', () => {
    expect(foundWords(1, 1)).toBe('1 film found');
    expect(foundWords(1430, 8)).toBe('1,430 films found, the best 8 shown');
    expect(foundWords(12, 8, 'Drama, 1980s')).toBe('12 films found in Drama, 1980s, the best 8 shown');
  });

  it('is narrowed to', () => {
    expect(narrowingWords({ genre: null, decade: null })).toBe('');
    expect(narrowingWords({ genre: 'Western', decade: 1960 })).toBe('Western, 1960s');
  });
});

describe('the choices offered', () => {
  const counts = [10, 9, 8, 7, 6, 5, 4].map((count) => ({ value: `g${count}`, count }));

  it('are the six with most films, in their order, and the chosen one', () => {
    expect(offered(counts, null).map(({ value }) => value)).toEqual(['g10', 'g9', 'g8', 'g7', 'g6', 'g5']);
    expect(offered(counts, 'g4').map(({ value }) => value)).toEqual(['g10', 'g9', 'g8', 'g7', 'g6', 'g5', 'g4']);
    expect(offered(counts.toReversed(), null).map(({ value }) => value)).toEqual(['g5', 'g6', 'g7', 'g8', 'g9', 'g10']);
  });

  it('keep a choice that leaves nothing, so that it can be taken back', () => {
    expect(offered([], 'War')).toEqual([{ value: 'War', count: 0 }]);
  });
});

describe('a decade in the address', () => {
  it('is a year that begins one', () => {
    expect(decadeIn('1980')).toBe(1980);
    for (const text of [undefined, '', '1985', '0980', '19800', 'x']) expect(decadeIn(text)).toBeNull();
  });
});
