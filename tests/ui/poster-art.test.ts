import { expect, it, vi } from 'vitest';
import { artOf } from '../../src/ui/poster/art';
import { posterOf } from '../../src/ui/poster/poster';

const films = Array.from({ length: 60 }, (_, at) => ({ title: `Film ${at}`, year: 1980 + at, genres: ['Drama'] }));

it('draws posters in parts, once each, and knows them at once from then on', async () => {
  expect(films.map(artOf)).toEqual(films.map(() => null));
  await vi.waitFor(() => expect(films.map(artOf)).not.toContain(null));
  const drawn = films.map(artOf);
  expect(drawn).toEqual(films.map(posterOf));
  films.forEach((film, at) => expect(artOf({ ...film })).toBe(drawn[at]));
});
