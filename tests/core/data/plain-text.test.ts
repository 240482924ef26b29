import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/core/data/plain-text';

describe('text from outside', () => {
  it.each([
    ['as it is', 'The Glass Orbit', 'The Glass Orbit'],
    ['in other scripts', '千と星の海 Été שלום', '千と星の海 Été שלום'],
    ['with markup as text', '<b>Bold</b> & "it"', '<b>Bold</b> & "it"'],
    ['with joiners, which letters need', 'می‌خواهم 👩‍👧', 'می‌خواهم 👩‍👧'],
    ['in one line', ' A\n\tB\u2028C  D ', 'A B C D'],
    ['in one line, whatever stood between', 'a \u200B b', 'a b'],
    ['without controls', 'A\0B\u0007C\u001B[1m', 'ABC[1m'],
    ['without turning text around', 'A\u202Efdp\u202D.\u2066x\u2069\u200F', 'Afdp.x'],
    ['without what is not seen', 'a\u200Bb\u00ADc\u2060d', 'abcd'],
    ['without halves of characters', 'a\uD800b', 'a\uFFFDb'],
    ['with few marks on a letter', `Z${'\u0301'.repeat(50)}a\u0301`, `Z${'\u0301'.repeat(4)}a\u0301`],
    ['cut where it is long', 'x'.repeat(1_000_000), `${'x'.repeat(19)}…`],
    ['not cut within a character', `${'x'.repeat(18)}🎬🎬`, `${'x'.repeat(18)}…`],
    ['as nothing where it is blank', ' \t\n', ''],
    ['as nothing where nothing is seen', '\u202E\u200B\0\u200D\u0301', ''],
  ])('is shown %s', (_, text, shown) => {
    expect(plainText(text, 20)).toBe(shown);
  });

  it('stays as it is when it is shown again, and never is longer than it may be', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 30 }), (text, longest) => {
        const shown = plainText(text, longest);
        expect(shown.length).toBeLessThanOrEqual(longest);
        expect(plainText(shown, longest)).toBe(shown);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 1000 },
    );
  });
});
