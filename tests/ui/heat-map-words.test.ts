import { expect, it } from 'vitest';
import type { ModelLook } from '../../src/core/training-types';
import { cellWords, lookWords, noneWords, scaleWords, seeWords } from '../../src/ui/heat-map-words';

const look = (iteration: number): ModelLook => ({
  ...{ kind: 'als', iteration, users: null, items: { values: new Float32Array(8), width: 4 } },
});

it('a heat map says what it shows', () => {
  expect(cellWords('Alien (1979)', 11, -0.31)).toBe('Alien (1979), factor 12: −0.310');
  expect(lookWords(look(15), false)).toBe(
    'Matrix factorisation (ALS), the model in use: 4 numbers for each film, after 15 rounds.',
  );
  expect(lookWords(look(0), true)).toMatch(/in its first round/);
  expect(lookWords(look(3), true)).toMatch(/after round 3/);
  expect([seeWords(false), seeWords(true)]).toEqual([
    expect.stringMatching(/^Noise: /),
    expect.stringMatching(/stripes appear/),
  ]);
  expect(noneWords('ease')).toMatch(/EASE.* keeps no row of numbers/);
});

it('its scale has as many digits as its ends need', () => {
  expect(scaleWords(0.05)).toEqual(['−0.05 and below', '0', '+0.05 and above']);
  expect(scaleWords(2)).toEqual(['−2 and below', '0', '+2 and above']);
});
