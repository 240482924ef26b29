/** Several lengths, several processes, and the document of all results. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { runEvaluate } from '../../tools/evaluate';
import { runJob } from '../../tools/evaluate/job';
import type { ModelFigures } from '../../tools/evaluate/measure';
import { REFERENCE_RANDOM } from '../../tools/evaluate/references';
import { hasReference } from '../../tools/evaluate/reference-split';
import { writeResults } from '../../tools/evaluate/results';
import { temporaryFolder } from '../fixtures/temporary-folder';

/** Without what differs from run to run. */
const timeless = (models: readonly ModelFigures[]): unknown[] =>
  models.map((model) => ({ ...model, seeds: model.seeds.map((seed) => ({ ...seed, fitSeconds: 0 })) }));

it('measures several lengths at once, each as it would be alone', async () => {
  const asked = ['--dataset', 'sample', '--model', 'co-occurrence,popularity'];
  const [both, long] = [await runEvaluate([...asked, '--k', '5,20']), await runEvaluate([...asked, '--k', '20'])];
  const [own, alone] = [both, long].map(({ splits }) => splits[0]!.models[1]!);
  expect(own!.lengths.map(({ k }) => k)).toEqual([5, 20]);
  expect(own!.seeds[0]!.lengths[1]).toEqual(alone!.seeds[0]!.lengths[0]);
  expect(own!.lengths[1]).toEqual(alone!.lengths[0]);
  expect(own!.intervals).toEqual(own!.lengths[0]!.intervals);
  expect(own!.seeds[0]!.recall).toBe(own!.seeds[0]!.lengths[0]!.means.recall);
  expect(own!.seeds[0]!.splitHash).toMatch(/^[0-9a-f]{16}$/);
});

it('has the same figures from several processes as from one', async () => {
  const asked = [
    '--dataset',
    'sample',
    '--split',
    'random,global-temporal',
    '--model',
    'ease,popularity',
    '--seeds',
    '2',
  ];
  const [one, two] = [await runEvaluate(asked), await runEvaluate([...asked, '--processes', '2'])];
  one.splits.forEach((split, at) => {
    expect(two.splits[at]!.split).toBe(split.split);
    expect(timeless(two.splits[at]!.models)).toEqual(timeless(split.models));
  });
}, 30_000);

it('tells an error of a process as its own', async () => {
  const asked = ['--dataset', 'sample', '--model', 'ease', '--set', 'reg=-1', '--seeds', '2', '--processes', '2'];
  await expect(runEvaluate(asked)).rejects.toMatchObject({ code: 'config-invalid' });
}, 30_000);

it('writes one document of all splits, the same but for the first lines and the times', async () => {
  const folder = await temporaryFolder();
  const write = async (name: string): Promise<string> => {
    const path = join(folder, name);
    const asked = ['--dataset', 'sample', '--model', 'popularity,content', '--seeds', '2', '--processes', '1'];
    const lines: string[] = [];
    expect(await writeResults([...asked, '--out', path], (line) => lines.push(line))).toContain(path);
    expect(lines.at(-1)).toBe('6 of 6 splits measured');
    return readFile(path, 'utf8');
  };
  const [one, two] = [await write('a.md'), await write('b.md')];
  for (const split of ['random', 'per-user-temporal', 'global-temporal']) expect(one).toContain(`\n## ${split}\n`);
  const body = (text: string): string => text.slice(text.indexOf('Mean ± sd')).replace(/[.\d]+ ± [.\d]+ \|$/gm, '|');
  expect(body(one)).toBe(body(two));
  expect(one).toMatch(/\| popularity +\| +\.\d{3} ± \.\d{3} \|/);
  expect(one).toMatch(/Against (popularity|content), the best here/);
});

it('draws the split of the others’ figures again to the last person', async () => {
  if (!(await hasReference('ml-100k'))) return;
  const job = { dataset: 'ml-100k', kind: 'random', seed: 1, reference: true, part: 'test', threshold: 4 } as const;
  const { measured } = await runJob({ ...job, ks: [10], set: {}, models: ['popularity'], config: DEFAULT_ALS });
  const [own] = measured;
  expect(own!.figures.testUsers).toBe(REFERENCE_RANDOM.testUsers);
  const { precision, recall, map, ndcg } = own!.figures;
  const theirs = REFERENCE_RANDOM.figures['popularity']!;
  // Films liked by as many people stand in another order there.
  [precision, recall, map, ndcg].forEach((value, at) => expect(Math.abs(value - theirs[at]!)).toBeLessThan(0.001));
});
