import { describe, expect, it } from 'vitest';
import { shiftedCrowd } from '../../../src/core/lessons/shifted-crowd';

const SEEDS = Array.from({ length: 40 }, (_, seed) => 10 * seed);

describe('a shifted crowd', () => {
  it('is within chance where nothing shifted, most of the time', () => {
    const alarms = SEEDS.filter((seed) => shiftedCrowd(0, seed).ks!.pValue < 0.05).length;
    expect(alarms).toBeLessThan(8);
  });

  it('is further from before the more it shifts, either way', () => {
    const mean = (shift: number) => SEEDS.reduce((sum, seed) => sum + shiftedCrowd(shift, seed).psi, 0) / SEEDS.length;
    expect(mean(4)).toBeGreaterThan(2 * mean(0));
    expect(mean(10)).toBeGreaterThan(mean(4));
    expect(mean(-10)).toBeGreaterThan(mean(-4));
  });

  it('counts everybody once on each side', () => {
    const { bins } = shiftedCrowd(6, 1);
    expect(bins.reduce((sum, { reference }) => sum + reference, 0)).toBeCloseTo(1, 9);
    expect(bins.reduce((sum, { current }) => sum + current, 0)).toBeCloseTo(1, 9);
  });
});
