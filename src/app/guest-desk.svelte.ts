import { transfer } from 'comlink';
import type { DataApi } from '../../workers/data.api';
import { withoutCopies, withoutOneself } from '../core/data/new-guests';
import { AppError } from '../core/errors';
import { formatCsv } from '../core/format-csv';
import type { Guest, GuestFile } from '../core/guest-types';
import type { HistoryEntry } from '../core/types';
import { addGuestFile, keepGuestName, readGuestFiles, removeGuestFile } from '../storage/guests';
import type { Session } from './session';
import { newVisitId } from './visit-id';
import { WorkerHost } from './worker-host';

/** What the desk needs of the session. */
export type GuestSession = Pick<Session, 'dataset' | 'openPack' | 'served'>;

/** What came of the last thing that was done. */
export interface GuestNews {
  readonly added: readonly GuestFile[];
  /** The name of the file that was removed. */
  readonly removed: string | null;
  /** Why nothing came of what else there was to do, a sentence a file. */
  readonly problems: readonly string[];
}

/** People whose ratings came with files: added, listed, removed. A worker reads each file, and ends with it. */
export class GuestDesk {
  /** Of the data set that was open when it was last read; oldest first. */
  files = $state.raw<readonly GuestFile[]>([]);
  /** The file that is being read. */
  reading = $state<string | null>(null);
  news = $state.raw<GuestNews | null>(null);
  /** What the person's own files call them; null before it was looked up. By chance, so that it tells nothing of them. */
  ownName = $state<string | null>(null);
  readonly #fresh = `p${newVisitId().slice(0, 12)}`;
  readonly #session: GuestSession;

  constructor(session: GuestSession) {
    this.#session = session;
  }

  /** Reads what there is of the open data set; nothing where storage is refused. */
  async look(): Promise<void> {
    const id = this.#session.dataset?.info.id;
    await this.#lookUpName();
    this.#show(id, id === undefined ? [] : await readGuestFiles(id).catch(() => []));
  }

  /** Takes in the people of files, of each file all or none. While others are read, nothing is done. */
  async add(files: readonly File[]): Promise<void> {
    if (this.reading !== null) return;
    const dataset = this.#session.dataset?.info.id;
    const added: GuestFile[] = [];
    const problems: string[] = [];
    this.news = null;
    for (const file of files) {
      this.reading = file.name;
      const problem = await problemIn(async () => added.push(await this.#take(file, dataset)));
      if (problem !== null) problems.push(problem);
    }
    this.reading = null;
    this.news = { added, removed: null, problems };
  }

  async remove(name: string): Promise<void> {
    const dataset = this.#session.dataset?.info.id;
    const problem = await problemIn(async () => {
      if (dataset === undefined) throw notOpen();
      this.#show(dataset, await removeGuestFile(dataset, name));
    });
    this.news =
      problem === null ? { added: [], removed: name, problems: [] } : { added: [], removed: null, problems: [problem] };
  }

  async #take(file: File, dataset: string | undefined): Promise<GuestFile> {
    if (dataset === undefined) throw notOpen();
    const history = this.#session.served?.history ?? [];
    const read = await this.#read(file, dataset);
    const own = ownGuest(await this.#lookUpName(), history);
    const others = withoutCopies(withoutOneself(read, own), await readGuestFiles(dataset));
    const kept = { ...others, addedAt: Date.now() };
    this.#show(dataset, await addGuestFile(dataset, kept));
    return kept;
  }

  /** Files are shown while their data set is open. */
  #show(dataset: string | undefined, files: readonly GuestFile[]): void {
    if (dataset === this.#session.dataset?.info.id) this.files = files;
  }

  async #lookUpName(): Promise<string> {
    const name = await keepGuestName(this.#fresh).catch(() => this.#fresh);
    this.ownName = name;
    return name;
  }

  async #read(file: File, dataset: string): Promise<Omit<GuestFile, 'addedAt'>> {
    const host = new WorkerHost<DataApi>(
      () => new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module', name: 'guests' }),
    );
    try {
      const buffer = await this.#session.openPack();
      if (dataset !== this.#session.dataset?.info.id) throw anotherOpen(file.name);
      return await host.call('readGuests', transfer(buffer, [buffer]), file, file.name);
    } finally {
      host.dispose();
    }
  }
}

function notOpen(): AppError {
  return new AppError('not-ready', 'No data set is open yet. Try again in a moment.');
}

function anotherOpen(name: string): AppError {
  const message = `Another data set was opened before ${name} was read, so nothing of it was added. Add it again.`;
  return new AppError('not-ready', message);
}

/** What an attempt failed by; null when it did not. */
async function problemIn(attempt: () => Promise<unknown>): Promise<string | null> {
  try {
    await attempt();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Stars of opinions that are no stars. Who only says that they saw a film does not rate it. */
const STARS_OF = { like: 5, dislike: 1, watched: null } as const;

/** The films that the person rated. */
function ratedIn(history: readonly HistoryEntry[]) {
  return history.flatMap(({ movieId, opinion }) => {
    const stars = opinion.kind === 'rate' ? opinion.stars : STARS_OF[opinion.kind];
    return stars === null ? [] : [{ movieId, stars, time: opinion.time }];
  });
}

function ownGuest(user: string, history: readonly HistoryEntry[]): Guest {
  const rated = ratedIn(history);
  return { user, movieIds: rated.map(({ movieId }) => movieId), stars: rated.map(({ stars }) => stars) };
}

/** What the person thinks of films, as a file that another browser takes in; null before they think anything of one. */
export function ownRatings(user: string, history: readonly HistoryEntry[]): string | null {
  const rows = ratedIn(history).map(({ movieId, stars, time }) => [user, movieId, stars, Math.floor(time / 1000)]);
  return rows.length === 0 ? null : formatCsv([['user', 'item', 'rating', 'timestamp'], ...rows]);
}
