import { cancelled, type AppError } from './errors';

/** How long something lives that others wait for: a device, a worker. */
export interface Lifetime {
  /**
   * What a promise says, if it says it in time. Nothing of it is kept afterwards: a race against one long-lived promise
   * would hold every result for as long as that lives.
   *
   * @throws AppError `cancelled` as soon as the signal says so, and the error of `end` from then on
   */
  during<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Rejects all that is waited for now and later. Only the first call counts. */
  end(error: AppError): void;
}

/** Creates a lifetime that has not ended. */
export function createLifetime(): Lifetime {
  const waiting = new Set<(error: unknown) => void>();
  let ended: AppError | null = null;
  return {
    async during(promise, signal) {
      let giveUp: (error: unknown) => void = () => {};
      const over = new Promise<never>((_resolve, reject) => (giveUp = reject));
      const abort = (): void => giveUp(cancelled());
      if (ended) giveUp(ended);
      else if (signal?.aborted) abort();
      waiting.add(giveUp);
      signal?.addEventListener('abort', abort);
      try {
        return await Promise.race([promise, over]);
      } finally {
        waiting.delete(giveUp);
        signal?.removeEventListener('abort', abort);
      }
    },
    end(error) {
      ended ??= error;
      for (const giveUp of waiting) giveUp(ended);
    },
  };
}
