import { describe, expect, it } from 'vitest';
import { fileName } from '../../src/app/download';

describe('the name of a saved file', () => {
  it('is plain on every system', () => {
    expect(fileName('Runs of ALS, 20 rounds', 'csv')).toBe('matinee-runs-of-als-20-rounds.csv');
    expect(fileName('Amélie / 50%: ../etc', 'svg')).toBe('matinee-amelie-50-etc.svg');
    expect(fileName('映画', 'png')).toBe('matinee.png');
  });

  it('is not longer than file systems like', () => {
    const name = fileName('word '.repeat(60), 'csv');
    expect(name.length).toBeLessThanOrEqual(84);
    expect(name).toMatch(/[a-z]\.csv$/);
  });
});
