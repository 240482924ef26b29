/**
 * The worker's end of a wire: exposes an api through Comlink and keeps errors whole.
 *
 * Comlink copies only an error's message, name and stack; here the code and details of an AppError go along. The page
 * puts them together again in src/app/worker-host.ts, a worker's worker here.
 */
import { expose, transferHandlers, type TransferHandler } from 'comlink';
import { AppError, fromWire, isWireError, toWire, type WireError } from '../src/core/errors';

type Thrown = { readonly value: unknown };
type SerializedThrown = { readonly isError: true; readonly value: WireError };

/** Keeps errors whole in both directions: a worker may have workers of its own. */
function wireErrors(): void {
  const plain = transferHandlers.get('throw') as TransferHandler<Thrown, SerializedThrown>;
  const whole: TransferHandler<Thrown, SerializedThrown> = {
    ...plain,
    serialize: ({ value }) => [{ isError: true, value: toWire(isMemoryError(value) ? outOfMemory(value) : value) }, []],
    deserialize: ({ value }) => {
      throw fromWire(isWireError(value) ? value : toWire(value));
    },
  };
  transferHandlers.set('throw', whole);
}

/** What browsers throw when an array or a wasm memory finds no room; each words it its own way. */
function isMemoryError(error: unknown): boolean {
  const { name, message } = error instanceof Error ? error : new Error();
  return (name === 'RangeError' || name === 'InternalError') && /memory|allocation/i.test(message);
}

function outOfMemory(cause: unknown): AppError {
  const message =
    'There is not enough memory for this. What was there before stays. Close other tabs, or take a smaller data set ' +
    'or fewer factors, then try again.';
  return new AppError('out-of-memory', message, {}, cause);
}

/** Exposes the methods of an api object on this worker. Call it once, last. */
export function exposeApi(api: object): void {
  wireErrors();
  // Otherwise the call would wait for ever; an error reaches the page, which rejects it (src/app/worker-host.ts).
  addEventListener('messageerror', () => {
    throw new Error('A message could not be read.');
  });
  expose(api);
}
