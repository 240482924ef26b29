import { expect, it } from 'vitest';
import { OPINION_KINDS } from '../../src/core/monitor/watched-events';
import { binWords } from '../../src/ui/bin-words';

it.each([
  [{ above: null, upTo: 1979 }, 'liked-year', 'up to 1979'],
  [{ above: 1979, upTo: 1983 }, 'liked-year', 'above 1979, up to 1983'],
  [{ above: 1983, upTo: null }, 'liked-year', 'above 1983'],
  [{ above: 0, upTo: null }, 'shown-popularity', 'above 0 likes'],
  [{ above: null, upTo: null }, 'acts-per-visit', 'all'],
  ['Horror', 'liked-genre', 'Horror'],
] as const)('the bin %j of %s is “%s”', (of, feature, words) => {
  expect(binWords(feature, { of })).toBe(words);
});

it('knows every kind of opinion', () => {
  const words = OPINION_KINDS.map((of) => binWords('opinion-kind', { of }));
  expect(words).toEqual(['liked', 'not wanted', 'watched', '1 or 2 stars', '3 stars', '4 or 5 stars']);
});
