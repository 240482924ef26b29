import { proxy, transfer } from 'comlink';
import { tick } from 'svelte';
import type { DataApi, ImportProgress, OpenedDataset } from '../../workers/data.api';
import type { ServeApi } from '../../workers/serve.api';
import { fromWire } from '../core/errors';
import { DEFAULT_ALS, validateAlsConfig } from '../core/models/als/config';
import type {
  AlsConfig,
  EventDraft,
  FilmDetails,
  ModelRecord,
  MovieId,
  SearchHit,
  Served,
  Surface,
} from '../core/types';
import { eraseEverything } from '../storage/database';
import { storedBytes } from '../storage/quota';
import { readSettings, writeSettings, type Settings } from '../storage/settings';
import { listChange, titleIn } from './list-change';
import { measureSpan } from './marks';
import { Notices } from './notices.svelte';
import { Offline } from './offline.svelte';
import type { DatasetChoice, ListChange, Notice, OpenDataset, Session, TrainingState } from './session';
import { Training } from './training.svelte';
import { newVisitId } from './visit-id';
import { WorkerHost } from './worker-host';

/** How long the films that rose stay marked. */
const CHANGE_SHOWN_MS = 2000;

const STORAGE_REFUSED =
  'This browser does not let the page store anything, perhaps because the window is private. ' +
  'You can use everything, but what you do is forgotten when you close or reload the page.';

/** The application on the main thread: asks the workers, keeps what they answer, never computes a list itself. */
export class MatineeSession implements Session {
  served = $state.raw<Served | null>(null);
  change = $state.raw<ListChange | null>(null);
  dataset = $state.raw<OpenDataset | null>(null);
  datasets = $state.raw<readonly DatasetChoice[]>([]);
  model = $state.raw<ModelRecord | null>(null);
  config = $state.raw<AlsConfig>(DEFAULT_ALS);
  storageWorks = $state(true);
  importing = $state.raw<Session['importing']>(null);
  storedBytes = $state<number | null>(null);

