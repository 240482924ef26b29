import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Keeping } from '../../src/app/keeping.svelte';
import { choicesHere, takeChoices } from '../../src/app/look-choices';
import { Notices } from '../../src/app/notices.svelte';
import { leaveNews, takeNews } from '../../src/app/restart-news';

/** As browsers have it: what is kept is listed as keys of its own. */
function storageOf(kept: Record<string, string>): Storage {
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => Reflect.deleteProperty(kept, key),
  };
  return new Proxy(methods, { ownKeys: () => Object.keys(kept), getOwnPropertyDescriptor: descriptor }) as never;
}
const descriptor = () => ({ enumerable: true, configurable: true });

const persist = vi.fn(async () => true);
let kept: Record<string, string>;

beforeEach(() => {
  kept = {};
  persist.mockClear();
  vi.stubGlobal('localStorage', storageOf(kept));
  vi.stubGlobal('sessionStorage', storageOf({}));
  vi.stubGlobal('navigator', { storage: { persist } });
  return () => vi.unstubAllGlobals();
});

describe('asking the browser to keep what is stored', () => {
  it('is done once in a browser, whatever it answers', async () => {
    await new Keeping(new Notices()).askOnce();
    await new Keeping(new Notices()).askOnce();
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it('is not done where nothing is stored', async () => {
    const keeping = new Keeping(new Notices());
    keeping.tell(false, 0);
    await keeping.askOnce();
    expect(persist).not.toHaveBeenCalled();
    expect(choicesHere()).toEqual({});
  });
});

describe('how the page looks', () => {
  it('is taken along, but for what is no choice', async () => {
    Object.assign(kept, { 'matinee:theme': 'dark', 'another site': 'x' });
    await new Keeping(new Notices()).askOnce();
    expect(choicesHere()).toEqual({ 'matinee:theme': 'dark' });
  });

  it('stays as it is here when it is merged, and is all of the backup when it is replaced', () => {
    Object.assign(kept, { 'matinee:theme': 'dark', 'matinee:hints': 'a' });
    const choices = { 'matinee:theme': 'light', 'matinee:language': 'de' };
    takeChoices(choices, 'merge');
    expect(choicesHere()).toEqual({ 'matinee:theme': 'dark', 'matinee:hints': 'a', 'matinee:language': 'de' });
    takeChoices(choices, 'replace');
    expect(choicesHere()).toEqual(choices);
  });
});

it('news are told once, by the page as it is loaded next', () => {
  expect(takeNews()).toBeNull();
  leaveNews({ did: 'erase', kind: 'models' });
  expect(takeNews()).toEqual({ did: 'erase', kind: 'models' });
  expect(takeNews()).toBeNull();
});
