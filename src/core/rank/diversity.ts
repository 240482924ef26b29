import type { Ranges } from '../models/ranges';
import { scaleOf, type RankContext, type RankedFilm } from './pool';

/** What counts more: that films are relevant, or that they differ. */
export interface DiversitySettings {
  /** λ: 1 is only relevant, 0 only different. */
  readonly lambda: number;
}

/** What each setting may be. */
export const DIVERSITY_RANGES: Ranges<DiversitySettings> = { lambda: { min: 0, max: 1, integer: false } };

/**
 * Maximal marginal relevance (Carbonell and Goldstein 1998): always the film with the most λ · relevance − (1 − λ) ·
 * likeness to the likest film before it; ties go to the film that came first. Relevance is the score, standardised to
 * 0 … 1 within the pool; likeness counts from 0.
 *
 * The new score is that same sum where a film was chosen, put back on the pool's scale: top − spread · (λ · (1 −
 * relevance) + (1 − λ) · likeness). It falls along the list, because what is left only grows liker to what was chosen,
 * so that the order is that of the scores. The best film keeps its score; what others gain or lose by it is (1 − λ) ·
 * spread · (1 − relevance − likeness): a penalty for being like the films above, less what relevance counts no longer.
 *
 * @param keep how many films to choose, at most the pool; the likeness is asked for fewer than keep × pool pairs
 */
export function diversify(
  pool: readonly RankedFilm[],
  { lambda }: DiversitySettings,
  { likeness }: Pick<RankContext, 'likeness'>,
  keep = pool.length,
): RankedFilm[] {
  const { top, spread } = scaleOf(pool);
  const left = pool.map((film) => ({ film, far: (top - film.score) / spread, like: 0 }));
  const lossOf = ({ far, like }: { far: number; like: number }): number => lambda * far + (1 - lambda) * like;
  const chosen: RankedFilm[] = [];
  while (chosen.length < keep && left.length > 0) {
    let best = 0;
    for (let at = 1; at < left.length; at++) if (lossOf(left[at]!) < lossOf(left[best]!)) best = at;
    const [next] = left.splice(best, 1);
    chosen.push({ ...next!.film, score: top - spread * lossOf(next!) });
    if (chosen.length === keep) break;
    for (const other of left) {
      const like = likeness(other.film.item, next!.film.item);
      if (like > other.like) other.like = like;
    }
  }
  return chosen;
}
