import { describe, expect, it } from 'vitest';
import type { GuestFile } from '../../src/core/guest-types';
import type { MovieId } from '../../src/core/types';
import { guestFileWords, guestNewsWords, leftOutWords } from '../../src/ui/guest-words';

const guest = (user: string, ...films: number[]) => ({
  ...{ user, movieIds: films as MovieId[] },
  stars: films.map(() => 4),
});
const file = (changes: Partial<GuestFile> = {}): GuestFile => ({
  ...{ name: 'a.csv', addedAt: 1, unknown: 0, already: 0 },
  ...{ people: [guest('u', 1, 2), guest('v', 1)], ...changes },
});

describe('words about guests', () => {
  it('count people and ratings, and what was left out', () => {
    expect(guestFileWords(file())).toBe('2 people, 3 ratings');
    expect(guestFileWords(file({ people: [guest('u', 1)] }))).toBe('1 person, 1 rating');
    expect(leftOutWords(file())).toBe('');
    expect(leftOutWords(file({ unknown: 2, already: 1 }))).toBe(
      'Left out: 2 ratings of films that are not in this data set and 1 person who is known already.',
    );
    expect(leftOutWords(file({ already: 2 }))).toBe('Left out: 2 people who are known already.');
  });

  it('tell what came of it', () => {
    expect(guestNewsWords(null)).toBe('');
    expect(guestNewsWords({ added: [file()], removed: null, problems: [] })).toBe('Added 2 people from a.csv.');
    expect(guestNewsWords({ added: [file(), file()], removed: null, problems: ['No.'] })).toBe(
      'Added 4 people from 2 files.',
    );
    expect(guestNewsWords({ added: [], removed: 'a.csv', problems: [] })).toMatch(/^Removed a\.csv\./);
  });
});
