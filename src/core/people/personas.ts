import type { Opinions } from '../online/opinions';
import type { Catalogue } from '../rank/catalogue';
import type { MovieId, Opinion } from '../types';

/** A made-up person: somebody who likes the best known films of a genre. */
export interface Persona {
  /** Letters and hyphens: what addresses take. */
  readonly name: string;
  readonly genre: string;
}

/** Everybody who was made up. */
export const PERSONAS: readonly Persona[] = [
  { name: 'space', genre: 'Sci-Fi' },
  { name: 'romance', genre: 'Romance' },
  { name: 'shivers', genre: 'Horror' },
  { name: 'family', genre: 'Children' },
  { name: 'noir', genre: 'Crime' },
  { name: 'documents', genre: 'Documentary' },
];

/** Films that a persona likes, where the genre has as many. */
const LIKES = 8;

/**
 * What a persona likes in this data set: the most liked films of the genre, the best known last. Empty where the data set
 * has no such genre; null when nobody was made up under this name.
 */
export function personaOpinions({ films, pack, popular }: Catalogue, name: string): Opinions | null {
  const persona = PERSONAS.find((one) => one.name === name);
  if (!persona) return null;
  const genre = pack.genreNames.indexOf(persona.genre);
  const liked = genre < 0 ? [] : popular.filter(({ item }) => (pack.genreMasks[item]! >>> genre) & 1).slice(0, LIKES);
  return new Map(
    liked.reverse().map(({ item }, at): [MovieId, Opinion] => {
      const { movieId } = films.at(item);
      return [movieId, { movieId, kind: 'like', stars: null, seq: at + 1, time: at }];
    }),
  );
}
