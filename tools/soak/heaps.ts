/** What a page holds once all garbage is collected: its own heap, those of its workers, nodes and listeners, and what it stores. */
import type { CDPSession, Page } from 'puppeteer-core';
import { largestRenderer } from '../bench/process-memory';

export interface Held {
  /** Heap and buffers of the page itself. */
  readonly pageBytes: number;
  /** The same of its workers and theirs together, tensors and linear memory in their buffers included. */
  readonly workerBytes: number;
  readonly workers: number;
  /** Tensors that TensorFlow.js holds in all of them, wherever their numbers are. */
  readonly tensors: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Memory of the renderer process, garbage and code included; NaN where the system does not tell. */
  readonly processBytes: number;
  /** What the browser says its databases take, which grows and shrinks as it tidies up by itself. */
  readonly databaseBytes: number;
  /** About what the numbers of models in it come to, which the shelf keeps up to a limit of 100 MB. */
  readonly modelBytes: number;
  /** The same of what is kept of each press and each training, with the second copy of the log. */
  readonly historyBytes: number;
  /** The same of all else: it is written over and over. */
  readonly otherBytes: number;
  readonly events: number;
}

type StoredFigures = Pick<Held, 'databaseBytes' | 'modelBytes' | 'historyBytes' | 'otherBytes' | 'events'>;

/** By store, about what its records come to, without what the browser adds to keep them. */
type Stores = Readonly<Record<string, number>>;

interface Stored {
  readonly databaseBytes: number;
  /** What the browser says its private files take: the second copy of the log. */
  readonly fileBytes: number;
  readonly stores: Stores;
  readonly events: number;
}

/** Bytes of what a script made, of what the browser made for it (elements, entries, messages), and of its buffers. */
interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  readonly backingStorageSize: number;
}

interface Evaluated {
  readonly result: { readonly value: number };
}

/** What a session answers, or null when it is gone. */
type Answer = HeapUsage | Evaluated | null;

type Way = readonly string[];

/** A question to a worker, which may end before it answers. */
interface Asked {
  readonly worker: string;
  answer(result: Answer): void;
}

/** What a session says. */
interface Said {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId: string; readonly message: string };
  readonly result: Answer;
}

/** Speaks with a page's workers, and with theirs, through the page. */
export class Heaps {
  readonly #page: Page;
  readonly #session: CDPSession;
  readonly #processes: CDPSession;
  /** By the session of each: the way to it, as a worker is spoken with through the one that started it. */
  readonly #workers = new Map<string, Way>();
  readonly #answers = new Map<number, Asked>();
  #asked = 0;

