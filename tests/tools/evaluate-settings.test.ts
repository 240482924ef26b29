import { describe, expect, it } from 'vitest';
import { runEvaluate } from '../../tools/evaluate';
import { toTable } from '../../tools/evaluate/report';
import { thrownBy } from '../fixtures/thrown';

describe('cold items', () => {
  const ASKED = ['--dataset', 'sample', '--split', 'cold-items', '--model', 'content,popularity'];

  it('are ranked alone: recall@50 among them beside the figures at k, and the record says how', async () => {
    const record = await runEvaluate([...ASKED, '--seeds', '2']);
    expect(record.protocol.testShare).toBeNull();
    expect(record.protocol.coldItems).toMatchObject({ itemShare: 0.1 });
    expect(record.protocol.coldItems?.ranking).toContain('seeded draw');
    expect(toTable(record)).toContain('R@50');
    const long = await runEvaluate([...ASKED, '--seeds', '2', '--k', '50']);
    expect(/^model.*$/m.exec(toTable(long))?.[0].match(/R@50/g)).toHaveLength(1);
    record.splits[0]!.models.forEach(({ seeds }, model) =>
      seeds.forEach(({ coldRecall }, at) => {
        const same = long.splits[0]!.models[model]!.seeds[at]!;
        expect(coldRecall).toBe(same.recall);
        expect(same.coldRecall).toBe(same.recall);
      }),
    );
  });

  it('are said to be ranked only where they are', async () => {
    const { protocol, splits } = await runEvaluate(['--dataset', 'sample', '--model', 'popularity']);
    expect([protocol.testShare, protocol.coldItems]).toEqual([0.2, null]);
    expect(splits[0]!.models[0]!.seeds[0]).not.toHaveProperty('coldRecall');
    const both = await runEvaluate([...ASKED.with(3, 'random,cold-items'), '--seeds', '2']);
    expect([both.protocol.testShare, both.protocol.coldItems?.itemShare]).toEqual([0.2, 0.1]);
  });
});

describe('settings of models', () => {
  const ASKED = ['--dataset', 'sample', '--model', 'content-popular,content'];
  const ndcgs = (record: Awaited<ReturnType<typeof runEvaluate>>): number[] =>
    record.splits[0]!.models.map(({ seeds }) => seeds[0]!.ndcg);

  it('change every model that has one of the name, fields of content too, and are in the record', async () => {
    const plain = await runEvaluate(ASKED);
    expect(plain.set).toEqual({});
    const popular = await runEvaluate([...ASKED, '--set', 'prior=0']);
    expect(ndcgs(popular)[0]).not.toBe(ndcgs(plain)[0]);
    expect(ndcgs(popular)[1]).toBe(ndcgs(plain)[1]);
    const genres = await runEvaluate([...ASKED, '--set', 'era=0,words=0,tags=0']);
    expect(ndcgs(genres)[0]).not.toBe(ndcgs(plain)[0]);
    expect(genres.set).toEqual({ era: 0, words: 0, tags: 0 });
    expect(toTable(genres)).toContain('set: era 0, words 0, tags 0');
  });

  it.each([
    ['als,popularity', 'halfLife=3', 'halfLife, which is no setting of als, popularity. There are none.'],
    ['co-occurrence', 'halflife=3', 'There are: window, maxGapDays, halfLife'],
    ['ease', 'seed=3', 'seed, which is no setting of ease'],
    ['content', 'eraYears=0', 'eraYears is 0; it must be a number from 1 to 130.'],
    ['content-popular', 'prior=-1', 'prior is -1; it must be a number from 0 to 100.'],
    ['co-occurrence', 'window=0.5', 'window is 0.5; it must be a whole number'],
  ])('are refused for %s when they are %s', async (models, set, words) => {
    const { code, message } = await thrownBy(() =>
      runEvaluate(['--dataset', 'sample', '--model', models, '--set', set]),
    );
    expect(code).toBe('config-invalid');
    expect(message).toContain(words);
  });
});
