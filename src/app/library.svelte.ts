import { formatCount } from './numbers';
import { proxy } from 'comlink';
import type { DataApi, ImportProgress, OpenedDataset } from '../../workers/data.api';
import type { StoredModel } from '../core/models/model-record';
import type { DatasetChoice, Session } from './session';
import { WorkerHost } from './worker-host';

/** The data sets that can be opened: those of the site and those the person added. */
export class Library {
  datasets = $state.raw<readonly DatasetChoice[]>([]);
  importing = $state.raw<Session['importing']>(null);
  readonly #baseUrl: string;
  readonly #host: WorkerHost<DataApi>;

  /** @param onRestart given the call that brings a restarted worker to where the old one was */
  constructor(baseUrl: string, onRestart: (bringBack: () => Promise<void>) => void) {
    this.#baseUrl = baseUrl;
    this.#host = new WorkerHost<DataApi>(
      () => new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module', name: 'data' }),
      () => onRestart(() => this.start()),
    );
  }

  async start(): Promise<void> {
    await this.#host.call('start', { baseUrl: this.#baseUrl });
  }

  /** Asks again what there is. */
  async refresh(): Promise<void> {
    this.datasets = await this.#host.call('datasets');
  }

  open(id: string): Promise<OpenedDataset> {
    return this.#host.call('open', id);
  }

  /** The model that comes with the site for a pack of this content, or null. */
  shippedModel(hash: string): Promise<StoredModel | null> {
    return this.#host.call('shippedModel', hash);
  }

  /** Opens a data set, or the first other one where that cannot be had: `tell` hears why. Rejects where there is no other. */
  async openOrOther(id: string, tell: (error: unknown) => void): Promise<OpenedDataset> {
    try {
      return await this.open(id);
    } catch (error) {
      const other = this.datasets.find(({ info }) => info.id !== id);
      if (!other) throw error;
      tell(error);
      return this.open(other.info.id);
    }
  }

  /** Reads a dropped file into a data set of its own; its progress shows in `importing`. */
  async add(file: File): Promise<DatasetChoice['info']> {
    this.importing = { text: `Reading ${file.name}`, fraction: 0 };
    try {
      const onProgress = proxy((progress: ImportProgress) => (this.importing = importState(file, progress)));
      const { info } = await this.#host.call('importFile', file, onProgress);
      await this.refresh();
      return info;
    } finally {
      this.importing = null;
    }
  }

  async remove(id: string): Promise<void> {
    await this.#host.call('remove', id);
    await this.refresh();
  }
}

function importState(
  file: File,
  { bytesRead, ratings, totalBytes }: ImportProgress,
): NonNullable<Session['importing']> {
  const text = `Reading ${file.name}: ${formatCount(ratings)} ratings so far`;
  return { text, fraction: totalBytes === 0 ? 0 : bytesRead / totalBytes };
}