  readonly #baseUrl: string;
  readonly #visit = newVisitId();
  readonly #notices = new Notices();
  readonly #offline = new Offline();
  readonly #training = new Training();
  readonly #data: WorkerHost<DataApi>;
  readonly #serve: WorkerHost<ServeApi>;
  #newestRequest = 0;
  #changeTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(baseUrl: string) {
    this.#baseUrl = new URL('.', baseUrl).href;
    this.#serve = new WorkerHost<ServeApi>(
      () => new Worker(new URL('../../workers/serve.worker.ts', import.meta.url), { type: 'module', name: 'serve' }),
      () => void this.#reopen(),
    );
    this.#data = new WorkerHost<DataApi>(
      () => new Worker(new URL('../../workers/data.worker.ts', import.meta.url), { type: 'module', name: 'data' }),
      () => void this.#attempt(() => this.#data.call('start', { baseUrl: this.#baseUrl })),
    );
  }

  get notices(): readonly Notice[] {
    return this.#notices.list;
  }

  get training(): TrainingState {
    return this.#training.state;
  }

  get offline(): Session['offline'] {
    return this.#offline.state;
  }

  /** Another tab may have written to the log; whoever comes back to this one sees it. */
  async catchUp(): Promise<void> {
    if (!this.dataset) return;
    await this.#attempt(async () => {
      if (!(await this.#serve.call('catchUp'))) return;
      this.#showChange(null);
      await this.#refresh();
    });
  }

  /** From nothing to the first list, then to a model, then to readiness offline. */
  async boot(): Promise<void> {
    await this.#attempt(async () => {
      await this.#data.call('start', { baseUrl: this.#baseUrl });
      const [settings, datasets] = await Promise.all([readSettings(), this.#data.call('datasets')]);
      this.datasets = datasets;
      if (settings.config) this.config = settings.config;
      const chosen = datasets.find(({ info }) => info.id === settings.dataset) ?? datasets[0]!;
      await this.#openDataset(chosen.info.id);
      await tick();
      measureSpan('matinee:first-list', 0);
    });
    this.#offline.register();
  }

  async record(draft: EventDraft): Promise<void> {
    if (draft.type === 'open' || draft.type === 'search') {
      await this.#attempt(() => this.#serve.call('note', draft));
      return;
    }
    const startedAt = performance.now();
    await this.#attempt(async () => {
      const before = this.served;
      const served = await this.#request((requestId) => this.#serve.call('record', draft, requestId));
      if (!served) return;
      if (before) this.#showChange(listChange(before, served, draft, titleIn(before, served, draft)));
      await tick();
      measureSpan('matinee:click-to-list', startedAt);
    });
  }

  async undo(surface: Surface): Promise<void> {
    const undoable = this.served?.undoable;
    if (undoable) await this.record({ type: 'undo', undoes: undoable.seq, surface });
  }

  async search(query: string): Promise<readonly SearchHit[]> {
    let hits: readonly SearchHit[] = [];
    await this.#attempt(async () => {
      hits = await this.#serve.call('search', query);
    });
    return hits;
  }

  film(movieId: MovieId): Promise<FilmDetails> {
    return this.#serve.call('film', movieId);
  }

  async train(config: AlsConfig): Promise<void> {
    await this.#attempt(async () => {
      validateAlsConfig(config);
      const { buffer } = await this.#data.call('open', this.dataset!.info.id);
      const trained = await this.#training.run(buffer, config, this.model?.id ?? null);
      if (!trained) return;
      await this.#serve.call('useModel', trained.record, transfer(trained.itemFactors, [trained.itemFactors.buffer]));
      this.config = config;
      this.model = trained.record;
      await this.#refresh();
      if (trained.stored) await this.#remember({ config });
      else if (trained.reason && this.storageWorks) this.#notices.tellError(fromWire(trained.reason), 'warning');
    });
  }

  cancelTraining(): Promise<void> {
    return this.#training.cancel();
  }

  async useDataset(id: string): Promise<void> {
    await this.#attempt(() => this.#switchTo(id));
  }

  async importFile(file: File): Promise<void> {
    this.importing = { text: `Reading ${file.name}`, fraction: 0 };
    await this.#attempt(async () => {
      const onProgress = proxy((progress: ImportProgress) => (this.importing = importState(file, progress)));
      const summary = await this.#data.call('importFile', file, onProgress);
      this.datasets = await this.#data.call('datasets');
      await this.#switchTo(summary.info.id);
      this.#notices.tell(
        'info',
        `Added ${summary.info.name}. ${this.storageWorks ? 'It stays in this browser.' : 'It lasts as long as this page.'}`,
      );
    });
    this.importing = null;
  }

  async removeDataset(id: string): Promise<void> {
    await this.#attempt(async () => {
      await this.#data.call('remove', id);
      this.datasets = await this.#data.call('datasets');
      if (this.dataset?.info.id === id) await this.#switchTo(this.datasets[0]!.info.id);
      await this.#measureStorage();
    });
  }

  async startOver(): Promise<void> {
    await this.#attempt(async () => {
      await this.#training.cancel();
      await this.#serve.call('startOver', ++this.#newestRequest);
      if (this.storageWorks) await eraseEverything();
      this.config = DEFAULT_ALS;
      this.#showChange(null);
      this.datasets = await this.#data.call('datasets');
      await this.#openDataset(this.datasets[0]!.info.id);
    });
  }

  dismiss(notice: Notice): void {
    this.#notices.dismiss(notice);
  }

  async #switchTo(id: string): Promise<void> {
    await this.#training.cancel();
    this.#showChange(null);
    await this.#openDataset(id);
    await this.#remember({ dataset: id });
  }

  /** Brings a restarted serve worker to where the old one was. */
  async #reopen(): Promise<void> {
    const { dataset } = this;
    if (dataset) await this.#attempt(() => this.#openDataset(dataset.info.id));
  }

  /** Opens a data set in the serve worker, shows its list, and finds or trains its model. */
  async #openDataset(id: string): Promise<void> {
    const { buffer, summary, badRows }: OpenedDataset = await this.#data.call('open', id);
    const options = { threshold: this.config.threshold, session: this.#visit };
    const { durable } = await this.#serve.call('open', transfer(buffer, [buffer]), options);
    this.#tellStorage(durable);
    this.model = durable ? await this.#restoreModel() : null;
    this.#training.show(this.model);
    this.dataset = { ...summary, badRows };
    await this.#refresh();
    void this.#attempt(() => this.#serve.call('warm'));
    if (!this.model) void this.train(this.config);
    void this.#measureStorage();
  }

  #tellStorage(works: boolean): void {
    if (!works && this.storageWorks) this.#notices.tell('warning', STORAGE_REFUSED);
    this.storageWorks = works;
  }

  /** The stored model, or null; a damaged one is told and then trained again. */
  async #restoreModel(): Promise<ModelRecord | null> {
    try {
      return await this.#serve.call('restoreModel', this.config);
    } catch (error) {
      this.#notices.tellError(error);
      return null;
    }
  }

  async #refresh(): Promise<void> {
    await this.#request((requestId) => this.#serve.call('list', requestId));
  }

  /** Asks for a list and paints it, unless a newer request has been made meanwhile; null then. */
  async #request(ask: (requestId: number) => Promise<Served>): Promise<Served | null> {
    const requestId = ++this.#newestRequest;
    const served = await ask(requestId);
    if (served.requestId !== this.#newestRequest) return null;
    this.served = served;
    return served;
  }

  #showChange(change: ListChange | null): void {
    clearTimeout(this.#changeTimer);
    this.change = change;
    if (!change) return;
    this.#changeTimer = setTimeout(() => (this.change = { ...change, risen: [] }), CHANGE_SHOWN_MS);
  }

  async #remember(settings: Partial<Settings>): Promise<void> {
    if (this.storageWorks) await writeSettings(settings);
    await this.#measureStorage();
  }

  async #measureStorage(): Promise<void> {
    this.storedBytes = await storedBytes();
  }

  /** Runs something that may fail; what went wrong is told to the person. */
  async #attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#notices.tellError(error);
    }
  }
}

function importState(
  file: File,
  { bytesRead, ratings, totalBytes }: ImportProgress,
): NonNullable<Session['importing']> {
  const text = `Reading ${file.name}: ${ratings.toLocaleString('en')} ratings so far`;
  return { text, fraction: totalBytes === 0 ? 0 : bytesRead / totalBytes };
}
