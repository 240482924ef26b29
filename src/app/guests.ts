/** People who came with files, as trainings ask for them: apart from the first script, since few pages have any. */
import { guestLikes } from '../core/data/guest-likes';
import type { MovieId } from '../core/types';
import { readGuestFiles } from '../storage/guests';

/** What each of a data set's guests likes, at a threshold of stars; nobody where nothing can be read. */
export async function likesOfGuests(dataset: string, threshold: number): Promise<MovieId[][]> {
  const files = await readGuestFiles(dataset).catch(() => []);
  return guestLikes(files, threshold);
}
