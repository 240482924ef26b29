import { describe, expect, it } from 'vitest';
import { DEFAULT_CONTENT, DEFAULT_CONTENT_POPULAR } from '../../src/core/models/content/config';
import { createContentPopular } from '../../src/core/models/content/popular';
import { createContent } from '../../src/core/models/content/recommender';
import { createGenreContent, genreVectors } from '../../src/core/models/content/genres';
import { contentVectors } from '../../src/core/models/content/vectors';
import { likedCounts, logRenown } from '../../src/core/models/popularity';
import { unwanted, wanted } from '../fixtures/histories';
import { tinyPack } from '../fixtures/tiny-pack';
import { checkerboardContract, liveContract, recommenderContract } from './recommender-contract';

const pack = tinyPack();
const { items } = pack;
const { fields, focus, prior } = DEFAULT_CONTENT_POPULAR;
const renown = logRenown(likedCounts(pack.itemUsers, 4));
const content = createContent(contentVectors(pack, DEFAULT_CONTENT));
const cosine = createContent(contentVectors(pack, fields), focus);
const popular = createContentPopular(cosine, renown, prior);

recommenderContract('content of all fields', content, { items, shareError: 1e-4 });
recommenderContract('content by cosine, with focus', cosine, { items });
recommenderContract('content with popularity', popular, { items, knowsStrangers: true });
liveContract('content of all fields', content, 15);
liveContract('content with popularity', popular, 15);
checkerboardContract('content', ({ cols }) => {
  const genreMasks = Uint32Array.from({ length: cols }, (_, film) => 1 << (film % 2));
  return createGenreContent(genreVectors({ genreNames: ['Even', 'Odd'], genreMasks }));
});

describe('content with popularity', () => {
  it('gives a stranger the best known films', () => {
    const scores = popular.score([]);
    scores.forEach((score, item) => expect(score).toBeCloseTo(prior * renown[item]!, 6));
  });

  it('adds to the prior what the content says', () => {
    const history = [wanted(0), wanted(16), unwanted(3)];
    const said = cosine.score(history);
    popular.score(history).forEach((score, item) => expect(score).toBeCloseTo(said[item]! + prior * renown[item]!, 6));
    expect(popular.explain(history, [])).toEqual([]);
  });
});
