/**
 * The worker's end of a wire: exposes an api through Comlink and keeps errors whole.
 *
 * Comlink copies only an error's message, name and stack; here the code and details of an AppError go along. The page
 * puts them together again in src/app/worker-host.ts, a worker's worker here.
 */
import { expose, transferHandlers, type TransferHandler } from 'comlink';
import { fromWire, isWireError, toWire, type WireError } from '../src/core/errors';

type Thrown = { readonly value: unknown };
type SerializedThrown = { readonly isError: true; readonly value: WireError };

/** Keeps errors whole in both directions: a worker may have workers of its own. */
function wireErrors(): void {
  const plain = transferHandlers.get('throw') as TransferHandler<Thrown, SerializedThrown>;
  const whole: TransferHandler<Thrown, SerializedThrown> = {
    ...plain,
    serialize: ({ value }) => [{ isError: true, value: toWire(value) }, []],
    deserialize: ({ value }) => {
      throw fromWire(isWireError(value) ? value : toWire(value));
    },
  };
  transferHandlers.set('throw', whole);
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
