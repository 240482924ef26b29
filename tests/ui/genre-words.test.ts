import { expect, it } from 'vitest';
import { genreName } from '../../src/ui/genre-words';

it.each(['Crime', 'Sci-Fi', 'Heimatfilm'])('%s keeps its name in English, known or not', (genre) => {
  expect(genreName(genre)).toBe(genre);
});
