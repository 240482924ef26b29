import { AppError } from '../core/errors';
import { chooseIndex, type IndexChoice, type IndexComparison } from '../core/retrieval/choice';
import { isIndexOf } from '../core/retrieval/index-store';
import { hasItemVectors } from '../core/retrieval/model-vectors';
import type { ModelRecord } from '../core/training-types';
import type { ItemIndex } from '../core/types';
import { openIndexStore } from '../storage/indexes';
import type { GraphProgress, IndexApi, NearLists, OpenedIndex } from '../../workers/index.api';
import { markFault } from './marks';
import { WorkerHost } from './worker-host';

/** The indexes over the vectors of a model, and how they did on this device. */
export interface IndexState {
  readonly phase: 'idle' | 'reading' | 'building' | 'measuring' | 'ready' | 'failed';
  /** Null until it is made. */
  readonly exact: OpenedIndex | null;
  /** Null before it is begun, and where it does not run. */
  readonly graph: GraphProgress | null;
  /** Whether the graph was built now or comes from an earlier visit. */
  readonly loaded: boolean;
  readonly comparison: IndexComparison | null;
  readonly choice: IndexChoice | null;
  /** Whether the graph will be there on the next visit; null until that is known. */
  readonly kept: boolean | null;
  /** Why there is no graph, or no index at all; null when nothing is wrong. */
  readonly problem: string | null;
}

const IDLE: IndexState = {
  ...{ phase: 'idle', exact: null, graph: null, loaded: false },
  ...{ comparison: null, choice: null, kept: null, problem: null },
};

/** The stored model that an index is made of. */
export type IndexedModel = Pick<ModelRecord, 'id' | 'dataset'>;

/** Without a graph the exact index goes on. */
const GOES_ON: readonly AppError['code'][] = ['engine-unavailable', 'download-failed'];

/** Builds the index of a model in a worker of its own, measures it, and asks it; one model at a time. */
export class ItemIndexes {
  state = $state.raw<IndexState>(IDLE);
  #host: WorkerHost<IndexApi> | null = null;
  /** Counts what was asked for: only the newest counts. */
  #newest = 0;

  /** Whether a model has vectors to search among. */
  fits({ kind }: Pick<ModelRecord, 'kind'>): boolean {
    return hasItemVectors(kind);
  }

  /** Takes a graph into use that an earlier visit left of this model; without one, nothing is begun. */
  async resume(model: IndexedModel): Promise<void> {
    this.drop();
    const mine = this.#newest;
    const key = await openIndexStore()
      .key()
      .catch(() => null);
    if (mine === this.#newest && isIndexOf(model.id, key)) await this.build(model);
  }

  /** Makes the exact index, then the graph, or reads the one that was kept, and measures both. Never rejects. */
  async build(model: IndexedModel): Promise<void> {
    this.drop();
    const host: WorkerHost<IndexApi> = new WorkerHost<IndexApi>(startWorker, () => this.#fail(host, STOPPED));
    this.#host = host;
    this.#tell(host, { phase: 'reading' });
    try {
      this.#tell(host, { exact: await host.call('open', model.dataset, model.id) });
      const loaded = await this.#makeGraph(host);
      this.#tell(host, { phase: 'measuring', loaded });
      const comparison = await host.call('compare');
      this.#tell(host, { phase: 'ready', comparison, choice: chooseIndex(comparison) });
      this.#tell(host, { kept: loaded || (await host.call('keep')) });
    } catch (error) {
      const { message } = error as Error;
      const goesOn = error instanceof AppError && GOES_ON.includes(error.code);
      if (goesOn && this.state.exact) {
        this.#tell(host, { phase: 'ready', graph: null, choice: chooseIndex(null), problem: message });
        markFault(error.code, 'hnsw');
      } else this.#fail(host, message);
    }
  }

  /** What each index finds for a film; `item` is its place in the data set. */
  async near(item: number): Promise<NearLists> {
    if (!this.#host) throw new AppError('not-ready', 'There is no index yet. Build it first.');
    return this.#host.call('near', item as ItemIndex);
  }

  /** Ends everything at once; a graph that was kept stays in storage. */
  drop(): void {
    this.#newest++;
    this.#host?.dispose();
    this.#host = null;
    this.state = IDLE;
  }

  /** True when the graph was kept by an earlier visit. */
  async #makeGraph(host: WorkerHost<IndexApi>): Promise<boolean> {
    let graph = await host.call('restore');
    const loaded = graph !== null;
    if (!graph) await host.call('begin');
    while (!graph?.done) {
      graph = await host.call('step');
      this.#tell(host, { phase: 'building', graph });
    }
    this.#tell(host, { graph });
    return loaded;
  }

  #tell(host: WorkerHost<IndexApi>, change: Partial<IndexState>): void {
    if (host === this.#host) this.state = { ...this.state, ...change };
  }

  #fail(host: WorkerHost<IndexApi>, problem: string): void {
    if (host !== this.#host) return;
    this.drop();
    this.state = { ...IDLE, phase: 'failed', problem };
  }
}

const STOPPED = 'The index stopped working, maybe for lack of memory. The lists go on without it. Build it again.';

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/index.worker.ts', import.meta.url), { type: 'module', name: 'index' });
