import { transfer } from 'comlink';
import type { DataApi } from '../../workers/data.api';
import { AppError } from '../core/errors';
import { formatCsv } from '../core/format-csv';
import type { GuestFile } from '../core/guest-types';
import type { HistoryEntry } from '../core/types';
import { addGuestFile, readGuestFiles, removeGuestFile } from '../storage/guests';
import type { Session } from './session';
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
  readonly #session: GuestSession;

  constructor(session: GuestSession) {
    this.#session = session;
  }

  /** Reads what there is of the open data set; nothing where storage is refused. */
  async look(): Promise<void> {
    const id = this.#session.dataset?.info.id;
    const files = id === undefined ? [] : await readGuestFiles(id).catch(() => []);
    if (id === this.#session.dataset?.info.id) this.files = files;
  }

  /** Takes in the people of files, of each file all or none. While others are read, nothing is done. */
  async add(files: readonly File[]): Promise<void> {
    if (this.reading !== null) return;
    const added: GuestFile[] = [];
    const problems: string[] = [];
    this.news = null;
    for (const file of files) {
      this.reading = file.name;
      const problem = await problemIn(async () => added.push(await this.#take(file)));
      if (problem !== null) problems.push(problem);
    }
    this.reading = null;
    this.news = { added, removed: null, problems };
  }

  async remove(name: string): Promise<void> {
    const problem = await problemIn(async () => (this.files = await removeGuestFile(this.#dataset(), name)));
    this.news =
      problem === null ? { added: [], removed: name, problems: [] } : { added: [], removed: null, problems: [problem] };
  }

  async #take(file: File): Promise<GuestFile> {
    const dataset = this.#dataset();
    const read = withoutOneself(await this.#read(file), ownName(this.#session.served?.history ?? []));
    const kept = { ...read, addedAt: Date.now() };
    this.files = await addGuestFile(dataset, kept);
    return kept;
  }

  #dataset(): string {
    const { dataset } = this.#session;
    if (dataset) return dataset.info.id;
    throw new AppError('not-ready', 'No data set is open yet. Try again in a moment.');
  }

  async #read(file: File): Promise<Omit<GuestFile, 'addedAt'>> {
    const host = new WorkerHost<DataApi>(
      () => new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module', name: 'guests' }),
    );
    try {
      const buffer = await this.#session.openPack();
      return await host.call('readGuests', transfer(buffer, [buffer]), file, file.name);
    } finally {
      host.dispose();
    }
  }
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

/** What the person's own file calls them: the same as long as their first opinion stands. */
function ownName(history: readonly HistoryEntry[]): string | null {
  if (history.length === 0) return null;
  return `p${Math.min(...history.map(({ opinion }) => opinion.time)).toString(36)}`;
}

/** Stars of opinions that are no stars. Who only says that they saw a film does not rate it. */
const STARS_OF = { like: 5, dislike: 1, watched: null } as const;

/** What the person thinks of films, as a file that another browser takes in; null before they think anything of one. */
export function ownRatings(history: readonly HistoryEntry[]): { readonly name: string; readonly csv: string } | null {
  const user = ownName(history);
  const rows = history.flatMap(({ movieId, opinion }) => {
    const stars = opinion.kind === 'rate' ? opinion.stars : STARS_OF[opinion.kind];
    return stars === null ? [] : [[user, movieId, stars, Math.floor(opinion.time / 1000)]];
  });
  if (user === null || rows.length === 0) return null;
  return { name: user, csv: formatCsv([['user', 'item', 'rating', 'timestamp'], ...rows]) };
}

/** Who adds their own file is learned from already. */
function withoutOneself<Read extends Pick<GuestFile, 'name' | 'people'>>(read: Read, own: string | null): Read {
  const people = read.people.filter(({ user }) => user !== own);
  if (people.length > 0) return { ...read, people };
  throw new AppError(
    'data-empty',
    `${read.name} holds your own ratings, which are learned from anyway. Nothing was added.`,
  );
}
