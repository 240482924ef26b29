import { createBlend } from '../models/blend';
import { createGenreContent } from '../models/content/genres';
import { createDamped } from '../models/damped';
import type { History, Recommender } from '../models/recommender';
import type { Tier } from '../types';
import type { Catalogue } from './catalogue';
import type { RankingModel } from './ranking-model';

/** A rule for people with at least this many wanted films: how much the content model counts beside the learned one. */
interface TierRule {
  readonly tier: Tier;
  readonly minWanted: number;
  /** Weight of the content score, where the model's best score is 1. */
  readonly content: number;
  /** Exponent of focus: how much a taste of one genre counts more than a wide one. See `createContent`. */
  readonly focus: number;
}

/**
 * Cold start as data, the strictest rule first. The weights were chosen on held-out people of ml-latest-small: they
 * raise NDCG@10 from five films on and keep a taste of one genre in that genre (see docs/choices.md).
 */
export const TIERS: readonly TierRule[] = [
  { tier: 'personal', minWanted: 3, content: 1.5, focus: 3 },
  { tier: 'blend', minWanted: 2, content: 0.6, focus: 3 },
  { tier: 'blend', minWanted: 1, content: 0.25, focus: 0 },
  { tier: 'popular', minWanted: 0, content: 0, focus: 0 },
];

/** The rule that holds for a history. */
export function tierOf(history: History): TierRule {
  const wanted = history.filter(({ preference }) => preference === 1).length;
  return TIERS.find(({ minWanted }) => wanted >= minWanted)!;
}

/**
 * The recommender of a tier: the model, with content beside it where it blends. While there is no model yet it is
 * content, damped by popularity: films of the right kind that few people know would be a poor first answer.
 */
export function tierRecommender(
  rule: TierRule,
  model: Pick<RankingModel, 'recommender' | 'blendsContent'> | null,
  { genres, renown }: Pick<Catalogue, 'genres' | 'renown'>,
): Recommender {
  const content = createGenreContent(genres, rule.focus);
  if (!model) return createDamped(content, renown);
  if (!model.blendsContent) return model.recommender;
  return createBlend(rule.tier, [
    { model: model.recommender, weight: 1, scale: 'largest' },
    { model: content, weight: rule.content, scale: 'none' },
  ]);
}
