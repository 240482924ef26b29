import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve } from '../../../src/core/evaluate/auc';

/** Of each item its score and a letter: w wanted, - not, x hidden, X hidden and wanted. */
function auc(scores: readonly number[], letters: string): number {
  const wanted = Uint8Array.from(letters, (letter) => Number('wX'.includes(letter)));
  const hidden = Uint8Array.from(letters, (letter) => Number('xX'.includes(letter)));
  return areaUnderCurve({ scores: Float32Array.from(scores), wanted, hidden });
}

describe('the area under the curve', () => {
  it.each([
    ['all pairs in order', [4, 3, 2, 1], 'ww--', 1],
    ['all pairs turned round', [4, 3, 2, 1], '--ww', 0],
    ['three pairs of four', [4, 3, 2, 1], 'w-w-', 3 / 4],
    ['a tie counts half', [2, 2], 'w-', 1 / 2],
    ['a tie of many', [2, 2, 2, 1], 'w--w', (2 * 0.5 + 0) / 4],
    ['minus infinity ties with itself and with NaN', [-Infinity, -Infinity, NaN, 1], 'w--w', (2 * 0.5 + 2) / 4],
    ['hidden items have no part', [1, 9, 5, 0], 'wxX-', 1],
  ])('%s', (_, scores, letters, expected) => {
    expect(auc(scores, letters)).toBeCloseTo(expected, 12);
  });

  it('is nothing where none is wanted, or none is not, hidden ones aside', () => {
    expect(auc([1, 2], '--')).toBeNaN();
    expect(auc([1, 2], 'ww')).toBeNaN();
    expect(auc([1, 2, 3], '-X-')).toBeNaN();
    expect(auc([1, 2, 3], 'wwx')).toBeNaN();
    expect(auc([], '')).toBeNaN();
  });

  const item = fc.tuple(fc.constantFrom(-Infinity, NaN, -1, 0, 0.5, 1, Infinity), fc.constantFrom('w', '-', 'x', 'X'));
  const someItems = fc.array(item, { maxLength: 25 });

  it('is the share of all pairs, looked at one by one', () => {
    fc.assert(
      fc.property(someItems, (items) => {
        const of = (letter: string): number[] =>
          items.filter(([, own]) => own === letter).map(([score]) => (Number.isNaN(score) ? -Infinity : score));
        const pairs = of('w').flatMap((own) =>
          of('-').map((other): number => (own > other ? 1 : own === other ? 0.5 : 0)),
        );
        const expected = pairs.reduce((a, b) => a + b, 0) / pairs.length;
        const found = auc(
          items.map(([score]) => score),
          items.map(([, letter]) => letter).join(''),
        );
        if (pairs.length === 0) expect(found).toBeNaN();
        else expect(found).toBeCloseTo(expected, 12);
      }),
    );
  });

  it('never falls when a wanted item rises, and is 1 − itself when what is wanted is turned round', () => {
    fc.assert(
      fc.property(someItems, fc.nat(), (items, where) => {
        const [scores, letters] = [items.map(([score]) => score), items.map(([, letter]) => letter)];
        const now = auc(scores, letters.join(''));
        if (Number.isNaN(now)) return;
        const turned = letters.map((letter) => (letter === 'w' ? '-' : letter === '-' ? 'w' : letter));
        expect(auc(scores, turned.join(''))).toBeCloseTo(1 - now, 12);
        const own = [...letters.keys()].filter((at) => letters[at] === 'w');
        const raised = scores.with(own[where % own.length]!, 2);
        expect(auc(raised, letters.join(''))).toBeGreaterThanOrEqual(scores[own[where % own.length]!]! > 2 ? 0 : now);
      }),
    );
  });
});
