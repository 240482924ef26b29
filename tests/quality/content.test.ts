/** Content, alone and with fame, on likes held out and on films that training never met; MovieLens 100K, or the sample. */
import { describe, expect, it } from 'vitest';
import { figuresOn } from '../fixtures/model-figures';

describe('content', () => {
  it('finds likes held out: NDCG@10 of .05 and more, five times that of chance', async () => {
    const { content, random } = await figuresOn('random', ['content', 'random']);
    expect(content.ndcg).toBeGreaterThanOrEqual(0.05);
    expect(content.ndcg).toBeGreaterThan(5 * random.ndcg);
  });

  it('finds more of them with fame than fame finds: NDCG@10 of .165 and more', async () => {
    const figures = await figuresOn('random', ['content-popular', 'popularity']);
    expect(figures['content-popular'].ndcg).toBeGreaterThanOrEqual(0.165);
    expect(figures['content-popular'].ndcg).toBeGreaterThan(1.05 * figures.popularity.ndcg);
  });

  it('tells films apart that nobody has liked: recall@50 among them 1.4 times that of chance and of popularity', async () => {
    const { content, ...others } = await figuresOn('cold-items', [
      'content',
      'content-popular',
      'popularity',
      'random',
    ]);
    expect(content.coldRecall).toBeGreaterThan(1.4 * others.random.coldRecall);
    expect(content.coldRecall).toBeGreaterThan(1.4 * others.popularity.coldRecall);
    expect(others['content-popular'].coldRecall).toBeGreaterThan(1.2 * others.random.coldRecall);
  });
});

describe('models that know films by who likes them', () => {
  it('know nothing of films that nobody has liked: no more than popularity, whose ties a draw breaks', async () => {
    const figures = await figuresOn('cold-items', ['co-occurrence', 'ease', 'als', 'popularity']);
    for (const model of ['co-occurrence', 'ease', 'als'] as const) {
      expect(figures[model].coldRecall).toBeCloseTo(figures.popularity.coldRecall, 9);
    }
  });
});
