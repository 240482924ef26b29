import { describe, expect, it } from 'vitest';
import type { MovieId } from '../../../src/core/types';
import { changeWords, pairWords, popularWords, shared, whoWords } from '../../../src/ui/lab/personas-words';

const films = (...ids: number[]) =>
  ids.map((id) => ({ movieId: id as MovieId, title: `Film ${id}`, year: 1990, genres: [] }));

describe('the words of personas', () => {
  it('count what lists share', () => {
    expect(shared(films(1, 2, 3), films(3, 4, 1))).toBe(2);
    expect(pairWords('Space', 'Love', films(1, 2, 3), films(3, 4, 1))).toBe('Space beside Love: 1 of 3 films differ');
    expect(popularWords(films(1, 2), films(3))).toBe('None of these films is on the static list.');
    expect(popularWords(films(1, 2), films(2))).toBe('Of these 2, 1 film is also on the static list.');
  });

  it('say who somebody is and what a like did', () => {
    expect(whoWords({ wanted: 8, latest: films(1, 2, 3, 4) })).toBe(
      'Likes 8 films, of late Film 1 (1990), Film 2 (1990) and Film 3 (1990).',
    );
    expect(whoWords({ wanted: 0, latest: [] })).toBe('Likes nothing that this data set has.');
    expect(changeWords('Alien (1979)', 1)).toBe(
      'After a like of Alien (1979): 1 film is new in the learned list. The static list is as it was.',
    );
  });
});
