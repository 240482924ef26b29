import type { Pack } from '../data/pack';
import type { Opinions } from '../online/opinions';
import type { MovieId, Opinion, Stars } from '../types';

/**
 * The ratings of a person of the data set as opinions, oldest first; null when it has no such person.
 *
 * Half a star is dropped, as pages take whole ones: with the usual threshold of four stars that is what counts as liked.
 *
 * @param userId the data set's own id
 */
export function userOpinions(pack: Pack, userId: number): Opinions | null {
  const user = pack.userIds.indexOf(userId);
  if (user < 0) return null;
  const { indptr, indices, halfStars, timestamps } = pack.userItems;
  const positions = Array.from({ length: indptr[user + 1]! - indptr[user]! }, (_, at) => indptr[user]! + at);
  positions.sort((a, b) => timestamps[a]! - timestamps[b]! || a - b);
  return new Map(
    positions.map((position, at): [MovieId, Opinion] => {
      const movieId = pack.movieIds[indices[position]!] as MovieId;
      const stars = Math.max(1, Math.floor(halfStars[position]! / 2)) as Stars;
      return [movieId, { movieId, kind: 'rate', stars, seq: at + 1, time: 1000 * timestamps[position]! }];
    }),
  );
}
