import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WorkerHost } from '../../src/app/worker-host';
import { createMessageWorker, type MessageWorker } from '../fixtures/message-workers';
import { thrownBy } from '../fixtures/thrown';

/** A host whose workers can be watched and killed; each counts for itself. */
function watchedHost() {
  const workers: MessageWorker[] = [];
  const onRestart = vi.fn();
  const create = (): MessageWorker => {
    let count = 0;
    const worker = createMessageWorker({ count: () => ++count, hang: () => new Promise<number>(() => {}) });
    workers.push(worker);
    return worker;
  };
  const host = new WorkerHost<{ count(): number; hang(): Promise<number> }>(create, onRestart);
  return { host, workers, onRestart };
}

describe('a worker', () => {
  it('starts with the first call, and once', async () => {
    const { host, workers } = watchedHost();
    expect(workers).toHaveLength(0);
    await Promise.all([host.call('count'), host.call('count')]);
    expect(workers).toHaveLength(1);
  });

  it('that never started can be disposed of, and rejects what is asked later', async () => {
    const { host, workers } = watchedHost();
    host.dispose();
    await expect(host.call('count')).rejects.toMatchObject({ code: 'cancelled' });
    expect(workers).toHaveLength(0);
  });
});

describe('a worker that dies', () => {
  it('rejects every call that waits, as worker-crashed, with what was said', async () => {
    const { host, workers } = watchedHost();
    const waiting = [thrownBy(() => host.call('hang')), thrownBy(() => host.call('hang'))];
    await host.call('count');
    workers[0]!.die('out of memory');
    for (const error of await Promise.all(waiting)) {
      expect([error.code, error.details]).toEqual(['worker-crashed', { reason: 'out of memory' }]);
    }
  });

  it('is replaced by a new one, and the old one ended', async () => {
    const { host, workers, onRestart } = watchedHost();
    expect([await host.call('count'), await host.call('count')]).toEqual([1, 2]);
    workers[0]!.die('gone');
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(onRestart).toHaveBeenCalledTimes(1);
    expect(await host.call('count')).toBe(1);
  });

  it('leaves calls of its successor alone', async () => {
    const { host, workers } = watchedHost();
    await host.call('count');
    workers[0]!.die('gone');
    const later = host.call('hang');
    let settled = false;
    later.then(
      () => (settled = true),
      () => (settled = true),
    );
    await host.call('count');
    expect(settled).toBe(false);
    const error = thrownBy(() => later);
    workers[1]!.die('gone again');
    expect((await error).details).toEqual({ reason: 'gone again' });
  });

  it('twice, as it may say, ends its successor no more than once', async () => {
    const { host, workers, onRestart } = watchedHost();
    await host.call('count');
    for (let k = 0; k < 5; k++) workers[0]!.die('gone');
    expect(onRestart).toHaveBeenCalledTimes(1);
    expect(await host.call('count')).toBe(1);
  });

  it('with no call waiting disturbs nobody', async () => {
    const { host, workers } = watchedHost();
    await host.call('count');
    workers[0]!.die('gone');
    expect(await host.call('count')).toBe(1);
  });
});

describe('a worker that says something unreadable', () => {
  it('is replaced, and every call that waits rejected', async () => {
    const { host, workers } = watchedHost();
    const waiting = thrownBy(() => host.call('hang'));
    workers[0]!.garble();
    expect((await waiting).code).toBe('worker-crashed');
    expect(workers[0]!.terminated).toBe(true);
    expect(await host.call('count')).toBe(1);
  });
});

describe('a worker that keeps dying', () => {
  const useClock = (): void => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
  };

  it('is given up after three restarts within half a minute, calls waiting and to come rejected', async () => {
    useClock();
    const { host, workers, onRestart } = watchedHost();
    await host.call('count');
    for (let k = 0; k < 3; k++) workers.at(-1)!.failToLoad();
    expect(await host.call('count')).toBe(1);
    const waiting = thrownBy(() => host.call('hang'));
    workers.at(-1)!.failToLoad();
    for (const error of [await waiting, await thrownBy(() => host.call('count'))]) {
      expect(error.code).toBe('worker-crashed');
      expect(error.message).toMatch(/reload/i);
      expect(error.details).toEqual({ reason: 'its script could not be loaded' });
    }
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, true, true]);
    expect(onRestart).toHaveBeenCalledTimes(3);
  });

  it('now and then is started again each time', async () => {
    useClock();
    const { host, workers } = watchedHost();
    await host.call('count');
    for (let k = 0; k < 12; k++) {
      workers.at(-1)!.die('gone');
      vi.advanceTimersByTime(10_001);
    }
    expect(await host.call('count')).toBe(1);
    expect(workers).toHaveLength(13);
  });
});
