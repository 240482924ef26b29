import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDuration,
  formatFixed,
  formatList,
  formatMeasure,
  formatPeople,
  formatPlural,
  formatSigned,
  formatTitle,
} from '../../src/ui/format';

describe('numbers on the page', () => {
  it('separates thousands', () => {
    expect(formatCount(100836)).toBe('100,836');
    expect(formatPlural(1, ['film', 'films'])).toBe('1 film');
    expect(formatPlural(1200, ['person', 'people'])).toBe('1,200 people');
    expect(formatPeople(242, true)).toBe('242 simulated people');
    expect(formatPeople(1, false)).toBe('1 person');
  });

  it('gives durations two or three digits and a unit', () => {
    expect([0.004, 0.416, 3.14, 48.4, 999.4, 2440, 31_000, 65_000, 120_000].map(formatDuration)).toEqual([
      'under 0.1 ms',
      '0.42 ms',
      '3.1 ms',
      '48 ms',
      '999 ms',
      '2.4 s',
      '31 s',
      '1 min 5 s',
      '2 min',
    ]);
  });

  it('never says 1000 ms or 60 s', () => {
    expect(formatDuration(999.7)).toBe('1.0 s');
    expect(formatDuration(59_700)).toBe('1 min');
  });

  it('says how long ago in the largest unit that fits', () => {
    const now = 1_000_000_000;
    expect(formatAge(now - 20_000, now)).toBe('just now');
    expect(formatAge(now - 5 * 60_000, now)).toBe('5 min ago');
    expect(formatAge(now - 3 * 3_600_000, now)).toBe('3 h ago');
    expect(formatAge(now - 72 * 3_600_000, now)).toBe('3 days ago');
  });

  it('writes sizes in decimal units', () => {
    expect([812, 1312, 402_000, 4_812_331, 12_000_000].map(formatBytes)).toEqual([
      '812 B',
      '1.3 kB',
      '402 kB',
      '4.8 MB',
      '12 MB',
    ]);
  });

  it('keeps four digits of a measure and the sign of a share', () => {
    expect(formatMeasure(0.42128)).toBe('0.4213');
    expect(formatMeasure(182_223.4)).toBe('182,223');
    expect(formatMeasure(-4096)).toBe('−4,096');
    expect(['-0.0004', '-0.0006', '0.31', '-12'].map((value) => formatFixed(Number(value), 3))).toEqual([
      ...['0.000', '−0.001', '0.310', '−12.000'],
    ]);
    expect(formatFixed(NaN, 1)).toBe('NaN');
    expect(formatSigned(0.314)).toBe('+0.31');
    expect(formatSigned(-0.04)).toBe('−0.04');
    expect(formatSigned(-0.0042, 3)).toBe('−0.004');
    expect(formatSigned(-0.001)).toBe('+0.00');
  });

  it('joins words with commas and an and', () => {
    expect(formatList([])).toBe('');
    expect(formatList(['Alien'])).toBe('Alien');
    expect(formatList(['Alien', 'Heat', 'Fargo'])).toBe('Alien, Heat and Fargo');
  });

  it('leaves out a year that is not known', () => {
    expect(formatTitle({ title: 'Alien', year: 1979 })).toBe('Alien (1979)');
    expect(formatTitle({ title: 'Alien', year: null })).toBe('Alien');
  });
});
