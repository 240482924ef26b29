/** What the page asks of its workers and of storage, heard outside the browser the moment it happens. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

const LOOK_EVERY_MS = 2;

/** A call of a worker's method, as `train.start`, or `openDatabase`. */
interface Told {
  readonly call: string;
  readonly id: string;
  readonly phase: 'asked' | 'answered' | 'refused';
  /** The first argument of `serve.record`, which is the event. */
  readonly draft: unknown;
  /** Number of the newest event in the log; null where the answer has none. */
  readonly newestSeq: number | null;
}

/** A call, with the moments at which it was heard of, in milliseconds. */
export interface Call {
  readonly name: string;
  readonly draft: unknown;
  readonly askedAt: number;
  answeredAt: number | null;
  refused: boolean;
  newestSeq: number | null;
}

/** Runs in the page before anything of it: tells of Comlink's messages, and of the database being opened. */
function listenIn(): void {
  const told = (globalThis as unknown as Record<string, (told: Told) => Promise<void>>)['matineeTold']!;
  const tell = (news: Partial<Told> & Pick<Told, 'call' | 'id' | 'phase'>): void =>
    void told({ draft: null, newestSeq: null, ...news }).catch(() => {});
  interface Message {
    readonly id: string;
    readonly type: string;
    readonly name?: string;
    readonly path?: readonly string[];
    readonly argumentList?: readonly { readonly value: unknown }[];
    readonly value?: { readonly newestSeq?: number } | null;
  }
  const NativeWorker = Worker;
  globalThis.Worker = class extends NativeWorker {
    readonly worker: string;
    readonly asked = new Map<string, string>();

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.worker = options?.name ?? '';
      this.addEventListener('message', ({ data }: MessageEvent<Message | null>) => {
        const call = data?.id === undefined ? undefined : this.asked.get(data.id);
        if (!data || call === undefined) return;
        this.asked.delete(data.id);
        const phase = data.type === 'HANDLER' && data.name === 'throw' ? 'refused' : 'answered';
        tell({ call, id: data.id, phase, newestSeq: data.value?.newestSeq ?? null });
      });
    }

    override postMessage(message: Message, transfer?: StructuredSerializeOptions | Transferable[]): void {
      const call = message.type === 'APPLY' ? `${this.worker}.${message.path?.join('.')}` : undefined;
      if (call !== undefined) {
        this.asked.set(message.id, call);
        const draft = call === 'serve.record' ? message.argumentList?.[0]?.value : null;
        tell({ call, id: message.id, phase: 'asked', draft });
      }
      super.postMessage(message, transfer as Transferable[]);
    }
  };
  const open = (name: string, version?: number): IDBOpenDBRequest => nativeOpen.call(indexedDB, name, version);
  const nativeOpen = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (name, version) {
    const request = open(name, version);
    const id = `open ${performance.now()}`;
    if (name === 'matinee') {
      tell({ call: 'openDatabase', id, phase: 'asked' });
      request.addEventListener('success', () => tell({ call: 'openDatabase', id, phase: 'answered' }));
    }
    return request;
  };
}

/** The calls of one page, in the order in which they were asked. */
export class Calls {
  readonly all: Call[] = [];
  readonly #open = new Map<string, Call>();

  /** Listens in on a page, which has to be told before it opens anything. */
  static async of(page: Page): Promise<Calls> {
    const calls = new Calls();
    await page.exposeBinding('matineeTold', (_source, told: Told) => calls.#hear(told));
    // What tsx leaves in functions that are handed to the page.
    await page.addInitScript('globalThis.__name = (named) => named');
    await page.addInitScript(listenIn);
    return calls;
  }

  /** Resolves with what is found among the calls, now or later; null when it is not there in time. */
  async find<T>(look: (calls: readonly Call[]) => T | undefined, timeoutMs: number): Promise<T | null> {
    const until = performance.now() + timeoutMs;
    for (;;) {
      const found = look(this.all);
      if (found !== undefined) return found;
      if (performance.now() > until) return null;
      await sleep(LOOK_EVERY_MS);
    }
  }

  #hear({ call, id, phase, draft, newestSeq }: Told): void {
    const now = performance.now();
    if (phase === 'asked') {
      const asked: Call = { name: call, draft, askedAt: now, answeredAt: null, refused: false, newestSeq: null };
      this.#open.set(id, asked);
      this.all.push(asked);
    } else {
      const asked = this.#open.get(id);
      if (asked) Object.assign(asked, { answeredAt: now, refused: phase === 'refused', newestSeq });
    }
  }
}
