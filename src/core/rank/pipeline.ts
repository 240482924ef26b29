import type { Scored } from '../types';
import { bestFirst, type RankContext, type RankedFilm } from './pool';
import { applyStage, type Stage, type StageKind } from './stages';

/** What one stage added to a score, or took from it. */
export interface StagePart {
  readonly stage: StageKind;
  readonly amount: number;
}

/** A film of the final list: `relevance` and the amounts of its parts sum to `score`. */
export interface ExplainedFilm extends RankedFilm {
  /** One for each stage, in their order. */
  readonly parts: readonly StagePart[];
}

/**
 * Sends candidates through the stages and returns the first `limit`, best first, with what each stage did.
 *
 * Stages see the whole pool except the last, which need only fill the list. Every stage leaves scores that fall along
 * its list, so a part is no more than the difference it made; a stage that only leaves films out adds 0.
 *
 * @param pool candidates with finite scores, each film once, in any order; equal scores go by the lower item
 */
export function rankFilms(pool: readonly Scored[], stages: readonly Stage[], context: RankContext): ExplainedFilm[] {
  const byItem = pool.toSorted((a, b) => a.item - b.item);
  let films: readonly ExplainedFilm[] = bestFirst(
    byItem.map(({ item, score }) => ({ item, score, relevance: score, parts: [] })),
  );
  stages.forEach((stage, at) => {
    const before = new Map(films.map((film) => [film.item, film]));
    const keep = at === stages.length - 1 ? context.limit : films.length;
    films = applyStage(stage, films, context, keep).map((film) => {
      const { score, parts } = before.get(film.item)!;
      return { ...film, parts: [...parts, { stage: stage.kind, amount: film.score - score }] };
    });
  });
  return films.slice(0, Math.max(0, context.limit));
}
