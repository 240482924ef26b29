/** Recommenders that work in room of their own give answers that are nobody else's, and to the bit those of plain sums. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timedPositives } from '../../src/core/evaluate/split';
import { standardDeviation } from '../../src/core/math/statistics';
import { createAlsRecommender } from '../../src/core/models/als/recommender';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { DEFAULT_CO_OCCURRENCE } from '../../src/core/models/co-occurrence/config';
import { eachFollower, readCoOccurrence } from '../../src/core/models/co-occurrence/model';
import { createCoOccurrenceRecommender } from '../../src/core/models/co-occurrence/recommender';
import { DEFAULT_CONTENT_POPULAR } from '../../src/core/models/content/config';
import { createContent } from '../../src/core/models/content/recommender';
import { contentVectors } from '../../src/core/models/content/vectors';
import { DEFAULT_HYBRID } from '../../src/core/models/hybrid/config';
import { readFacts } from '../../src/core/models/hybrid/facts';
import { readIngredients } from '../../src/core/models/hybrid/ingredients';
import { createHybridRecommender } from '../../src/core/models/hybrid/recommender';
import { createSignals, isPersonal, SIGNAL_NAMES } from '../../src/core/models/hybrid/signals';
import { FEW_FILMS, weightsOf } from '../../src/core/models/hybrid/weights';
import type { History, Recommender } from '../../src/core/models/recommender';
import type { ItemIndex } from '../../src/core/types';
import { anyHistory } from '../fixtures/histories';
import { trainHybrid } from '../fixtures/hybrid';
import { tinyPack } from '../fixtures/tiny-pack';

const pack = tinyPack();
const { items } = pack;
const everyItem = Array.from({ length: items }, (_, item) => item as ItemIndex);
const { arrays } = await trainHybrid(timedPositives(pack, 4), pack);
const table = readCoOccurrence(
  { followers: arrays['coOccurrence.followers']!, weights: arrays['coOccurrence.weights']! },
  ...[items, DEFAULT_CO_OCCURRENCE],
)!;
const { fields, focus } = DEFAULT_CONTENT_POPULAR;
const vectors = contentVectors(pack, fields);
const weights = {
  few: weightsOf((_, place) => 0.3 + (place % 4) / 4),
  more: weightsOf((_, place) => 0.1 - (place % 3) / 5),
};
/** The same with none below 0: far down a list those act otherwise. */
const kind = { few: weights.few, more: weightsOf((name) => Math.abs(weights.more[name])) };
const makeSignals = () =>
  createSignals(readIngredients(arrays, items, DEFAULT_HYBRID)!, pack, readFacts(arrays, items)!);

const MAKERS: Readonly<Record<string, () => Recommender>> = {
  ALS: () => createAlsRecommender(arrays['als.itemFactors']!, DEFAULT_ALS),
  'co-occurrence': () => createCoOccurrenceRecommender(table, DEFAULT_CO_OCCURRENCE),
  content: () => createContent(vectors, focus),
  'the hybrid': () => createHybridRecommender(makeSignals(), weights),
};
const history = anyHistory(items, 2 * FEW_FILMS);

describe.each(Object.entries(MAKERS))('answers of %s', (_, make) => {
  const used = make();

  it('do not show what was asked before', () => {
    fc.assert(
      fc.property(history, history, (before, tastes) => {
        used.score(before);
        used.explain(before, everyItem);
        const fresh = make();
        expect(used.explain(tastes, everyItem)).toEqual(fresh.explain(tastes, everyItem));
        expect(used.score(tastes)).toEqual(fresh.score(tastes));
      }),
      { numRuns: 40 },
    );
  });

  it('are the caller’s own: what becomes of them is not seen in later ones', () => {
    fc.assert(
      fc.property(history, (tastes) => {
        const [scores, shares] = [used.score(tastes), used.explain(tastes, everyItem)];
        const [keptScores, keptShares] = structuredClone([scores, shares] as const);
        scores.fill(NaN);
        for (const row of shares) row.fill(NaN);
        expect(used.score(tastes)).toEqual(keptScores);
        expect(used.explain(tastes, everyItem)).toEqual(keptShares);
      }),
      { numRuns: 40 },
    );
  });
});

describe('scores, to the bit', () => {
  it('of the hybrid are sums of signals, one after the other', () => {
    const signals = makeSignals();
    const mixed = createHybridRecommender(makeSignals(), kind);
    fc.assert(
      fc.property(history, (tastes) => {
        expect(mixed.score(tastes)).toEqual(plainMix(signals, tastes));
      }),
      { numRuns: 40 },
    );
  });

  it('of co-occurrence are sums of the followers, film by film', () => {
    const recommender = createCoOccurrenceRecommender(table, DEFAULT_CO_OCCURRENCE);
    fc.assert(
      fc.property(history, (tastes) => {
        const sums = new Map(everyItem.map((item) => [item as number, 0]));
        const wanted = tastes.filter(({ preference }) => preference === 1);
        wanted.forEach(({ item, weight }, at) => {
          const strength = weight * 2 ** (-(wanted.length - 1 - at) / DEFAULT_CO_OCCURRENCE.recency);
          eachFollower(table, item, (follower, own) => sums.set(follower, sums.get(follower)! + strength * own));
        });
        expect(recommender.score(tastes)).toEqual(Float32Array.from(sums.values()));
      }),
      { numRuns: 40 },
    );
  });
});

/** What the hybrid says it is where no weight is below 0, in new arrays throughout. */
function plainMix(signals: ReturnType<typeof makeSignals>, tastes: History): Float32Array {
  const wanted = tastes.filter(({ preference }) => preference === 1).length;
  const chosen = kind[wanted > FEW_FILMS ? 'more' : 'few'];
  const known = tastes.map(({ item }) => item);
  const columns = SIGNAL_NAMES.map((name) => {
    const scores = signals[name].score(tastes);
    const spread = isPersonal(name) ? standardDeviation(scores, known) : 1;
    return { scores, factor: spread > 0 ? chosen[name] / spread : 0 };
  });
  return Float32Array.from(everyItem, (item) =>
    columns.reduce((sum, { scores, factor }) => sum + factor * scores[item]!, 0),
  );
}
