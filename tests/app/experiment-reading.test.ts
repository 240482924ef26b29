import { describe, expect, it } from 'vitest';
import { readTest } from '../../src/app/experiment-reading';
import { compareMeans } from '../../src/core/experiment/compare';
import { spendingBoundaries } from '../../src/core/experiment/spending';
import type { AbLook } from '../../src/core/trial-types';

/** A look at which the arms differ by so many standard errors of 1. */
function lookOf(people: number, difference: number): AbLook {
  const comparison = { ...compareMeans([0, 1], [0, 1]), standardError: 1 };
  const pValue = Math.abs(difference) > 1.96 ? 0.01 : 0.3;
  const likes = {
    ...comparison,
    pValue,
    difference: { value: difference, low: difference - 1.96, high: difference + 1.96 },
  };
  return { people, outcomes: { likes } as unknown as AbLook['outcomes'] };
}

const boundaries = spendingBoundaries([0.25, 0.5, 0.75, 1]);

describe('the looks at a test', () => {
  it('are judged by plan, at any time, and as peeking would', () => {
    const looks = [lookOf(25, 2.2), lookOf(50, 1), lookOf(75, 3), lookOf(100, 6)];
    const reading = readTest(looks, boundaries, 'likes');
    expect([reading.peekingAt, reading.plannedAt, reading.verdict]).toEqual([0, 2, 'better']);
    expect(reading.anytimeAt).toBe(3);
    expect(reading.looks.map(({ distance }) => distance)).toEqual([2.2, 1, 3, 6]);
    expect(reading.looks[0]!.boundary).toBeGreaterThan(3.9);
    expect(reading.ended).toBe(true);
  });

  it('are open until the last, and even if that shows nothing', () => {
    const looks = [25, 50, 75, 100].map((people) => lookOf(people, 0.5));
    expect(readTest(looks.slice(0, 3), boundaries, 'likes')).toMatchObject({ verdict: 'open', ended: false });
    expect(readTest(looks, boundaries, 'likes')).toMatchObject({ verdict: 'even', plannedAt: null, peekingAt: null });
  });

  it('say nothing before the first', () => {
    expect(readTest([], [], 'likes')).toEqual({
      ...{ looks: [], verdict: 'open', plannedAt: null, anytimeAt: null, anytimeVerdict: 'open' },
      ...{ peekingAt: null, ended: false },
    });
  });

  it('have no distance where nobody differs', () => {
    const look = lookOf(25, 0);
    const flat = { ...look, outcomes: { likes: { ...look.outcomes.likes, standardError: 0 } } as AbLook['outcomes'] };
    expect(readTest([flat], boundaries, 'likes').looks[0]!.distance).toBeNull();
  });
});
