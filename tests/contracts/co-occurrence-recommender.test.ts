import { describe, expect, it } from 'vitest';
import type { TimedCsr } from '../../src/core/data/times';
import { timedPositives } from '../../src/core/evaluate/split';
import { DEFAULT_CO_OCCURRENCE, type CoOccurrenceConfig } from '../../src/core/models/co-occurrence/config';
import { readCoOccurrence } from '../../src/core/models/co-occurrence/model';
import { createCoOccurrenceRecommender } from '../../src/core/models/co-occurrence/recommender';
import { trainCoOccurrence } from '../../src/core/models/co-occurrence/trainer';
import type { Recommender } from '../../src/core/models/recommender';
import { unwanted, wanted } from '../fixtures/histories';
import { inRowOrder } from '../fixtures/timed-likes';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

function fit(positives: TimedCsr, changes: Partial<CoOccurrenceConfig> = {}): Recommender {
  const config = { ...DEFAULT_CO_OCCURRENCE, ...changes };
  return createCoOccurrenceRecommender(
    readCoOccurrence(trainCoOccurrence(positives, config), positives.cols, config)!,
    config,
  );
}

const pack = tinyPack();
const likes = timedPositives(pack, 4);
const recommender = fit(likes);
const few = fit(likes, { neighbours: 3, backward: 0, recency: 2, beta: 1, shrinkage: 0 });

recommenderContract('co-occurrence', recommender, { items: pack.items, ordered: true });
recommenderContract('co-occurrence of three followers', few, { items: pack.items, ordered: true });
// Film 15 is the one that hardly anybody of the tiny pack went on from; any other will do.
liveContract('co-occurrence', recommender, 16);
checkerboardContract('co-occurrence', (userItems) => fit(inRowOrder(userItems)));

describe('what co-occurrence says', () => {
  it('prefers films of the kind that was liked', () => {
    const scores = recommender.score([wanted(0), wanted(1), wanted(2)]);
    expect(scores[4]!).toBeGreaterThan(scores[14 + 4]!);
    expect(scores[4]!).toBeGreaterThan(scores[28 + 4]!);
  });

  it('lets the newest film count most', () => {
    const [older, newer] = [recommender.score([wanted(0), wanted(14)]), recommender.score([wanted(14), wanted(0)])];
    expect(newer[1]!).toBeGreaterThan(older[1]!);
  });

  it('hears nothing of dislikes, beside likes too', () => {
    expect(recommender.score([wanted(0), unwanted(1)])).toEqual(recommender.score([wanted(0)]));
  });
});
