/** A taste as an address, which holds all there is: nothing is kept anywhere else. */
import { sharedFrom } from '../core/taste/shared-taste';
import { readTasteCode, writeTasteCode } from '../core/taste/taste-code';
import type { SharedOpinion, SharedTaste } from '../core/taste-types';
import type { EventDraft, HistoryEntry, MovieId } from '../core/types';

export { readTasteCode };
export { LONGEST_TASTE_FILE, readTasteFile, writeTasteFile } from '../core/taste/taste-file';

/** What mail programs and messengers pass on whole. */
const LONGEST_LINK = 2000;

export interface TasteLink {
  readonly href: string;
  /** How many opinions it holds: the newest. */
  readonly held: number;
}

/** @param page address of the page, without what stands behind # */
export function tasteLink(taste: SharedTaste, page: string): TasteLink {
  const start = `${page}#/?taste=`;
  const { code, held } = writeTasteCode(taste, LONGEST_LINK - start.length);
  return { href: start + code, held };
}

/** What the person of this history hands on: all they said, oldest first. */
export function tasteOf(dataset: string, history: readonly HistoryEntry[]): SharedTaste {
  return sharedFrom(
    dataset,
    history.map(({ opinion }) => opinion).sort((a, b) => a.seq - b.seq),
  );
}

/** The opinions of a taste as if they were said here. */
export function draftsOf(opinions: readonly SharedOpinion[]): EventDraft[] {
  return opinions.map(({ movieId, kind, stars }) =>
    kind === 'rate'
      ? { type: kind, stars: stars!, movieId, surface: 'taste' }
      : { type: kind, movieId, surface: 'taste' },
  );
}

/** What of a taste is new here: films the data set has, and of which the person said nothing. */
export function newOpinions(
  { opinions }: SharedTaste,
  known: ReadonlySet<MovieId>,
  said: ReadonlySet<MovieId>,
): readonly SharedOpinion[] {
  return opinions.filter(({ movieId }) => known.has(movieId) && !said.has(movieId));
}
