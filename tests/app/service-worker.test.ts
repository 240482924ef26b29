import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepPage, type KeepingTold } from '../../src/app/service-worker';

/** What a person would be told, in order. */
function listen(): { told: KeepingTold; heard: string[] } {
  const heard: string[] = [];
  const hear = (word: string) => () => void heard.push(word);
  const told = { ready: hear('ready'), refused: hear('refused'), deleted: hear('deleted'), waiting: hear('waiting') };
  return { told, heard };
}

const registration = { active: {}, waiting: null, installing: null, addEventListener: () => {} };

/** A browser whose `register` does one thing after the other. */
function useBrowser(...tries: (() => unknown)[]): void {
  const register = vi.fn(() => new Promise((resolve) => resolve(tries.shift()!())));
  vi.stubGlobal('navigator', { serviceWorker: { register, getRegistration: () => Promise.resolve(registration) } });
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('')));
}

const fail = (name: string) => () => {
  throw new DOMException('No.', name);
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('keeping the page', () => {
  it('is told as refused where the browser forbids it, and not tried again', async () => {
    useBrowser(fail('SecurityError'));
    const { told, heard } = listen();
    await keepPage(told);
    expect(heard).toEqual(['refused']);
  });

  it('is tried again where the network fails', async () => {
    useBrowser(fail('TypeError'), fail('TypeError'), () => registration);
    const { told, heard } = listen();
    const kept = keepPage(told);
    await vi.advanceTimersByTimeAsync(3000);
    expect(heard).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    await kept;
    expect(heard).toEqual(['ready']);
  });
});
