import { describe, expect, it } from 'vitest';
import { runTune } from '../../tools/tune';
import { thrownBy } from '../fixtures/thrown';

const QUICK = ['--dataset', 'sample', '--trials', '2', '--finalists', '1', '--folds', '2', '--factors', '4'];

describe('npm run tune', () => {
  it('records the presets and the best draw on every fold, the same every time', async () => {
    const said: string[] = [];
    const record = await runTune(QUICK, (line) => said.push(line));
    const finals = record.trials.filter(({ stage }) => stage === 'final');
    expect(finals.map(({ name }) => name)).toEqual([
      'tuned preset',
      'classic preset',
      expect.stringMatching(/^trial \d$/),
    ]);
    expect(finals.every(({ scores }) => scores.length === 2 && scores.every((score) => score > 0 && score < 1))).toBe(
      true,
    );
    expect(said.length).toBe(record.trials.length);
    expect(record.protocol.foldSeeds).toEqual([1001, 1002]);
    const again = await runTune(QUICK, () => {});
    expect(again.trials.map(({ scores }) => scores)).toEqual(record.trials.map(({ scores }) => scores));
    expect(JSON.stringify(record)).not.toContain(process.cwd());
  });

  it.each([
    [['--split', 'all'], 'There is no split all.'],
    [['--trials', '0'], 'Option --trials is 0; it must be a whole number from 1 to 10000.'],
    [['--factors', '1000'], 'Option --factors is 1000; it must be a whole number from 1 to 512.'],
    [['--speed', '9'], '--trials, --finalists'],
  ])('refuses %j in a sentence', async (args, words) => {
    const { code, message } = await thrownBy(() => runTune(args, () => {}));
    expect(code).toBe('config-invalid');
    expect(message).toContain(words);
  });
});
