import { topK } from '../math/top-k';
import type { Scored } from '../types';
import type { CandidateSource } from './candidates';
import type { Catalogue } from './catalogue';

/** How many candidates each source may bring, against the others. The model's share is the largest: it orders them all. */
export const QUOTAS = { model: 120, near: 24, genres: 20, trending: 16, unexplored: 12 } as const;

/** Candidates to choose from, or twice the list where that is more: the model alone brings more than a list then. */
export function poolSize(limit: number): number {
  return Math.max(200, 2 * limit);
}

/** The best films that were not shown yet: as many as the others leave room for. */
const UNSEEN = 60;

/** What the sources are asked with. */
export interface SourceQuestion {
  /** What the model is called where it is told as a source. */
  readonly name: string;
  /** The model's scores of all items. */
  readonly scores: Float32Array;
  /** Scores by genre of all items; null where the model is nothing else. */
  readonly content: Float32Array | null;
  /** Films near to the one liked last, nearest first. */
  readonly near: readonly Scored[];
  /** One byte for each item, 1 where it may be shown. */
  readonly allowed: Uint8Array;
  /** Times each film was shown; null where nobody counts. */
  readonly shown: ArrayLike<number> | null;
}

/** The sources of candidates for a personal list. */
export function listSources({ trending }: Pick<Catalogue, 'trending'>, asked: SourceQuestion): CandidateSource[] {
  const { name, scores, content, near, allowed, shown } = asked;
  const sources: CandidateSource[] = [
    { name, offers: scores, quota: QUOTAS.model },
    { name: 'near', offers: near.map(({ item }) => item), quota: QUOTAS.near },
  ];
  if (content) sources.push({ name: 'genres', offers: content, quota: QUOTAS.genres });
  sources.push({ name: 'trending', offers: trending, quota: QUOTAS.trending });
  if (shown) {
    const unseen = topK(scores, UNSEEN, (item) => !allowed[item] || shown[item]! > 0);
    sources.push({ name: 'unexplored', offers: unseen.map(({ item }) => item), quota: QUOTAS.unexplored });
  }
  return sources;
}
