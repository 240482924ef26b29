import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Faults } from '../../src/app/faults.svelte';
import { markFault } from '../../src/app/marks';

const HOUR_MS = 3_600_000;

let clock = { wall: 0, running: 0 };
let page = new EventTarget();

beforeEach(() => {
  clock = { wall: 1e12, running: 1000 };
  vi.useFakeTimers({ toFake: ['setInterval'] });
  vi.spyOn(Date, 'now').mockImplementation(() => clock.wall);
  vi.spyOn(performance, 'now').mockImplementation(() => clock.running);
  page = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('addEventListener', () => {});
  performance.clearMarks();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function watched() {
  const onWake = vi.fn();
  return { faults: new Faults(onWake), onWake };
}

/** Lets time pass for both clocks, and the wall clock leap beside; then the page looks. */
function pass(ms: number, leapMs = 0): void {
  clock = { wall: clock.wall + ms + leapMs, running: clock.running + ms };
  vi.advanceTimersByTime(5000);
}

const codes = async (faults: Faults): Promise<string[]> => {
  // Observers are told a moment later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return faults.list.map(({ code }) => code);
};

describe('what went wrong', () => {
  it('is kept newest first, also from before it was looked out for; what is no fault is not', async () => {
    markFault('storage-full');
    const { faults } = watched();
    markFault('file-not-zip');
    markFault('worker-restarted', 'https://films.example/assets/serve.worker-abc.js');
    expect(await codes(faults)).toEqual(['worker-restarted', 'storage-full']);
  });

  it('names engines and workers, and no address', async () => {
    const { faults } = watched();
    markFault('worker-restarted', 'https://films.example/assets/serve.worker-abc.js');
    markFault('worker-restarted', 'https://films.example/assets/shared-abc.js');
    markFault('engine-lost', 'wasm simd → scalar float64');
    await codes(faults);
    expect(faults.list.map(({ about }) => about)).toEqual(['wasm simd → scalar float64', '', 'serve']);
  });
});

describe('the clock', () => {
  it('that goes on is no news, and neither is a tab that is let only once a minute', async () => {
    const { faults, onWake } = watched();
    pass(5000);
    pass(60_000);
    expect(await codes(faults)).toEqual([]);
    expect(onWake).not.toHaveBeenCalled();
  });

  it('that is set back is told once, and nothing is read again', async () => {
    const { faults, onWake } = watched();
    pass(5000, -HOUR_MS);
    pass(5000);
    expect(await codes(faults)).toEqual(['clock-set-back']);
    expect(onWake).not.toHaveBeenCalled();
  });

  it.each([
    ['leaps ahead', 5000, HOUR_MS],
    ['was not looked at for long', HOUR_MS, 0],
  ])('that %s means a sleep: what is stored is read again', async (_how, ms, leapMs) => {
    const { faults, onWake } = watched();
    pass(ms, leapMs);
    expect(await codes(faults)).toEqual(['woken']);
    expect(onWake).toHaveBeenCalledTimes(1);
  });

  it('of a page that is let go on after it was frozen means a sleep', async () => {
    const { faults, onWake } = watched();
    page.dispatchEvent(new Event('resume'));
    expect(await codes(faults)).toEqual(['woken']);
    expect(onWake).toHaveBeenCalledTimes(1);
  });
});
