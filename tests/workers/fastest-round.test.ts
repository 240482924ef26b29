import { describe, expect, it } from 'vitest';
import { fastestRound } from '../../workers/fastest-round';

/** Rounds that take what is told, and how many were run. */
function clockOf(...ms: number[]) {
  const clock = { now: 0, runs: 0 };
  const round = async (): Promise<void> => {
    clock.now += ms[Math.min(clock.runs++, ms.length - 1)]!;
  };
  return { clock, round, now: () => clock.now };
}

const LIMITS = { rounds: 3, enoughMs: 4000, fastestMs: Infinity };

describe('the time of a round', () => {
  it('is that of the fastest, starting up left out', async () => {
    const { clock, round, now } = clockOf(5, 30, 20, 25);
    expect(await fastestRound(round, now, LIMITS)).toBe(20);
    expect(clock.runs).toBe(4);
  });

  it('is that of the first when it alone took too long', async () => {
    const { clock, round, now } = clockOf(4000, 1);
    expect(await fastestRound(round, now, LIMITS)).toBe(4000);
    expect(clock.runs).toBe(1);
  });

  it('is taken once of what is beaten by far, as often as ever of what is near', async () => {
    const far = clockOf(50, 31, 29);
    expect(await fastestRound(far.round, far.now, { ...LIMITS, fastestMs: 10 })).toBe(31);
    expect(far.clock.runs).toBe(2);
    const near = clockOf(50, 30, 29);
    expect(await fastestRound(near.round, near.now, { ...LIMITS, fastestMs: 10 })).toBe(29);
    expect(near.clock.runs).toBe(4);
  });

  it('ends when enough was used up', async () => {
    const { clock, round, now } = clockOf(1000, 2000, 1000);
    expect(await fastestRound(round, now, LIMITS)).toBe(1000);
    expect(clock.runs).toBe(3);
  });
});