  private constructor(page: Page, session: CDPSession, processes: CDPSession) {
    [this.#page, this.#session, this.#processes] = [page, session, processes];
  }

  static async of(page: Page): Promise<Heaps> {
    const heaps = new Heaps(page, await page.createCDPSession(), await page.browser().target().createCDPSession());
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
    const ways = [...this.#workers.values()];
    const bytes = await Promise.all(ways.map((way) => this.#bytesOf(way)));
    const tensors = await Promise.all(ways.map((way) => this.#tensorsOf(way)));
    const { processInfo } = await this.#processes.send('SystemInfo.getProcessInfo');
    const memory = await largestRenderer(processInfo);
    return {
      pageBytes: bytesOf(own),
      ...{ workerBytes: sum(bytes), workers: ways.length, tensors: sum(tensors) },
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
      processBytes: memory?.nowBytes ?? NaN,
      ...sorted(await this.#page.evaluate(stored)),
    };
  }

  async #listen(): Promise<void> {
    this.#session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') this.#attached([sessionId]);
    });
    this.#session.on('Target.detachedFromTarget', ({ sessionId }) => this.#detached(sessionId));
    this.#session.on('Target.receivedMessageFromTarget', ({ sessionId, message }) => this.#heard([sessionId], message));
    await this.#session.send('Target.setAutoAttach', ATTACH);
  }

  #attached(way: Way): void {
    this.#workers.set(way.at(-1)!, way);
    void this.#ask(way, 'Target.setAutoAttach', ATTACH);
  }

  /** One that is gone has nothing, and answers nothing. */
  #detached(worker: string): void {
    this.#workers.delete(worker);
    for (const asked of this.#answers.values()) if (asked.worker === worker) asked.answer(null);
  }

  #heard(way: Way, message: string): void {
    const { id, method, params, result } = JSON.parse(message) as Said;
    if (id !== undefined) this.#answers.get(id)?.answer(result);
    else if (method === 'Target.attachedToTarget') this.#attached([...way, params!.sessionId]);
    else if (method === 'Target.detachedFromTarget') this.#detached(params!.sessionId);
    else if (method === 'Target.receivedMessageFromTarget') this.#heard([...way, params!.sessionId], params!.message);
  }

  async #bytesOf(way: Way): Promise<number> {
    await this.#ask(way, 'HeapProfiler.collectGarbage');
    const usage = (await this.#ask(way, 'Runtime.getHeapUsage')) as HeapUsage | null;
    return usage ? bytesOf(usage) : 0;
  }

  async #tensorsOf(way: Way): Promise<number> {
    const answer = (await this.#ask(way, 'Runtime.evaluate', { expression: TENSORS })) as Evaluated | null;
    return answer?.result.value ?? 0;
  }

  #ask(way: Way, method: string, params = {}): Promise<Answer> {
    const id = ++this.#asked;
    const answered = new Promise<Answer>((resolve) => this.#answers.set(id, { worker: way.at(-1)!, answer: resolve }));
    const message = way
      .slice(1)
      .reduceRight(
        (inner, sessionId) => this.#write('Target.sendMessageToTarget', { sessionId, message: inner }),
        JSON.stringify({ id, method, params }),
      );
    const sent = this.#session.send('Target.sendMessageToTarget', { sessionId: way[0]!, message });
    // It has ended by itself meanwhile.
    void sent.catch(() => this.#detached(way.at(-1)!));
    return answered.finally(() => this.#answers.delete(id));
  }

  #write(method: string, params: object): string {
    return JSON.stringify({ id: ++this.#asked, method, params });
  }
}

const ATTACH = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };

/** Where TensorFlow.js has its books; a worker without it has no tensors. */
const TENSORS = 'globalThis._tfengine ? globalThis._tfengine.state.numTensors : 0';

const bytesOf = ({ usedSize, embedderHeapUsedSize, backingStorageSize }: HeapUsage): number =>
  usedSize + embedderHeapUsedSize + backingStorageSize;

const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);

/** Each press is an event; each training is a run, a model, and lines of the audit trail. */
const HISTORY = ['events', 'runs', 'models', 'audit'];

function sorted({ databaseBytes, fileBytes, stores, events }: Stored): StoredFigures {
  const { factors: modelBytes, ...rest } = stores;
  if (modelBytes === undefined) throw new Error('The database has no store of models.');
  const sumOf = (isMeant: (name: string) => boolean): number =>
    sum(Object.entries(rest).map(([name, bytes]) => (isMeant(name) ? bytes : 0)));
  return {
    ...{ databaseBytes, modelBytes, events },
    historyBytes: fileBytes + sumOf((name) => HISTORY.includes(name)),
    otherBytes: sumOf((name) => !HISTORY.includes(name)),
  };
}

/** Runs in the page. */
async function stored(): Promise<Stored> {
  const { usageDetails } = (await navigator.storage.estimate()) as {
    readonly usageDetails?: { readonly indexedDB?: number; readonly fileSystem?: number };
  };
  const sizeOf = (value: unknown): number => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return value.byteLength;
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).reduce((sum, [key, inner]) => sum + key.length + sizeOf(inner), 0);
    return typeof value === 'string' ? value.length : 8;
  };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('matinee');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error!);
  });
  const names = [...database.objectStoreNames];
  const reading = database.transaction(names);
  // One record after the other: all models at once would be seen in the memory of the process for long.
  const sizes = (name: string): Promise<number[]> =>
    new Promise((resolve, reject) => {
      const found: number[] = [];
      const going = reading.objectStore(name).openCursor();
      going.onsuccess = () => {
        const cursor = going.result;
        if (!cursor) resolve(found);
        else found.push(sizeOf(cursor.value));
        cursor?.continue();
      };
      going.onerror = () => reject(going.error!);
    });
  const found = await Promise.all(names.map(sizes));
  database.close();
  return {
    databaseBytes: usageDetails?.indexedDB ?? NaN,
    stores: Object.fromEntries(names.map((name, at) => [name, found[at]!.reduce((sum, size) => sum + size, 0)])),
    fileBytes: usageDetails?.fileSystem ?? NaN,
    events: found[names.indexOf('events')]!.length,
  };
}
