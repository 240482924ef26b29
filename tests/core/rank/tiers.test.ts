import { describe, expect, it } from 'vitest';
import { createGenreContent } from '../../../src/core/models/content/genres';
import { historyOf } from '../../../src/core/online/taste';
import { recommend } from '../../../src/core/rank/recommend';
import { TIERS, tierOf, tierRecommender } from '../../../src/core/rank/tiers';
import type { EventDraft, ItemIndex } from '../../../src/core/types';
import { clear, dislike, like, opinionsAfter, rate, watched } from '../../fixtures/events';
import { unwanted, wanted } from '../../fixtures/histories';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { movieOf, tinyCatalogue } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
const [A, B, C, D] = [0, 1, 2, 3].map((n) => movieOf('Sci-Fi', n)) as [never, never, never, never];

describe('the tier', () => {
  it.each([
    ['nothing', [], 'popular', 0],
    ['one like', [like(A)], 'blend', 1],
    ['two likes', [like(A), like(B)], 'blend', 2],
    ['three likes', [like(A), like(B), like(C)], 'personal', 3],
    ['four likes', [like(A), like(B), like(C), like(D)], 'personal', 3],
    ['dislikes only', [dislike(A), dislike(B), dislike(C), rate(D, 1)], 'popular', 0],
    ['two likes and a dislike', [like(A), like(B), dislike(C)], 'blend', 2],
    ['a like, four stars and one seen', [like(A), rate(B, 4), watched(C)], 'personal', 3],
    ['two likes and three stars', [like(A), like(B), rate(C, 3)], 'blend', 2],
    ['three likes, one taken back', [like(A), like(B), like(C), clear(A)], 'blend', 2],
    ['the same like three times', [like(A), like(A), like(A)], 'blend', 1],
  ] as [string, EventDraft[], string, number][])(
    'of a person with %s is as the table says',
    (_, drafts, tier, minWanted) => {
      const opinions = opinionsAfter(...drafts);
      expect(tierOf(historyOf(opinions, (id) => catalogue.films.indexOf(id)))).toMatchObject({ tier, minWanted });
      expect(recommend(catalogue, model, { opinions }).tier).toBe(tier);
      expect(recommend(catalogue, null, { opinions }).tier).toBe(tier);
    },
  );

  it('always exists: the table falls strictly to 0', () => {
    const bounds = TIERS.map(({ minWanted }) => minWanted);
    expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => b - a));
    expect(bounds.at(-1)).toBe(0);
  });
});

describe('the recommender of a tier', () => {
  const history = [wanted(0), wanted(5), unwanted(20)];

  it('is ALS, its best film counted as 1, and content by the weight of the tier', () => {
    for (const rule of TIERS) {
      const als = model.recommender.score(history);
      const best = Math.max(...als);
      const content = createGenreContent(catalogue.genres, rule.focus).score(history);
      const blended = tierRecommender(rule, model, catalogue).score(history);
      blended.forEach((score, item) => {
        expect(score).toBeCloseTo(als[item]! / best + rule.content * content[item]!, 5);
      });
    }
  });

  it('tells what ALS and content add: they sum to the score', () => {
    for (const rule of TIERS) {
      const recommender = tierRecommender(rule, model, catalogue);
      const items = [...catalogue.likedBy.keys()] as ItemIndex[];
      const scores = recommender.score(history);
      recommender.parts!(history, items).forEach((parts, item) => {
        expect(parts.map(({ name }) => name)).toEqual(['als', 'content']);
        expect(parts.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(scores[item]!, 5);
      });
    }
  });

  it('is content damped by renown while there is no model', () => {
    for (const rule of TIERS) {
      const content = createGenreContent(catalogue.genres, rule.focus).score(history);
      const scores = tierRecommender(rule, null, catalogue).score(history);
      scores.forEach((score, item) => expect(score).toBeCloseTo(content[item]! * catalogue.renown[item]!, 6));
    }
  });
});
