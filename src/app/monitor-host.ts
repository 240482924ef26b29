import { transfer } from 'comlink';
import type { Breakage, MonitorApi, MonitorAsked, MonitorReport, ShadowStep } from '../../workers/monitor.api';
import type { MovieId } from '../core/types';
import { WorkerHost } from './worker-host';

/** The data set that is watched. */
export interface Watched {
  readonly id: string;
  readonly hash: string;
  readonly threshold: number;
}

/** The monitor worker: begun when it is first asked, with the data set that is open. */
export class MonitorHost {
  readonly #openPack: () => Promise<ArrayBuffer>;
  #host: WorkerHost<MonitorApi> | null = null;
  /** The pack that the worker has, or is about to have. */
  #opened: { readonly hash: string; readonly ready: Promise<void> } | null = null;

  /** @param openPack a copy of the pack of the data set in use */
  constructor(openPack: () => Promise<ArrayBuffer>) {
    this.#openPack = openPack;
  }

  async report(watched: Watched, asked: MonitorAsked): Promise<MonitorReport> {
    return (await this.#ready(watched)).call('report', asked);
  }

  /** What each of a made-up crowd likes. */
  async crowd(watched: Watched, taste: NonNullable<Breakage['crowd']>, generation: number): Promise<MovieId[][]> {
    return (await this.#ready(watched)).call('crowd', taste, generation);
  }

  /** Compares a candidate with the model in use; rejects with `cancelled` when it was called off. */
  async compare(
    watched: Watched,
    candidate: string,
    { broken, generation }: Pick<MonitorAsked, 'broken' | 'generation'>,
    tell: (share: number) => void,
  ): Promise<NonNullable<ShadowStep['result']>> {
    const host = await this.#ready(watched);
    await host.call('startShadow', candidate, broken, generation);
    for (;;) {
      const { share, result } = await host.call('stepShadow');
      if (result) return result;
      tell(share);
    }
  }

  /** Puts a stored model into production, in the place of `over`. */
  async promote(watched: Watched, id: string, over: string | null): Promise<void> {
    await (await this.#ready(watched)).call('promote', id, { packHash: watched.hash, over });
  }

  /** Puts the model into production that was there before `over`. */
  async rollBack(watched: Watched, over: string): Promise<void> {
    await (await this.#ready(watched)).call('rollBack', watched.id, { packHash: watched.hash, over });
  }

  /** Ends what is under way at once; the next call begins anew. */
  stop(): void {
    this.#host?.dispose();
    this.#host = null;
    this.#opened = null;
  }

  async #ready(watched: Watched): Promise<WorkerHost<MonitorApi>> {
    const host = (this.#host ??= new WorkerHost<MonitorApi>(startWorker, () => (this.#opened = null)));
    const known = this.#opened?.hash === watched.hash ? this.#opened : null;
    const opened = known ?? { hash: watched.hash, ready: this.#open(host, watched) };
    this.#opened = opened;
    try {
      await opened.ready;
    } catch (error) {
      // What failed is tried again the next time.
      if (this.#opened === opened) this.#opened = null;
      throw error;
    }
    return host;
  }

  async #open(host: WorkerHost<MonitorApi>, { threshold }: Watched): Promise<void> {
    const buffer = await this.#openPack();
    await host.call('open', transfer(buffer, [buffer]), threshold);
  }
}

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/monitor.worker.ts', import.meta.url), { type: 'module', name: 'monitor' });
