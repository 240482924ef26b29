import { describe, expect, it } from 'vitest';
import { withoutCopies, withoutOneself } from '../../../src/core/data/new-guests';
import type { Guest, GuestFile } from '../../../src/core/guest-types';
import type { MovieId } from '../../../src/core/types';

const guest = (user: string, films: readonly number[], starsAt = (film: number) => 3 + (film % 2)): Guest => ({
  ...{ user, movieIds: films as MovieId[], stars: films.map(starsAt) },
});
const file = (name: string, ...people: readonly Guest[]): GuestFile => ({
  ...{ name, people, addedAt: 1, unknown: 0, already: 2 },
});
const FIVE = [1, 2, 3, 4, 5];

describe('a file without oneself', () => {
  it('has nobody of one’s name or ratings, and counts them', () => {
    const own = guest('me', FIVE);
    const read = file('a.csv', guest('me', [9]), guest('old me', [5, 4, 3, 2, 1]), guest('you', [1, 9]));
    expect(withoutOneself(read, own)).toEqual({ ...read, people: [guest('you', [1, 9])], already: 4 });
    expect(withoutOneself(file('a.csv', guest('you', [1])), guest('me', [])).already).toBe(2);
  });
});

describe('a file without copies', () => {
  it('has nobody who said the same in another file, in any order and under any name', () => {
    const kept = [file('a.csv', guest('x', FIVE))];
    const other = guest('y', FIVE, () => 1);
    const read = file('b.csv', guest('y', [5, 4, 3, 2, 1]), other);
    expect(withoutCopies(read, kept)).toEqual({ ...read, people: [other], already: 3 });
    expect(() => withoutCopies(file('b.csv', guest('x', FIVE)), kept)).toThrow(/came with another file already/);
  });

  it('has those who said little and the same, but for one of the same name, and those of its own name', () => {
    const kept = [file('a.csv', guest('x', [1, 2]))];
    expect(withoutCopies(file('b.csv', guest('y', [1, 2])), kept).people).toHaveLength(1);
    expect(() => withoutCopies(file('b.csv', guest('x', [2, 1])), kept)).toThrow(/Nothing was added/);
    expect(withoutCopies(file('a.csv', guest('x', [1, 2])), kept).people).toHaveLength(1);
  });
});
