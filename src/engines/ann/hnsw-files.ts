/**
 * A graph as bytes, which hnswlib-wasm itself cannot give: it only knows files in its own IndexedDB database. So that
 * serves as a letter box: what is written there is taken out, and what is to be read is put in. Nothing stays in it, or in
 * the copy of it that the library keeps in memory.
 */
import { AppError } from '../../core/errors';
import { GRAPH_FILES } from '../../core/retrieval/index-store';
import type { HnswLibrary, NativeGraph } from './hnsw-library';

const FILE = 'graph';
const PATH = `${GRAPH_FILES.database}/${FILE}`;
/** A plain file that everybody may read and write. */
const MODE = 0o100666;
const WAIT_MS = 20;
const MOST_WAITS = 1500;

/** A file as the library stores it. */
interface Letter {
  readonly timestamp: Date;
  readonly mode: number;
  readonly contents: Uint8Array;
}

/**
 * The bytes of a graph.
 *
 * @throws AppError `storage-unavailable` when they do not come within half a minute; whatever the browser says when it
 *   refuses storage
 */
export function writeGraph(library: HnswLibrary, native: NativeGraph): Promise<Uint8Array<ArrayBuffer>> {
  return withBox(library, async (box) => {
    native.writeIndex(FILE);
    // The library does not tell when it is done; a row is there whole or not at all.
    for (let wait = 0; wait < MOST_WAITS; wait++) {
      const letter = await ask(storeOf(box).get(PATH) as IDBRequest<Letter | undefined>);
      if (letter) return Uint8Array.from(letter.contents);
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    }
    throw new AppError('storage-unavailable', 'The search graph could not be kept. It will be built again next time.');
  });
}

/**
 * Reads a graph of so many items. The bytes must be those that `writeGraph` gave: the library trusts them.
 *
 * @throws whatever the library says of them
 */
export function readGraph(library: HnswLibrary, bytes: Uint8Array, width: number, items: number): Promise<NativeGraph> {
  return withBox(library, async (box) => {
    const letter: Letter = { timestamp: new Date(), mode: MODE, contents: bytes };
    await ask(storeOf(box, 'readwrite').put(letter, PATH));
    await library.readFiles();
    const native = new library.HierarchicalNSW('ip', width, '');
    native.readIndex(FILE, items);
    return native;
  });
}

/** Gives a job the letter box, empty, and empties it again. Tabs share it, so they take turns. */
async function withBox<T>(library: HnswLibrary, job: (box: IDBDatabase) => Promise<T>): Promise<T> {
  const inTurn = async (): Promise<T> => {
    const box = await openBox();
    try {
      await empty(library, box);
      return await job(box).finally(() => empty(library, box));
    } finally {
      box.close();
    }
  };
  // Only secure contexts have it, whatever its type says.
  const scope: { navigator?: Partial<Navigator> } = globalThis;
  const locks = scope.navigator?.locks;
  return locks ? await locks.request(GRAPH_FILES.database, inTurn) : inTurn();
}

/** Empties the box and the library's copy of it. */
async function empty(library: HnswLibrary, box: IDBDatabase): Promise<void> {
  await ask(storeOf(box, 'readwrite').clear());
  await library.readFiles();
}

/** Opened before the library asks for it, as it would itself: where the browser refuses, the library waits for ever. */
function openBox(): Promise<IDBDatabase> {
  const opening = indexedDB.open(GRAPH_FILES.database, GRAPH_FILES.version);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore(GRAPH_FILES.store).createIndex('timestamp', 'timestamp');
  return ask(opening);
}

function storeOf(box: IDBDatabase, mode: IDBTransactionMode = 'readonly'): IDBObjectStore {
  return box.transaction(GRAPH_FILES.store, mode).objectStore(GRAPH_FILES.store);
}

function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The database gave no answer.'));
  });
}
