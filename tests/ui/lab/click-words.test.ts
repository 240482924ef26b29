import { describe, expect, it } from 'vitest';
import {
  BOXES,
  boxName,
  boxTime,
  featureWords,
  matrixNumber,
  mostChanged,
  moveWords,
  numberWords,
} from '../../../src/ui/lab/click-words';

describe('the words of a traced click', () => {
  it('name every box, and the person’s by the model in use', () => {
    expect(BOXES.map((box) => boxName(box, 'als'))).toEqual([
      ...['Event', 'Features', 'Fold-in', 'Scores', 'Neighbours', 'Candidates', 'Order and try-outs', 'List'],
    ]);
    expect([boxName('person', 'two-tower'), boxName('person', null)]).toEqual(['User tower', 'Fold-in']);
  });

  it('tell a box that did not run from one that was not written', () => {
    const times = { event: null, features: 0.42, person: null } as never;
    expect(boxTime('features', { times }, null)).toBe('0.42 ms');
    expect(boxTime('person', { times }, null)).toBe('not run');
    expect(boxTime('event', { times }, null)).toBe('not written');
    expect(boxTime('event', { times }, 1.25)).toBe('1.3 ms');
  });

  it.each([
    [null, 3, 'new'],
    [3, 3, 'as before'],
    [7, 3, '4 higher'],
    [0, 3, '3 lower'],
  ])('say that a film that stood at %s and stands at %s is %s', (was, at, words) => {
    expect(moveWords(was, at)).toBe(words);
  });

  it.each([
    ['genre_sci_fi', 'Leaning to sci fi'],
    ['era_1990s', 'Leaning to films of 1990s'],
    ['share_like', 'Part of acts: like'],
    ['films_last_day', 'Films last day'],
  ])('call the feature %s %s', (name, words) => {
    expect(featureWords(name)).toBe(words);
  });

  it('write numbers of a matrix with three digits that matter', () => {
    expect([263.4, 33.64, -2.693, 0.1561, -0.00001].map(matrixNumber)).toEqual([
      '263',
      '33.6',
      '−2.69',
      '0.156',
      '0.000',
    ]);
  });

  it('name the numbers that changed most, those first', () => {
    expect(mostChanged([0, 0.5, 1], [0.1, 0, 1], 2)).toEqual([1, 0]);
    expect(numberWords(1, 0.5, 0)).toBe('number 2: 0.500 → 0.000');
  });
});
