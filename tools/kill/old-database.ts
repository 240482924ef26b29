/** Databases as earlier versions of the page left them. */
import { MANIFEST_FILE, PACKS_FOLDER, parseManifest } from '../../src/core/data/manifest';
import { readPack, type Pack } from '../../src/core/data/pack';
import { shuffle, type Rng } from '../../src/core/math/rng';
import type { LoggedEvent, MovieId } from '../../src/core/types';
import type { Place, Visit } from './visit';

/** Versions of which there may still be databases. */
const OLD_VERSIONS = 4;
const EVENTS = 100;

/** A file of the site that starts nothing: from there the database is made before the page opens it. */
const MANIFEST = `${PACKS_FOLDER}/${MANIFEST_FILE}`;

/**
 * Makes a database of an old version, with likes of films of the data set that opens first. Returns these; each is of
 * another film.
 */
export async function makeOldDatabase(visit: Visit, { url }: Place, rng: Rng): Promise<readonly LoggedEvent[]> {
  const version = 1 + rng.int(OLD_VERSIONS);
  const { info, movieIds } = await firstPack(url);
  const films = Uint32Array.from(movieIds);
  shuffle(films, rng);
  const stamp = { time: 1, dataset: info.id, session: 'old', modelId: null };
  const likes = Array.from(films.subarray(0, EVENTS), (movieId, at): LoggedEvent => {
    return { type: 'like', surface: 'list', movieId: movieId as MovieId, seq: at + 1, ...stamp };
  });
  await visit.page.goto(url + MANIFEST);
  await visit.page.evaluate(
    ([made, events]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('matinee', made);
        opening.onerror = () => reject(opening.error ?? new Error('The database cannot be made.'));
        opening.onupgradeneeded = () => {
          const { result: database } = opening;
          const log = database.createObjectStore('events', { keyPath: 'seq', autoIncrement: true });
          log.createIndex('dataset', 'dataset');
          database.createObjectStore('models', { keyPath: 'id' }).createIndex('dataset', 'dataset');
          const later = ['checkpoints', 'checkpointStates', 'features'].slice(0, made - 1);
          for (const name of ['factors', 'packs', 'packBytes', 'settings', ...later]) database.createObjectStore(name);
          for (const event of events) log.put(event);
        };
        opening.onsuccess = () => {
          opening.result.close();
          resolve();
        };
      }),
    [version, likes] as const,
  );
  return likes;
}

async function firstPack(url: string): Promise<Pack> {
  const manifest = parseManifest(await (await fetch(url + MANIFEST)).json());
  const { file } = manifest.packs.find(({ info }) => info.id === manifest.default)!;
  return readPack(await (await fetch(`${url}${PACKS_FOLDER}/${file}`)).arrayBuffer());
}
