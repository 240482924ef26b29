import { describe, expect, it } from 'vitest';
import type { Held } from '../../tools/soak/heaps';
import { growthOf, isFlat, tableOf } from '../../tools/soak/judge';

const FLAT: Held = {
  ...{ pageBytes: 20e6, workerBytes: 12e6, workers: 4, tensors: 0, nodes: 18_000, listeners: 100 },
  ...{ processBytes: 350e6, databaseBytes: 6e6, modelBytes: 4e6, otherBytes: 2e6, historyBytes: 1e4, events: 500 },
};

/** Laps in which one figure grows by a part of its first value each time, after a warm-up in which all do. */
const laps = (name: keyof Held, growth: number): Held[] =>
  Array.from({ length: 20 }, (_, lap) => {
    const held = { ...FLAT, historyBytes: 1e4 * lap };
    const warm = lap < 5 ? { ...held, pageBytes: lap * 4e6, otherBytes: lap * 1e6 } : held;
    return { ...warm, [name]: warm[name] * (1 + growth * Math.max(0, lap - 5)) };
  });

describe('a long use of the page', () => {
  it('is flat whatever the warm-up did, and with a single lap out of line', () => {
    expect(isFlat(growthOf(laps('nodes', 0)))).toBe(true);
    const one = laps('nodes', 0).map((held, lap) => (lap === 19 ? { ...held, pageBytes: 90e6 } : held));
    expect(isFlat(growthOf(one))).toBe(true);
  });

  it.each(['pageBytes', 'workerBytes', 'nodes', 'listeners', 'processBytes', 'otherBytes'] as const)(
    'is not when there is more and more of %s',
    (name) => {
      const growths = growthOf(laps(name, 0.02));
      expect(isFlat(growths)).toBe(false);
      expect(growths.filter(({ growth }) => growth > 0.1).map((one) => one.name)).toEqual([name]);
    },
  );

  it('is flat when history grows by the same each time, and not when it grows by more and more', () => {
    const history = (of: (lap: number) => number): Held[] =>
      laps('nodes', 0).map((held, lap) => ({ ...held, historyBytes: of(lap), events: 10 * lap }));
    expect(isFlat(growthOf(history((lap) => 5000 * lap)))).toBe(true);
    expect(isFlat(growthOf(history((lap) => 100 * lap ** 2)))).toBe(false);
  });

  it('is not when tensors are left that were not there', () => {
    expect(isFlat(growthOf(laps('nodes', 0).map((held, lap) => ({ ...held, tensors: lap }))))).toBe(false);
  });

  it('is not when a figure is missing', () => {
    expect(isFlat(growthOf(laps('nodes', NaN)))).toBe(false);
  });

  it('has a line for each lap', () => {
    expect(tableOf(laps('nodes', 0)).split('\n')).toHaveLength(21);
  });
});
