import { proxy, transfer, transferHandlers } from 'comlink';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WorkerHost } from '../../src/app/worker-host';
import { AppError, fromWire, isWireError, toWire } from '../../src/core/errors';
import { exposeApi } from '../../workers/wire';
import { like } from '../fixtures/events';
import { createMessageWorker } from '../fixtures/message-workers';
import { createDesk } from '../fixtures/serve-desk';
import { thrownBy } from '../fixtures/thrown';
import { movieOf, tinyBuffer } from '../fixtures/tiny-pack';

const KNOWN = new AppError('data-bad-rows', 'Three rows of this file are bad.', {
  count: 3,
  file: 'a.csv',
  first: null,
});

const api = {
  add: (a: number, b: number) => a + b,
  throwKnown() {
    throw KNOWN;
  },
  rejectKnown: () => Promise.reject(KNOWN),
  throwPlain() {
    throw new TypeError('x is not a function');
  },
  throwText() {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do
    throw 'only words';
  },
  fill: () => new ArrayBuffer(Number.MAX_SAFE_INTEGER),
  throwRange() {
    throw new RangeError('toFixed() digits argument must be between 0 and 100');
  },
  giveFunction: () => () => 1,
  lengthOf: (buffer: ArrayBuffer) => buffer.byteLength,
  async callBack(tell: (n: number) => Promise<void> | void) {
    await tell(7);
  },
};
const host = () => new WorkerHost<typeof api>(() => createMessageWorker(api));
const errorOf = (action: () => Promise<unknown>): Promise<unknown> =>
  action().then(
    () => null,
    (error: unknown) => error,
  );

describe('the wire', () => {
  it('carries arguments and answers', async () => {
    expect(await host().call('add', 2, 3)).toBe(5);
  });

  it.each(['throwKnown', 'rejectKnown'] as const)(
    'keeps code, words and details of an AppError (%s)',
    async (method) => {
      const error = await thrownBy(() => host().call(method));
      expect(error).toBeInstanceOf(AppError);
      expect(error).not.toBe(KNOWN);
      expect([error.code, error.message, error.details]).toEqual([KNOWN.code, KNOWN.message, KNOWN.details]);
    },
  );

  it.each([
    ['throwPlain', 'x is not a function'],
    ['throwText', 'only words'],
    ['giveFunction', 'Unserializable return value'],
  ] as const)('makes anything else thrown (%s) an AppError of code unexpected', async (method, message) => {
    const error = await errorOf(() => host().call(method));
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({ code: 'unexpected', message, details: {} });
  });

  it('makes a lack of memory what it is, and no other wrong range', async () => {
    const { code, message } = await thrownBy(() => host().call('fill'));
    expect(code).toBe('out-of-memory');
    expect(message).toMatch(/^There is not enough memory for this\./);
    expect((await thrownBy(() => host().call('throwRange'))).code).toBe('unexpected');
  });

  it('moves what is marked to be moved', async () => {
    const buffer = new ArrayBuffer(16);
    expect(await host().call('lengthOf', transfer(buffer, [buffer]))).toBe(16);
    expect(buffer.byteLength).toBe(0);
  });

  it('carries calls the other way', async () => {
    const told: number[] = [];
    await host().call(
      'callBack',
      proxy((n: number) => void told.push(n)),
    );
    expect(told).toEqual([7]);
  });

  it('carries the errors and lists of the serve worker', async () => {
    const serve = new WorkerHost<ReturnType<typeof createDesk>>(() => createMessageWorker(createDesk()));
    expect((await thrownBy(() => serve.call('list', 1))).code).toBe('not-ready');
    const buffer = tinyBuffer();
    await serve.call('open', transfer(buffer, [buffer]), { threshold: 4, session: 'visit' });
    const movieId = movieOf('Horror', 0);
    const served = await serve.call('record', like(movieId), 5);
    expect(served).toMatchObject({ requestId: 5, tier: 'blend', history: [{ movieId }] });
    expect((await thrownBy(() => serve.call('record', like(7 as typeof movieId), 6))).code).toBe('event-invalid');
  });

  it('is exposed on the worker itself', () => {
    const listen = vi.fn();
    vi.stubGlobal('addEventListener', listen);
    onTestFinished(() => void vi.unstubAllGlobals());
    exposeApi(api);
    expect(listen).toHaveBeenCalledWith('message', expect.any(Function));
    expect(transferHandlers.get('throw')).toBeDefined();
  });

  it('makes a message that cannot be read an error of the worker, so that nobody waits for its answer', () => {
    const listen = vi.fn<(type: string, listener: () => void) => void>();
    vi.stubGlobal('addEventListener', listen);
    onTestFinished(() => void vi.unstubAllGlobals());
    exposeApi(api);
    const hear = listen.mock.calls.find(([type]) => type === 'messageerror')?.[1];
    expect(hear).toThrow('could not be read');
  });
});

describe('an error on the wire', () => {
  it('survives cloning and comes back the same', () => {
    const wire = structuredClone(toWire(KNOWN));
    expect(isWireError(wire)).toBe(true);
    expect(fromWire(wire)).toEqual(KNOWN);
  });

  it.each([null, undefined, 7, 'text', {}, { name: 'AppError' }, { code: 'x' }, new Error('x')])(
    'is not taken for %j',
    (value) => {
      expect(isWireError(value)).toBe(false);
    },
  );
});
