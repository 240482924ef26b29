import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Paced } from '../../src/app/paced';

describe('what is shown at a pace', () => {
  let shown: number[];
  let paced: Paced<number>;

  beforeEach(() => {
    vi.useFakeTimers();
    shown = [];
    paced = new Paced(0, (value) => void shown.push(value), 100);
  });
  afterEach(() => void vi.useRealTimers());

  it('is shown at once when nothing was for a while', () => {
    paced.soon(1);
    vi.advanceTimersByTime(100);
    paced.soon(2);
    expect(shown).toEqual([1, 2]);
  });

  it('leaves out what is overtaken, and ends with the last', () => {
    for (const value of [1, 2, 3, 4]) paced.soon(value);
    expect(shown).toEqual([1]);
    expect(paced.newest).toBe(4);
    vi.advanceTimersByTime(99);
    expect(shown).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(shown).toEqual([1, 4]);
    vi.advanceTimersByTime(1000);
    expect(shown).toEqual([1, 4]);
  });

  it('gives way to what has to be shown now', () => {
    paced.soon(1);
    paced.soon(2);
    paced.now(3);
    vi.advanceTimersByTime(1000);
    expect(shown).toEqual([1, 3]);
    expect(paced.newest).toBe(3);
  });
});
