import type { GuestFile } from '../guest-types';
import type { MovieId } from '../types';

/** The films that each guest gave at least `threshold` stars; who gave none so many is left out. */
export function guestLikes(files: readonly GuestFile[], threshold: number): MovieId[][] {
  return files
    .flatMap(({ people }) => people)
    .map(({ movieIds, stars }) => movieIds.filter((_, at) => stars[at]! >= threshold))
    .filter(({ length }) => length > 0);
}
