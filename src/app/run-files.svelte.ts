import { transfer } from 'comlink';
import type { RunFilesApi } from '../../workers/run-files.api';
import { AppError } from '../core/errors';
import type { Run } from '../core/run-types';
import { listModels } from '../storage/registry';
import { addRuns } from '../storage/runs';
import { WorkerHost } from './worker-host';

/** A larger file holds no runs of a page, and is not read. */
const MOST_BYTES = 64e6;

/** What came of the work on a file, or why nothing did. */
export type RunFileNews =
  | { readonly did: 'save'; readonly runs: number; readonly bytes: number }
  /** Of the runs of a file `known` were here already. */
  | { readonly did: 'add'; readonly runs: number; readonly known: number; readonly datasets: readonly string[] }
  | { readonly did: 'nothing'; readonly message: string };

/** Makes files of runs and reads them back, in a worker that ends with each. */
export class RunFiles {
  work = $state.raw<'save' | 'add' | null>(null);
  news = $state.raw<RunFileNews | null>(null);
  #host: WorkerHost<RunFilesApi> | null = null;

  /** The zip of some runs; null when it was called off or could not be made. */
  async pack(runs: readonly Run[]): Promise<Blob | null> {
    let zip: Blob | null = null;
    await this.#work('save', async (host) => {
      const models = await Promise.all(datasetsOf(runs).map((dataset) => listModels(dataset)));
      const records = models.flat().map(({ record }) => record);
      const bytes = await host.call('pack', runs, records);
      zip = new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
      return { did: 'save', runs: runs.length, bytes: bytes.byteLength };
    });
    return zip;
  }

  /** Stores the runs of a file, all or none; those that are here already stay as they are. */
  add(file: File): Promise<void> {
    return this.#work('add', async (host) => {
      if (file.size > MOST_BYTES) throw new AppError('zip-too-large', TOO_LARGE, { bytes: file.size });
      const bytes = new Uint8Array(await file.arrayBuffer());
      const runs = await host.call('unpack', transfer(bytes, [bytes.buffer]));
      // The reading may have been called off: then nothing may be stored any more.
      if (host !== this.#host) throw new AppError('cancelled', 'This was called off.');
      const datasets = datasetsOf(runs);
      return { did: 'add', runs: runs.length, known: runs.length - (await addRuns(runs)), datasets };
    });
  }

  /** Ends the work under way at once; nothing of it is kept. */
  cancel(): void {
    this.#host?.dispose();
    this.#host = null;
    this.work = null;
  }

  /** Drops the news: what they are about has changed. */
  forget(): void {
    this.news = null;
  }

  async #work(work: 'save' | 'add', job: (host: WorkerHost<RunFilesApi>) => Promise<RunFileNews>): Promise<void> {
    this.cancel();
    const host = new WorkerHost<RunFilesApi>(startWorker);
    this.#host = host;
    [this.work, this.news] = [work, null];
    try {
      const news = await job(host);
      if (host === this.#host) this.news = news;
    } catch (error) {
      if (host === this.#host) this.news = { did: 'nothing', message: (error as Error).message };
    } finally {
      if (host === this.#host) this.cancel();
      host.dispose();
    }
  }
}

const datasetsOf = (runs: readonly Run[]): string[] => [...new Set(runs.map(({ dataset }) => dataset))];

const TOO_LARGE =
  'No runs were read from this file: it is larger than any zip of runs. Nothing was changed. Choose a zip of runs as it is saved here.';

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/run-files.worker.ts', import.meta.url), { type: 'module', name: 'run-files' });
