/** The contract on the recommenders that need no engine. */
import { describe, expect, it } from 'vitest';
import { normalMatrix } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import { createOracleSolver } from '../../src/core/models/als/oracle';
import { createAlsRecommender } from '../../src/core/models/als/recommender';
import { createBlend } from '../../src/core/models/blend';
import { createGenreContent, genreVectors } from '../../src/core/models/content/genres';
import type { Recommender } from '../../src/core/models/recommender';
import { TIERS, tierRecommender } from '../../src/core/rank/tiers';
import type { ItemIndex } from '../../src/core/types';
import { trainFactors } from '../fixtures/als-comparison';
import { unwanted, wanted } from '../fixtures/histories';
import { TINY_CONFIG, trainTiny } from '../fixtures/tiny-model';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

const pack = tinyPack();
const genres = genreVectors(pack);
const renown = Float32Array.from({ length: pack.items }, (_, item) => item / pack.items);
const noGenres = genreVectors({ genreNames: [], genreMasks: new Uint32Array(pack.items) });
const als = createAlsRecommender((await trainTiny()).itemFactors, TINY_CONFIG);
const withContent = { recommender: als, blendsContent: true };
const untrained = createAlsRecommender(normalMatrix(pack.items, 8, 0.5, createRng(3)), TINY_CONFIG);

const RECOMMENDERS: readonly (readonly [string, Recommender])[] = [
  ['content', createGenreContent(genres)],
  ['content with focus', createGenreContent(genres, 3)],
  ['content without any genre', createGenreContent(noGenres, 3)],
  ['ALS', als],
  ['ALS with vectors of noise', untrained],
  [
    'ALS of the classic form',
    createAlsRecommender(normalMatrix(pack.items, 8, 0.5, createRng(4)), {
      ...TINY_CONFIG,
      alpha: 40,
      alpha0: 1,
      reg: 0.1,
      nu: 0,
    }),
  ],
  [
    'a blend',
    createBlend('half', [
      { model: als, weight: 0.5, scale: 'none' },
      { model: untrained, weight: -2, scale: 'largest' },
    ]),
  ],
  ['a blend of nothing', createBlend('none', [{ model: als, weight: 0, scale: 'largest' }])],
  ...TIERS.map(
    (rule) => [`tier ${rule.tier} ${rule.minWanted}`, tierRecommender(rule, withContent, { genres, renown })] as const,
  ),
  ...TIERS.map(
    (rule) =>
      [`tier ${rule.tier} ${rule.minWanted}, no model`, tierRecommender(rule, null, { genres, renown })] as const,
  ),
  ['a tier without any genre', tierRecommender(TIERS[0]!, withContent, { genres: noGenres, renown })],
];

for (const [name, recommender] of RECOMMENDERS) recommenderContract(name, recommender, { items: pack.items });

checkerboardContract('ALS', async (userItems) => {
  const config = { ...TINY_CONFIG, factors: 20, iterations: 30, reg: 0.01, alpha0: 1, nu: 0 };
  const { itemFactors } = await trainFactors(createOracleSolver(), userItems, config);
  return createAlsRecommender(itemFactors, config);
});
liveContract('ALS', als, 15);

describe('what a trained recommender says', () => {
  const informed: [string, Recommender][] = [
    ['content', createGenreContent(genres)],
    ['ALS', als],
    ['the personal tier', tierRecommender(TIERS[0]!, withContent, { genres, renown })],
  ];
  it.each(informed)('(%s) prefers films of the kind that was liked', (_, recommender) => {
    const scores = recommender.score([wanted(0), wanted(1), wanted(2)]);
    expect(scores[4]!).toBeGreaterThan(scores[14 + 4]!);
    expect(scores[4]!).toBeGreaterThan(scores[28 + 4]!);
  });

  it.each(informed)('(%s) lowers films near an unwanted one', (_, recommender) => {
    const [without] = recommender.score([wanted(0), wanted(14), wanted(1)]).subarray(15);
    const [having] = recommender.score([wanted(0), wanted(14), wanted(1), unwanted(16, 2)]).subarray(15);
    expect(having!).toBeLessThan(without!);
  });

  it.each(informed)('(%s) gives a stronger opinion a larger share', (_, recommender) => {
    const [[weak]] = recommender.explain([wanted(0, 0.5), wanted(14)], [1 as ItemIndex]) as [Float64Array];
    const [[strong]] = recommender.explain([wanted(0, 1.5), wanted(14)], [1 as ItemIndex]) as [Float64Array];
    expect(strong!).toBeGreaterThan(weak!);
  });
});

describe('a blend', () => {
  it('asks its parts for scores once for a list and its reasons', () => {
    let asked = 0;
    const counted: Recommender = { ...als, score: (tastes) => (asked++, als.score(tastes)) };
    const blend = createBlend('one', [{ model: counted, weight: 1, scale: 'largest' }]);
    const tastes = [wanted(0), wanted(1)];
    blend.score(tastes);
    blend.explain(tastes, [2 as ItemIndex]);
    expect(asked).toBe(1);
    expect(blend.score([wanted(3)])).not.toEqual(blend.score(tastes));
  });
});
