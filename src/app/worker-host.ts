import { transferHandlers, wrap, type Remote, type TransferHandler } from 'comlink';
import { AppError, fromWire, isWireError, toWire } from '../core/errors';

type Methods<Api> = { [K in keyof Api]: Api[K] extends (...args: never[]) => unknown ? K : never }[keyof Api];
type Call<Api, K extends keyof Api> = Api[K] extends (...args: infer A) => infer R
  ? { args: A; result: Awaited<R> }
  : never;

let wired = false;

/** The page's end of the wire: what a worker throws arrives as the AppError it was. See workers/wire.ts. */
function wireErrors(): void {
  if (wired) return;
  wired = true;
  const plain = transferHandlers.get('throw') as TransferHandler<unknown, { value: unknown }>;
  const whole: typeof plain = {
    ...plain,
    deserialize: ({ value }) => {
      throw isWireError(value) ? fromWire(value) : fromWire(toWire(value));
    },
  };
  transferHandlers.set('throw', whole);
}

/**
 * A worker and the calls that wait for it. When the worker dies, every waiting call is rejected with `worker-crashed`
 * and a new worker takes its place; `onRestart` may then bring it to where the old one was.
 */
export class WorkerHost<Api extends object> {
  #worker!: Worker;
  #remote!: Remote<Api>;
  /** How to reject each call that waits for an answer. */
  readonly #waiting = new Set<(error: AppError) => void>();
  readonly #create: () => Worker;
  readonly #onRestart: () => void;

  constructor(create: () => Worker, onRestart: () => void = () => {}) {
    wireErrors();
    this.#create = create;
    this.#onRestart = onRestart;
    this.#start();
  }

  /** Calls a method of the worker's api. Arguments marked with Comlink's `transfer` are moved, others copied. */
  async call<K extends Methods<Api> & string>(
    method: K,
    ...args: Call<Api, K>['args']
  ): Promise<Call<Api, K>['result']> {
    const remote = this.#remote as unknown as Record<string, (...args: unknown[]) => Promise<Call<Api, K>['result']>>;
    let giveUp: (error: AppError) => void = () => {};
    const crashed = new Promise<never>((_resolve, reject) => (giveUp = reject));
    this.#waiting.add(giveUp);
    try {
      return await Promise.race([remote[method]!(...(args as unknown[])), crashed]);
    } finally {
      this.#waiting.delete(giveUp);
    }
  }

  #start(): void {
    this.#worker = this.#create();
    this.#worker.onerror = (event) => this.#restart(event);
    this.#remote = wrap<Api>(this.#worker);
  }

  #restart(event: ErrorEvent): void {
    event.preventDefault();
    const message = 'A part of the page stopped working and was started again. Try once more; reload if it stays.';
    const waiting = [...this.#waiting];
    this.#worker.terminate();
    this.#start();
    const crash = new AppError('worker-crashed', message, { reason: event.message ?? 'unknown' });
    for (const giveUp of waiting) giveUp(crash);
    this.#onRestart();
  }
}
