import { describe, expect, it } from 'vitest';
import { foldOpinions } from '../../../src/core/online/opinions';
import { forYou, type ListStrategy } from '../../../src/core/rank/for-you';
import { timedPositives } from '../../../src/core/evaluate/split';
import { DEFAULT_HYBRID } from '../../../src/core/models/hybrid/config';
import { hybridModel } from '../../../src/core/models/hybrid/model';
import { strongestSignals } from '../../../src/core/models/hybrid/recommender';
import { SIGNAL_NAMES } from '../../../src/core/models/hybrid/signals';
import type { LoggedEvent } from '../../../src/core/types';
import { like } from '../../fixtures/events';
import { thrownBy } from '../../fixtures/thrown';
import { trainHybrid } from '../../fixtures/hybrid';
import { tinyRankingModel } from '../../fixtures/tiny-model';
import { movieOf, tinyCatalogue, tinyPack } from '../../fixtures/tiny-pack';

const catalogue = tinyCatalogue();
const model = await tinyRankingModel();
const opinionsOn = (count: number) =>
  foldOpinions(
    Array.from({ length: count }, (_, n): LoggedEvent => {
      const stamp = { seq: n + 1, time: n, dataset: 'tiny', session: 's', modelId: null };
      return { ...like(movieOf('Horror', n)), ...stamp };
    }),
  );
const STRATEGIES: readonly ListStrategy[] = ['auto', 'model', 'content', 'popular'];

describe.each(STRATEGIES)('a list by the strategy %s', (strategy) => {
  it.each([0, 1, 4])('has as many films as asked for, none known, each with its sources (%i likes)', (count) => {
    const opinions = opinionsOn(count);
    const list = forYou(catalogue, model, { opinions, limit: 30, strategy });
    expect(list.films).toHaveLength(30);
    expect(new Set(list.films.map(({ item }) => item)).size).toBe(30);
    for (const { item } of list.films) expect(opinions.has(catalogue.films.at(item).movieId)).toBe(false);
    expect(list.sources).toHaveLength(30);
    expect(list.reasons).toHaveLength(30);
    for (const sources of list.sources) expect(sources.length).toBeGreaterThan(0);
    expect(forYou(catalogue, model, { opinions, limit: 7, strategy }).films).toEqual(list.films.slice(0, 7));
  });
});

describe('the strategy', () => {
  const asked = { opinions: opinionsOn(3), limit: 5 };

  it('is told as what it came to', () => {
    const told = STRATEGIES.map((strategy) => forYou(catalogue, model, { ...asked, strategy }).strategy);
    expect(told).toEqual(['als', 'als', 'content', 'popular']);
    expect(forYou(catalogue, null, asked).strategy).toBe('content');
    expect(forYou(catalogue, model, { ...asked, opinions: new Map() }).strategy).toBe('popular');
  });

  it('says that there is no model where it needs one', async () => {
    expect((await thrownBy(() => void forYou(catalogue, null, { ...asked, strategy: 'model' }))).code).toBe(
      'model-missing',
    );
  });

  it('popular ignores the person but for what they know', () => {
    const [one, other] = [asked, { ...asked, opinions: new Map() }].map((question) =>
      forYou(catalogue, model, { ...question, limit: catalogue.films.count, strategy: 'popular' as const }).films.map(
        ({ item }) => item,
      ),
    );
    const known = [...asked.opinions.keys()].map((movieId) => catalogue.films.indexOf(movieId)!);
    expect([...one!].sort()).toEqual(other!.filter((item) => !known.includes(item)).sort());
  });
});

describe('a hybrid’s list', () => {
  it('names the signals that raise each film most, strongest first', async () => {
    const { arrays } = await trainHybrid(timedPositives(tinyPack(), 4), tinyPack());
    const recommender = hybridModel(arrays, tinyPack(), DEFAULT_HYBRID)!.recommender();
    const { history, films } = forYou(catalogue, { ...model, recommender }, { opinions: opinionsOn(3), limit: 5 });
    const items = films.map(({ item }) => item);
    const parts = recommender.parts(history, items);
    strongestSignals(recommender, history, items).forEach((names, row) => {
      const own = names.map((name) => parts[row]![SIGNAL_NAMES.indexOf(name)]!);
      expect(names.length).toBeGreaterThan(0);
      expect(own).toEqual([...own].sort((a, b) => b - a));
      expect(own[0]).toBe(Math.max(...parts[row]!));
    });
  });
});
