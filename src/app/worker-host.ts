import { transferHandlers, wrap, type Remote, type TransferHandler } from 'comlink';
import { AppError, fromWire, isWireError, toWire } from '../core/errors';
import { markFault } from './marks';

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

/** What calls a worker's methods. Arguments marked with Comlink's `transfer` are moved, others copied. */
export interface Caller<Api extends object> {
  call<K extends Methods<Api> & string>(method: K, ...args: Call<Api, K>['args']): Promise<Call<Api, K>['result']>;
}

/** A worker that dies more often than this is not started again: it may not load at all, and would go on for ever. */
const MOST_RESTARTS = 3;
const WITHIN_MS = 30_000;

/**
 * A worker, which starts with the first call, and the calls that wait for it. When the worker dies, or says something
 * that cannot be read, every waiting call is rejected with `worker-crashed` and a new worker takes its place; `onRestart`
 * may then bring it to where the old one was. One that dies after three restarts within half a minute stays dead: every
 * call is rejected from then on.
 */
export class WorkerHost<Api extends object> implements Caller<Api> {
  /** Null until the first call. */
  #worker: Worker | null = null;
  #remote!: Remote<Api>;
  /** How to reject each call that waits for an answer. */
  readonly #waiting = new Set<(error: AppError) => void>();
  readonly #create: () => Worker;
  readonly #onRestart: () => void;
  #restarts: readonly number[] = [];
  /** Set once the worker is given up. */
  #dead: AppError | null = null;

  constructor(create: () => Worker, onRestart: () => void = () => {}) {
    wireErrors();
    this.#create = create;
    this.#onRestart = onRestart;
  }

  async call<K extends Methods<Api> & string>(
    method: K,
    ...args: Call<Api, K>['args']
  ): Promise<Call<Api, K>['result']> {
    if (this.#dead) throw this.#dead;
    if (!this.#worker) this.#start();
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

  /** Ends the worker at once; calls that wait are rejected with `cancelled`, and so is every later one. */
  dispose(): void {
    this.#dead = new AppError('cancelled', 'This was called off.');
    this.#end();
    for (const giveUp of [...this.#waiting]) giveUp(this.#dead);
  }

  #start(): void {
    const worker = (this.#worker = this.#create());
    worker.onerror = (event) => {
      event.preventDefault();
      // A script that could not be loaded is told by a plain event, without a message.
      const { message = 'its script could not be loaded', filename } = event as Partial<ErrorEvent>;
      this.#crashed(message, filename);
    };
    worker.onmessageerror = () => this.#crashed('a message could not be read');
    this.#remote = wrap<Api>(worker);
  }

  /** What it may still say of its end is not about its successor. */
  #end(): void {
    if (this.#worker) this.#worker.onerror = this.#worker.onmessageerror = null;
    this.#worker?.terminate();
  }

  #crashed(reason: string, script?: string): void {
    const now = performance.now();
    const recent = this.#restarts.filter((time) => now - time < WITHIN_MS);
    const again = recent.length < MOST_RESTARTS;
    const error = new AppError('worker-crashed', again ? STARTED_AGAIN : GIVEN_UP, { reason });
    const waiting = [...this.#waiting];
    this.#end();
    if (again) this.#start();
    else this.#dead = error;
    markFault(again ? 'worker-restarted' : 'worker-given-up', script);
    this.#restarts = [...recent, now];
    for (const giveUp of waiting) giveUp(error);
    if (again) this.#onRestart();
  }
}

const STARTED_AGAIN =
  'A part of the page stopped working and was started again. Try once more; reload the page if it stays.';
const GIVEN_UP =
  'A part of the page keeps stopping, so it is not started again. Check the connection and reload the page.';
