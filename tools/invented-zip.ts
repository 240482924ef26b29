/** A data set of nobody's, for whoever needs a file to add. */
import { strToU8, zipSync } from 'fflate';

/** A small MovieLens-like zip of made-up films: `people` of them each rate half of the films. */
export function inventedZip(people: number, films = 20): Uint8Array {
  const titles = Array.from({ length: films }, (_, at) => `Invented Film ${at + 1} (${1950 + (at % 70)})`);
  const ratings = Array.from(
    { length: people * films },
    (_, at) => [Math.floor(at / films) + 1, (at % films) + 1] as const,
  )
    .filter(([user, movie]) => (user + movie) % 2 === 0)
    .map(([user, movie]) => `${user},${movie},${movie % 4 === 0 ? 3 : 5},1000000000`);
  const movies = titles.map((title, at) => `${at + 1},${title},Comedy|Drama`);
  return zipSync({
    'made-up/movies.csv': strToU8(['movieId,title,genres', ...movies].join('\n')),
    'made-up/ratings.csv': strToU8(['userId,movieId,rating,timestamp', ...ratings].join('\n')),
  });
}
