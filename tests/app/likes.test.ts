import { describe, expect, it } from 'vitest';
import { isLike } from '../../src/app/likes';

describe('a like of the person’s own', () => {
  it.each([
    ['a like', { kind: 'like', stars: null }, 5, true],
    ['a dislike', { kind: 'dislike', stars: null }, 0.5, false],
    ['a rating at the threshold', { kind: 'rate', stars: 3 }, 3, true],
    ['a rating below it', { kind: 'rate', stars: 4 }, 4.5, false],
  ] as const)('is told by the threshold of training: %s', (_, opinion, threshold, expected) => {
    expect(isLike(opinion, threshold)).toBe(expected);
  });
});
