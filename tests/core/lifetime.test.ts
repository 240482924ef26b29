import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { createLifetime } from '../../src/core/lifetime';
import { thrownBy } from '../fixtures/thrown';

const GONE = new AppError('engine-lost', 'The device of this test went away, as it was meant to.');
const forEver = () => new Promise<never>(() => {});

describe('a lifetime', () => {
  it('lets answers and errors through that come in time', async () => {
    const life = createLifetime();
    expect(await life.during(Promise.resolve(7))).toBe(7);
    await expect(life.during(Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  });

  it('rejects all that waits at its end, and what is asked later', async () => {
    const life = createLifetime();
    const waiting = [thrownBy(() => life.during(forEver())), thrownBy(() => life.during(forEver()))];
    life.end(GONE);
    life.end(new AppError('engine-lost', 'A second end that nobody should ever hear about.'));
    expect(await Promise.all(waiting)).toEqual([GONE, GONE]);
    expect(await thrownBy(() => life.during(forEver()))).toBe(GONE);
  });

  it('rejects as cancelled when the signal says so, before and during', async () => {
    const [life, control] = [createLifetime(), new AbortController()];
    const waiting = thrownBy(() => life.during(forEver(), control.signal));
    control.abort();
    expect((await waiting).code).toBe('cancelled');
    expect((await thrownBy(() => life.during(forEver(), control.signal))).code).toBe('cancelled');
    expect(await life.during(Promise.resolve(7))).toBe(7);
  });

  it('keeps nothing of what is over', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const life = createLifetime();
    const answers: WeakRef<object>[] = [];
    for (let k = 0; k < 10; k++) answers.push(new WeakRef(await life.during(Promise.resolve(new Float32Array(1000)))));
    // What a WeakRef showed stays until the turn is over.
    await new Promise((resolve) => setTimeout(resolve, 1));
    collect();
    expect(answers.filter((answer) => answer.deref() !== undefined).length).toBeLessThan(3);
    life.end(GONE);
  });
});
