/** What a page holds once all garbage is collected: its own heap, those of its workers, nodes and listeners, and what it stores. */
import type { CDPSession, Page } from 'playwright-core';
import { rendererMemory } from '../bench/process-memory';

export interface Held {
  /** Heap and buffers of the page itself. */
  readonly pageBytes: number;
  /** The same of its workers together, tensors and linear memory in their buffers included. */
  readonly workerBytes: number;
  readonly workers: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Memory of the renderer process, garbage and code included; NaN where the system does not tell. */
  readonly processBytes: number;
  /** What the browser says its databases take, which grows and shrinks as it tidies up by itself. */
  readonly databaseBytes: number;
  readonly events: number;
}

interface HeapUsage {
  readonly usedSize: number;
  readonly backingStorageSize: number;
}

/** Speaks with a page's workers through the page. */
export class Heaps {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #workers = new Set<string>();
  readonly #answers = new Map<number, (result: HeapUsage) => void>();
  #asked = 0;

  private constructor(page: Page, session: CDPSession) {
    [this.#page, this.#session] = [page, session];
  }

  static async of(page: Page): Promise<Heaps> {
    const heaps = new Heaps(page, await page.context().newCDPSession(page));
    await heaps.#listen();
    return heaps;
  }

  async held(): Promise<Held> {
    const session = this.#session;
    await session.send('HeapProfiler.collectGarbage');
    const own = (await session.send('Runtime.getHeapUsage')) as HeapUsage;
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string): number => metrics.find((one) => one.name === name)?.value ?? NaN;
    const usages = await Promise.all([...this.#workers].map((worker) => this.#usageOf(worker)));
    const memory = await rendererMemory(this.#page.context().browser()!);
    return {
      pageBytes: bytesOf(own),
      workerBytes: usages.reduce((sum, usage) => sum + bytesOf(usage), 0),
      workers: usages.length,
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      processBytes: memory?.nowBytes ?? NaN,
      ...(await this.#page.evaluate(stored)),
    };
  }

  async #listen(): Promise<void> {
    this.#session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.#workers.add(sessionId);
    });
    this.#session.on('Target.detachedFromTarget', ({ sessionId }) => this.#workers.delete(sessionId));
    this.#session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { readonly id?: number; readonly result: HeapUsage };
      if (id !== undefined) this.#answers.get(id)?.(result);
    });
    const options = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
    await this.#session.send('Target.setAutoAttach', options);
  }

  async #usageOf(worker: string): Promise<HeapUsage> {
    await this.#ask(worker, 'HeapProfiler.collectGarbage');
    return this.#ask(worker, 'Runtime.getHeapUsage');
  }

  #ask(sessionId: string, method: string): Promise<HeapUsage> {
    const id = ++this.#asked;
    const answered = new Promise<HeapUsage>((resolve) => this.#answers.set(id, resolve));
    void this.#session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    return answered.finally(() => this.#answers.delete(id));
  }
}

const bytesOf = ({ usedSize, backingStorageSize }: HeapUsage): number => usedSize + backingStorageSize;

/** Runs in the page. */
async function stored(): Promise<Pick<Held, 'databaseBytes' | 'events'>> {
  const estimate = (await navigator.storage.estimate()) as { readonly usageDetails?: { readonly indexedDB?: number } };
  const events = await new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open('matinee');
    opening.onerror = () => reject(opening.error!);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('events').objectStore('events').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
  return { databaseBytes: estimate.usageDetails?.indexedDB ?? NaN, events };
}
