import { afterEach, describe, expect, it, vi } from 'vitest';
import { Stepper } from '../../src/app/stepper.svelte';

afterEach(() => {
  vi.useRealTimers();
});

describe('going through steps', () => {
  it('stays between the first and the last, and tells of every step once', () => {
    const moved = vi.fn();
    const stepper = new Stepper(() => 3, { moved });
    stepper.back();
    stepper.next();
    stepper.last();
    stepper.next();
    expect(stepper.at).toBe(2);
    expect(stepper.isLast).toBe(true);
    expect(moved.mock.calls).toEqual([[1], [2]]);
  });

  it('runs to the end by itself and stops there; from the end it begins again', () => {
    vi.useFakeTimers();
    const stepper = new Stepper(() => 3, { stayMs: 100 });
    stepper.toggle();
    vi.advanceTimersByTime(150);
    expect([stepper.at, stepper.playing]).toEqual([1, true]);
    vi.advanceTimersByTime(100);
    expect([stepper.at, stepper.playing]).toEqual([2, false]);
    stepper.toggle();
    expect([stepper.at, stepper.playing]).toEqual([0, true]);
  });

  it('stops running at a step by hand', () => {
    vi.useFakeTimers();
    const stepper = new Stepper(() => 5, { stayMs: 100 });
    stepper.play();
    stepper.next();
    vi.advanceTimersByTime(1000);
    expect([stepper.at, stepper.playing]).toEqual([1, false]);
  });

  it('with nothing to go through does nothing', () => {
    const stepper = new Stepper(() => 0);
    stepper.play();
    stepper.next();
    expect([stepper.at, stepper.playing]).toEqual([0, false]);
  });
});
