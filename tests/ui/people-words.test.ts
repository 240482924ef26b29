import { describe, expect, it } from 'vitest';
import type { PersonView, UserRef } from '../../src/app/people-calls';
import { PERSONAS } from '../../src/core/people/personas';
import type { MovieId } from '../../src/core/types';
import {
  knownWords,
  listWords,
  personName,
  saidWords,
  scorePart,
  personaTitle,
  scoreWords,
  sharedWords,
  VECTORS,
} from '../../src/ui/people-words';

const ME: UserRef = { kind: 'me' };
const SPACE: UserRef = { kind: 'persona', name: 'space' };
const film = (id: number) => ({
  movieId: id as MovieId,
  title: `Film ${id}`,
  year: 1979,
  genres: [],
  score: 1,
  reason: null,
});
const viewOf = (changes: Partial<PersonView>): PersonView => ({
  ...{ user: SPACE, vector: 'served', hasVectors: true, tier: 'personal', latest: [], wanted: 0, unwanted: 0 },
  ...{ films: [], added: 0, ...changes },
});

describe('people side by side, in words', () => {
  it('have names', () => {
    expect([ME, SPACE, { kind: 'movielens', userId: 12 } as const].map((user) => personName(user))).toEqual([
      'you',
      'Space and machines',
      'user 12',
    ]);
    expect(PERSONAS.filter(({ name }) => personaTitle(name) === name)).toEqual([]);
  });

  it('are known to like films, and not to like others', () => {
    expect(knownWords({ user: ME, wanted: 0, unwanted: 0 })).toBe('Nothing is known yet.');
    expect(knownWords({ user: ME, wanted: 1, unwanted: 0 })).toBe('1 film liked, seen or rated well.');
    expect(knownWords({ user: ME, wanted: 0, unwanted: 2 })).toBe('0 films liked, seen or rated well, 2 not for you.');
    expect(knownWords({ user: SPACE, wanted: 1200, unwanted: 4 })).toBe(
      '1,200 films liked, seen or rated well, 4 not for them.',
    );
  });

  it('have lists of popular films until they like one', () => {
    const films = [film(1)];
    expect(listWords({ tier: 'popular', films })).toMatch(/^Popular films/);
    expect(listWords({ tier: 'blend', films })).toMatch(/^Bars/);
    expect(listWords({ tier: 'personal', films: [] })).toBe('No film is left to recommend.');
  });

  it('said something once it is out of the list', () => {
    const view = viewOf({ films: [film(2), film(3)] });
    const fresh = new Set([2 as MovieId]);
    expect(saidWords({ last: null, view, fresh })).toBe('');
    expect(saidWords({ last: { type: 'like', film: film(1) }, view: null, fresh })).toBe('');
    expect(saidWords({ last: { type: 'like', film: film(2) }, view, fresh })).toBe('');
    expect(saidWords({ last: { type: 'like', film: film(1) }, view, fresh })).toBe(
      'Liked: Film 1 (1979). 1 film is new in the list.',
    );
    const no = { last: { type: 'dislike', film: film(1) } as const, fresh: new Set<MovieId>() };
    expect(saidWords({ ...no, view })).toBe('Not for them: Film 1 (1979). 0 films are new in the list.');
    expect(saidWords({ ...no, view: { ...view, user: ME } })).toMatch(/^Not for you: /);
  });

  it('share films', () => {
    expect(sharedWords(5, [12, 12])).toBe('Both lists have 5 of 12 films.');
    expect(sharedWords(0, [3, 12])).toBe('Both lists have 0 of 12 films.');
  });

  it('have scores of three digits, and counts of people as they are', () => {
    expect([0.2, 1.33749, -0.5, 274, 1200].map(scoreWords)).toEqual(['0.200', '1.337', '−0.500', '274', '1,200']);
  });

  it('have bars from nothing to the best', () => {
    expect([scorePart(2, 2), scorePart(1, 2), scorePart(-1, 2), scorePart(0, 0), scorePart(-2, -1)]).toEqual([
      1, 0.5, 0, 0, 0,
    ]);
  });

  it('are seen by three vectors at most, each explained', () => {
    expect(VECTORS.map(({ value }) => value)).toEqual(['served', 'exact', 'average']);
    for (const { label, idea } of VECTORS) expect([label, idea].every((words) => words.length > 8)).toBe(true);
  });
});
