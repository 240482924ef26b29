import type { LoggedEvent, Opinion } from '../types';
import type { Opinions } from './opinions';

/** A longer break than this begins another visit. */
export const VISIT_BREAK_MS = 30 * 60_000;

/**
 * The log of somebody who gave these opinions and did nothing else, so that people of the data set (`userOpinions`, whose
 * times are those of their ratings) and made-up ones have the same features as the person here. Folding it gives the
 * opinions again.
 *
 * @param opinions oldest first, `seq` and `time` ascending; a break of over half an hour begins another visit
 * @param dataset id of the data set
 */
export function opinionEvents(opinions: Opinions, dataset: string): LoggedEvent[] {
  let [visit, last] = [1, -Infinity];
  return [...opinions.values()].map((opinion, at) => {
    if (at > 0 && opinion.time - last > VISIT_BREAK_MS) visit++;
    last = opinion.time;
    return { ...draftOf(opinion), seq: opinion.seq, time: last, dataset, session: `visit ${visit}`, modelId: null };
  });
}

function draftOf({ movieId, kind, stars }: Opinion) {
  const surface = 'list' as const;
  return kind === 'rate' ? { type: kind, movieId, stars: stars!, surface } : { type: kind, movieId, surface };
}
