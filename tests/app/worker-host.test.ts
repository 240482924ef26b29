import { describe, expect, it, vi } from 'vitest';
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

  it('with no call waiting disturbs nobody', async () => {
    const { host, workers } = watchedHost();
    await host.call('count');
    workers[0]!.die('gone');
    expect(await host.call('count')).toBe(1);
  });
});
