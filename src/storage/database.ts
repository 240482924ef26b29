import { openDB, type IDBPDatabase } from 'idb';
import { AppError } from '../core/errors';
import { DATABASE_NAME, DATABASE_VERSION, type MatineeSchema } from './schema';

/** An open connection to the database, its stores typed. */
export type MatineeDatabase = IDBPDatabase<MatineeSchema>;

const OUTDATED =
  'A newer version of this page has changed how things are stored in this browser. Nothing is lost. Reload this page to go on.';

let opened: Promise<MatineeDatabase> | null = null;

/**
 * Opens the database once per thread; a failed try is forgotten, so that the next call tries again.
 *
 * @throws AppError `storage-unavailable` when the browser refuses (private window, blocked site data), `page-outdated`
 *   when a newer version of the page has brought the database to its own form
 */
export function openDatabase(): Promise<MatineeDatabase> {
  opened ??= open().catch((cause: unknown) => {
    opened = null;
    if (cause instanceof DOMException && cause.name === 'VersionError') throw new AppError('page-outdated', OUTDATED);
    const message = 'This browser does not let the page store anything. What you do lasts until you reload.';
    throw new AppError('storage-unavailable', message, {}, cause);
  });
  return opened;
}

/** Migration k brings a database from version k to version k + 1. Add to the end; never change one that was shipped. */
const MIGRATIONS: readonly ((db: MatineeDatabase) => void)[] = [
  (db) => {
    const events = db.createObjectStore('events', { keyPath: 'seq', autoIncrement: true });
    events.createIndex('dataset', 'dataset');
    db.createObjectStore('models', { keyPath: 'id' }).createIndex('dataset', 'dataset');
    for (const name of ['factors', 'packs', 'packBytes', 'settings'] as const) db.createObjectStore(name);
  },
  (db) => void db.createObjectStore('checkpoints'),
  // Checkpoints lay in one piece, and did not say all that going on needs: those are dropped.
  (db) => {
    db.deleteObjectStore('checkpoints');
    for (const name of ['checkpoints', 'checkpointStates'] as const) db.createObjectStore(name);
  },
  (db) => void db.createObjectStore('features'),
  (db) => {
    for (const name of ['runs', 'evaluations'] as const) {
      db.createObjectStore(name, { keyPath: 'id' }).createIndex('dataset', 'dataset');
    }
    db.createObjectStore('audit', { keyPath: 'seq', autoIncrement: true }).createIndex('dataset', 'dataset');
  },
];

async function open(): Promise<MatineeDatabase> {
  const database = await openDB<MatineeSchema>(DATABASE_NAME, DATABASE_VERSION, {
    upgrade(db, oldVersion) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db);
    },
    // Another tab wants a newer version: let it have it. The next call opens again.
    blocking: () => closeDatabase(),
    terminated: () => void (opened = null),
  });
  return database;
}

/** Closes the database, if it is open; the next call of `openDatabase` opens it again. */
export function closeDatabase(): void {
  // One that never opened needs no closing.
  void opened?.then(
    (database) => database.close(),
    () => {},
  );
  opened = null;
}

/**
 * Waits for the writes of a transaction and for its commit. When it fails, the cause is thrown rather than its echo:
 * browsers reject the other writes with AbortError, some of them before they tell of a full disk.
 */
export async function committed<T>(done: Promise<void>, writes: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled([...writes, done]);
  const causes = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  if (causes.length > 0) throw causes.find(isQuotaExceeded) ?? causes[0];
  return Promise.all(writes);
}

/** Runs a write and turns the browser's "quota exceeded" into an AppError `storage-full`. */
export async function guardQuota<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (!isQuotaExceeded(cause)) throw cause;
    const message =
      'There is no room left for this site in the browser. Nothing was changed. Delete what you need least on the Data page, ' +
      'then try again.';
    throw new AppError('storage-full', message, {}, cause);
  }
}

function isQuotaExceeded(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'QuotaExceededError';
}
