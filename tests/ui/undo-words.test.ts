import { expect, it } from 'vitest';
import { undoWords } from '../../src/ui/undo-words';

it.each([
  ['like', null, 'Liked Alien'],
  ['dislike', null, 'Not for you: Alien'],
  ['watched', null, 'Seen: Alien'],
  ['rate', 4, 'Rated Alien 4 of 5'],
  ['clear', null, 'Took back: Alien'],
  ['watchlist', null, 'Put Alien on your watchlist'],
  ['unwatchlist', null, 'Took Alien off your watchlist'],
] as const)('%s is undone by name', (type, stars, words) => {
  expect(undoWords({ seq: 1, type, title: 'Alien', stars })).toBe(words);
});

it('names no film that the data set does not have', () => {
  expect(undoWords({ seq: 1, type: 'like', title: null, stars: null })).toBe('Liked a film');
});
