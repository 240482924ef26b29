import { describe, expect, it } from 'vitest';
import { perMetric } from '../../src/core/evaluate/metrics';
import { runEvaluate } from '../../tools/evaluate';
import { certainties, type PeopleFigures } from '../../tools/evaluate/certainty';
import { toTable } from '../../tools/evaluate/report';

/** Three people with these figures, whatever the metric. */
function figures(...values: [number, number, number]): PeopleFigures {
  const [a, b, c] = values;
  return {
    users: Uint32Array.of(2, 5, 6),
    perUser: perMetric(() => Float64Array.from(values)),
    means: perMetric(() => (a + b + c) / 3),
  };
}

describe('how sure figures are', () => {
  const twice = new Map([
    ['hybrid', [figures(0.9, 0.8, 0.7), figures(0.9, 0.8, 0.7)]],
    ['popularity', [figures(0.6, 0.1, 0.2), figures(0, 0, 0)]],
    ['ease', [figures(0.5, 0.4, 0.3), figures(0.3, 0.2, 0.1)]],
  ] as const);

  it('is asked against the best single model over all seeds: a mix of others is none, one seed is not enough', () => {
    const all = certainties(twice, null, 1);
    expect(all.get('ease')?.above).toBeNull();
    expect([all.get('hybrid')?.above?.model, all.get('popularity')?.above?.model]).toEqual(['ease', 'ease']);
    const { mean, low, high } = all.get('hybrid')!.above!.intervals.recall;
    for (const value of [mean, low, high]) expect(value).toBeCloseTo(0.5, 12);
  });

  it('is asked against the model it is told, a mix too', () => {
    expect(certainties(twice, 'hybrid', 1).get('ease')?.above?.intervals.map.mean).toBeCloseTo(-0.5, 12);
  });

  it('has nothing to compare where there is no single model', () => {
    const alone = certainties(new Map([['hybrid', [figures(0.1, 0.2, 0.3)]] as const]), null, 1);
    expect(alone.get('hybrid')?.above).toBeNull();
    expect(alone.get('hybrid')?.intervals?.ndcg.mean).toBeCloseTo(0.2, 12);
  });
});

describe('evaluating a data set', () => {
  it('compares every model with the best one, over all seeds together, or with the one it is told', async () => {
    const args = ['--dataset', 'sample', '--model', 'random,content,popularity', '--seeds', '3'];
    const record = await runEvaluate(args);
    const [random, content] = record.splits[0]!.models;
    expect(record.splits[0]!.models.map(({ above }) => above?.model)).toEqual(['content', undefined, 'content']);
    expect(random!.intervals).toBeNull();
    const { mean, low, high } = random!.above!.intervals.ndcg;
    const people = random!.seeds.map(({ testUsers }) => testUsers);
    const sum = random!.seeds.reduce((all, { ndcg }, at) => all + people[at]! * (ndcg - content!.seeds[at]!.ndcg), 0);
    expect(mean).toBeCloseTo(sum / people.reduce((a, b) => a + b, 0), 12);
    expect(high).toBeLessThan(0);
    expect(toTable(record)).toMatch(/random − content +-0\.\d{4} \(-0\.\d{4} to -0\.\d{4}\)/);
    const told = await runEvaluate([...args, '--against', 'random']);
    expect(told.splits[0]!.models.map(({ above }) => above?.model)).toEqual([undefined, 'random', 'random']);
    const turned = told.splits[0]!.models[1]!.above!.intervals.ndcg;
    expect(turned.mean).toBeCloseTo(-mean, 12);
    expect(turned.low).toBeCloseTo(-high, 12);
    expect(turned.high).toBeCloseTo(-low, 12);
  });

  it('says what lists are like: everybody’s popular films cover little and are no news, chance covers all', async () => {
    const record = await runEvaluate(['--dataset', 'sample', '--model', 'popularity,random', '--seeds', '2']);
    const [popularity, random] = record.splits[0]!.models.map(({ seeds }) => seeds[1]!);
    expect(popularity!.coverage).toBeLessThan(0.2);
    expect(random!.coverage).toBeGreaterThan(0.9);
    expect(popularity!.novelty).toBeLessThan(random!.novelty);
    for (const { diversity } of [popularity!, random!]) {
      expect(diversity).toBeGreaterThan(0.3);
      expect(diversity).toBeLessThan(1);
    }
    expect(toTable(record)).toMatch(/first 10 +coverage +diversity +novelty \(bits\)\npopularity +0\.\d{4} ± 0\.\d{4}/);
  });
});
