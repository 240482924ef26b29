import { describe, expect, it } from 'vitest';
import { playRound } from '../../tools/fuzz/round';
import { TARGETS } from '../../tools/fuzz/targets';

/** Few enough for every run of the tests; `npm run fuzz` plays as many as one likes. */
const ROUNDS = 100;
/** Of a machine that has much else to do. */
const MOST_MS = 20_000;

/** Rounds that once went wrong, and how they are refused. Seeds are worth something only while mutators stay as they are. */
const FAILED: readonly (readonly [target: string, seed: number, fault: string, verdict: string])[] = [
  ['pack', 997, 'a genre that is no text', 'pack-damaged'],
  ['pack', 4379, 'the length of a section is a list without a bottom', 'pack-damaged'],
  ['people csv', 1433, 'a megabyte without a line end, a few bytes at a time', 'data-empty'],
  ['data set zip', 5356, 'hundreds of thousands of films in a kilobyte each thousand', 'data-unrecognised'],
  ['backup', 5605, 'fourteen megabytes of one value in a zip of a hundred kilobytes', 'backup-damaged'],
  ['backup', 952, 'eleven thousand files of nothing', 'backup-damaged'],
];

const targetOf = (name: string) => TARGETS.find((target) => target.name === name)!;

describe.each(TARGETS)('changed at random, $name', (target) => {
  it('is accepted or refused', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const { fault, ms } = await playRound(target, seed);
      expect([seed, fault]).toEqual([seed, null]);
      expect(ms, `seed ${seed}`).toBeLessThan(MOST_MS);
    }
  });
});

describe('what once went wrong', () => {
  it.each(FAILED)('(%s, seed %i: %s) no longer does', async (name, seed, _fault, refusal) => {
    const { fault, verdict, ms } = await playRound(targetOf(name), seed);
    expect([fault, verdict]).toEqual([null, refusal]);
    expect(ms).toBeLessThan(MOST_MS);
  });
});
