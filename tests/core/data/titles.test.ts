import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTitle } from '../../../src/core/data/titles';

describe('a title', () => {
  it.each([
    ['Glass Orbit, The (1999)', 'The Glass Orbit', 1999],
    ['Misérables, Les (1995)', 'Les Misérables', 1995],
    ["Été, L' (1971)", "L'Été", 1971],
    [
      'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
      'The City of Lost Children (La Cité des enfants perdus)',
      1995,
    ],
    ['Hole, The (Trou, Le) (Night Watch, The) (1960)', 'The Hole (Le Trou) (The Night Watch)', 1960],
    ['Loafers (a.k.a. Young and the Idle, The) (1953)', 'Loafers (a.k.a. The Young and the Idle)', 1953],
    ['Good, the Bad and the Odd, The (2008)', 'The Good, the Bad and the Odd', 2008],
    ['Trailing Space (1999) ', 'Trailing Space', 1999],
    ['A Series (2006–2007)', 'A Series', 2006],
    ['An Ongoing Series (2016-)', 'An Ongoing Series', 2016],
    ['Straight to Video (1995) (V)', 'Straight to Video', 1995],
    ['2001 Lanterns (1968)', '2001 Lanterns', 1968],
    ['Monsters, Inc. (2001)', 'Monsters, Inc.', 2001],
    ['I Love You, Man (2009)', 'I Love You, Man', 2009],
    ['No Year at All', 'No Year at All', 0],
    ['unknown', 'unknown', 0],
    ['(1999)', '(1999)', 0],
    ['<b>Bold</b> & "Quoted" (2000)', '<b>Bold</b> & "Quoted"', 2000],
  ])('%j is shown as %j of %i', (raw, title, year) => {
    expect(parseTitle(raw)).toEqual({ title, year });
  });

  it('keeps all its letters, whatever it is', () => {
    const lettersOf = (text: string) => [...text.replace(/[\s,]/g, '')].sort();
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'The', 'Le', ', ', ' ', '(', ')', 'é', '<', "L'") }),
        (text) => {
          const { title, year } = parseTitle(`${text} (1987)`);
          const expected = text.trim() === '' ? `${text} (1987)` : text;
          expect(lettersOf(title)).toEqual(lettersOf(expected));
          expect(year).toBe(text.trim() === '' ? 0 : 1987);
        },
      ),
    );
  });

  it('is parsed in no time even when it is a thousand brackets', () => {
    const started = performance.now();
    parseTitle(' ('.repeat(500));
    parseTitle(' ()'.repeat(333));
    expect(performance.now() - started).toBeLessThan(200);
  });
});
