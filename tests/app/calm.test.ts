import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

let { afterwards, drawn, inTurn, nextTask } = await import('../../src/app/calm');

/** Each test has a page of its own. */
beforeEach(async () => {
  vi.resetModules();
  ({ afterwards, drawn, inTurn, nextTask } = await import('../../src/app/calm'));
});

/** A page that is calm when it is told to be, as a browser's is once it has painted; every look at the clock takes 10 ms. */
function useBusyPage() {
  const waiting: (() => void)[] = [];
  let now = 0;
  vi.stubGlobal('performance', { now: () => (now += 10) });
  vi.stubGlobal('requestIdleCallback', (run: () => void) => waiting.push(run));
  vi.stubGlobal('document', { hidden: false });
  return {
    waiting,
    async calm(): Promise<void> {
      await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
      for (const run of waiting.splice(0)) run();
      await nextTask();
    },
  };
}

afterEach(() => void vi.unstubAllGlobals());

describe('what is put off', () => {
  it('is done one piece for each time that the page is calm, in order', async () => {
    const page = useBusyPage();
    const done: string[] = [];
    for (const name of ['a', 'b', 'c']) inTurn(() => done.push(name));
    expect(done).toEqual([]);
    await page.calm();
    expect(done).toEqual(['a']);
    await page.calm();
    expect(done).toEqual(['a', 'b']);
    await page.calm();
    expect(done).toEqual(['a', 'b', 'c']);
  });

  it('is done piece after piece, each in a task of its own, as long as that takes less than a frame', async () => {
    const page = useBusyPage();
    vi.stubGlobal('performance', { now: () => 0 });
    const done: string[] = [];
    const say = (name: string) => () => {
      done.push(name);
      void Promise.resolve().then(() => done.push(`after ${name}`));
    };
    for (const name of ['a', 'b', 'c']) inTurn(say(name));
    await page.calm();
    await drawn();
    expect(done).toEqual(['a', 'after a', 'b', 'after b', 'c', 'after c']);
  });

  it('comes right after what asked for it', async () => {
    const page = useBusyPage();
    const done: string[] = [];
    inTurn(() => {
      done.push('a');
      for (const name of ['inner 1', 'inner 2']) inTurn(() => done.push(name));
    });
    inTurn(() => done.push('b'));
    for (let turn = 0; turn < 4; turn++) await page.calm();
    expect(done).toEqual(['a', 'inner 1', 'inner 2', 'b']);
  });

  it('costs no turn once it was called off', async () => {
    const page = useBusyPage();
    const done: string[] = [];
    const callOff = inTurn(() => done.push('a'));
    inTurn(() => done.push('b'));
    callOff();
    await page.calm();
    expect(done).toEqual(['b']);
  });

  it('that fails is told, and the next has its turn', async () => {
    const page = useBusyPage();
    const told = vi.fn();
    vi.stubGlobal('reportError', told);
    const done: string[] = [];
    const fault = new Error('no');
    inTurn(() => {
      throw fault;
    });
    inTurn(() => done.push('b'));
    await page.calm();
    await page.calm();
    expect([told.mock.calls, done]).toEqual([[[fault]], ['b']]);
  });

  it('is waited for by what comes after all of it', async () => {
    const page = useBusyPage();
    const done: string[] = [];
    inTurn(() => done.push('a'));
    const after = drawn().then(() => done.push('after'));
    await page.calm();
    expect(done).toEqual(['a']);
    await page.calm();
    await after;
    expect(done).toEqual(['a', 'after']);
  });

  it('does not wait for paint in a page that nobody sees', async () => {
    const page = useBusyPage();
    vi.stubGlobal('document', { hidden: true });
    await drawn();
    expect(page.waiting).toEqual([]);
  });
});

describe('what is put off for other work', () => {
  function whileBusy() {
    const page = useBusyPage();
    const events = new EventTarget();
    vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
    let finish = (): void => {};
    afterwards(new Promise<void>((resolve) => (finish = resolve)));
    const done: string[] = [];
    inTurn(() => done.push('a'));
    return { page, events, done, finish: () => finish() };
  }

  it('waits until that is done', async () => {
    const { page, done, finish } = whileBusy();
    await nextTask();
    expect(page.waiting).toEqual([]);
    finish();
    await page.calm();
    expect(done).toEqual(['a']);
  });

  it.each(['pointerdown', 'keydown'])('waits no longer once there is a %s', async (name) => {
    const { page, events, done } = whileBusy();
    events.dispatchEvent(new Event(name));
    await page.calm();
    expect(done).toEqual(['a']);
  });

  it('waits for a second at most', async () => {
    vi.useFakeTimers();
    const { page, done } = whileBusy();
    await vi.advanceTimersByTimeAsync(999);
    expect(page.waiting).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    vi.useRealTimers();
    await page.calm();
    expect(done).toEqual(['a']);
  });
});
