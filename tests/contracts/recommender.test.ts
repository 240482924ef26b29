/** What every recommender has to satisfy, whatever is behind it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalMatrix } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import { createAlsRecommender } from '../../src/core/models/als/recommender';
import { createBlend } from '../../src/core/models/blend';
import { createContent, genreVectors } from '../../src/core/models/content';
import type { Recommender } from '../../src/core/models/recommender';
import { TIERS, tierRecommender } from '../../src/core/rank/tiers';
import type { ItemIndex } from '../../src/core/types';
import { anyHistory, unwanted, wanted } from '../fixtures/histories';
import { TINY_CONFIG, trainTiny } from '../fixtures/tiny-model';
import { tinyPack } from '../fixtures/tiny-pack';

const pack = tinyPack();
const genres = genreVectors(pack);
const renown = Float32Array.from({ length: pack.items }, (_, item) => item / pack.items);
const noGenres = genreVectors({ genreNames: [], genreMasks: new Uint32Array(pack.items) });
const als = createAlsRecommender((await trainTiny()).itemFactors, TINY_CONFIG);
const untrained = createAlsRecommender(normalMatrix(pack.items, 8, 0.5, createRng(3)), TINY_CONFIG);

const RECOMMENDERS: readonly (readonly [string, Recommender])[] = [
  ['content', createContent(genres)],
  ['content with focus', createContent(genres, 3)],
  ['content without any genre', createContent(noGenres, 3)],
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
    (rule) => [`tier ${rule.tier} ${rule.minWanted}`, tierRecommender(rule, als, { genres, renown })] as const,
  ),
  ...TIERS.map(
    (rule) =>
      [`tier ${rule.tier} ${rule.minWanted}, no model`, tierRecommender(rule, null, { genres, renown })] as const,
  ),
  ['a tier without any genre', tierRecommender(TIERS[0]!, als, { genres: noGenres, renown })],
];

const everyItem = Array.from({ length: pack.items }, (_, item) => item as ItemIndex);
const history = anyHistory(pack.items);

describe.each(RECOMMENDERS)('the recommender %s', (_, recommender) => {
  it('scores every film with a finite number', () => {
    fc.assert(
      fc.property(history, (tastes) => {
        const scores = recommender.score(tastes);
        expect(scores).toBeInstanceOf(Float32Array);
        expect(scores).toHaveLength(pack.items);
        expect(scores.every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it('explains every score by shares of the history that sum to it', () => {
    fc.assert(
      fc.property(history, (tastes) => {
        const scores = recommender.score(tastes);
        const shares = recommender.explain(tastes, everyItem);
        expect(shares).toHaveLength(pack.items);
        shares.forEach((row, item) => {
          expect(row).toHaveLength(tastes.length);
          const sum = row.reduce((total, share) => total + share, 0);
          expect(Math.abs(sum - scores[item]!)).toBeLessThan(1e-5);
        });
      }),
    );
  });

  it('explains the films asked for, in the order asked, repeats included', () => {
    fc.assert(
      fc.property(history, fc.array(fc.constantFrom(...everyItem), { maxLength: 6 }), (tastes, asked) => {
        const all = recommender.explain(tastes, everyItem);
        expect(recommender.explain(tastes, asked)).toEqual(asked.map((item) => all[item]));
      }),
    );
  });

  it('gives the same scores and shares for the same history, whatever was asked between', () => {
    fc.assert(
      fc.property(history, history, (tastes, others) => {
        const scores = recommender.score(tastes);
        const kept = scores.slice();
        const shares = recommender.explain(tastes, everyItem);
        recommender.score(others);
        recommender.explain(others, everyItem.slice(0, 3));
        expect(recommender.score(structuredClone(tastes))).toEqual(kept);
        expect(recommender.explain(tastes, everyItem)).toEqual(shares);
        expect(scores).toEqual(kept);
      }),
    );
  });

  it('does not depend on the order of the history but for rounding', () => {
    fc.assert(
      fc.property(history, (tastes) => {
        const turned = recommender.score([...tastes].reverse());
        recommender.score(tastes).forEach((score, item) => {
          expect(Math.abs(score - turned[item]!)).toBeLessThan(1e-4);
        });
      }),
    );
  });

  it('scores all films 0 for a person without a history', () => {
    expect(recommender.score([])).toEqual(new Float32Array(pack.items));
    expect(recommender.explain([], everyItem.slice(0, 2))).toEqual([new Float64Array(0), new Float64Array(0)]);
  });

  it('scores all films 0 while a person only said what they do not want', () => {
    const tastes = [unwanted(0), unwanted(17, 2)];
    expect(recommender.score(tastes).every((score) => Math.abs(score) === 0)).toBe(true);
    expect(recommender.explain(tastes, [3 as ItemIndex])[0]).toHaveLength(2);
  });
});

describe('what a trained recommender says', () => {
  const informed: [string, Recommender][] = [
    ['content', createContent(genres)],
    ['ALS', als],
    ['the personal tier', tierRecommender(TIERS[0]!, als, { genres, renown })],
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
