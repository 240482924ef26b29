import { transfer } from 'comlink';
import { tick } from 'svelte';
import type { OpenedDataset } from '../../workers/data.api';
import type { ServeApi } from '../../workers/serve.api';
import type { Trained } from '../../workers/train.api';
import type { ApiRequest, ApiResponse } from '../core/api/exchange';
import { defaultPlan } from '../core/models/registry';
import type { ModelPlan, ModelRecord } from '../core/training-types';
import type { EventDraft, FilmDetails, MovieId, NoteDraft, Served, Surface } from '../core/types';
import type { SearchHit } from '../core/search-types';
import { eraseEverything } from '../storage/database';
import { modelInUse } from '../storage/in-use';
import { readSettings } from '../storage/settings';
import { calm } from './calm';
import { Coach } from './coach.svelte';
import { filmCalls } from './film-calls';
import { Library } from './library.svelte';
import { liked, likedByGuests } from './likes';
import { listChange, titleIn } from './list-change';
import { measureSpan } from './marks';
import { isNote } from './notes';
import { labCalls } from './lab-calls';
import { noneInUse } from './none-in-use';
import { peopleCalls } from './people-calls';
import type { DatasetChoice, ListChange, OpenDataset, Session } from './session';
import { Serving } from './serving.svelte';
import { ShownChange } from './shown-change.svelte';
import { Steering } from './steering.svelte';
import { tasteCalls } from './taste-calls';
import { newVisitId } from './visit-id';
import { WorkerHost } from './worker-host';

/** The application on the main thread: asks the workers, keeps what they answer, never computes a list itself. */
export class MatineeSession extends Steering implements Session {
  served = $state.raw<Served | null>(null);
  dataset = $state.raw<OpenDataset | null>(null);
  model = $state.raw<ModelRecord | null>(null);
  plan = $state.raw<ModelPlan>(defaultPlan('als'));

  readonly #visit = newVisitId();
  /** Ends with the training of the first model, where there is none at the start. */
  #first = Promise.resolve();
  readonly #change = new ShownChange();
  protected readonly coach = new Coach({
    openPack: () => this.openPack(),
    dataset: () => this.dataset && { id: this.dataset.info.id, packHash: this.dataset.hash },
    model: () => this.model,
    liked: () => liked(this.served?.history ?? [], this.plan.config.threshold).map(({ movieId }) => movieId),
    guests: (threshold) => likedByGuests(this.dataset?.info.id, threshold),
    use: (trained, plan) => this.#useTrained(trained, plan),
    remember: (settings) => this.keeping.remember(settings),
    storageWorks: () => this.storageWorks,
    notices: this.told,
  });
  readonly serving = new Serving(
    {
      serve: (options) => this.#tryRequest((requestId) => this.#serve.call('serveWith', options, requestId)),
      wish: (wishes) => this.#tryRequest((requestId) => this.#serve.call('wish', wishes, requestId)),
    },
    () => this.served,
  );
  readonly films = filmCalls(() => this.#serve, this.told);
  readonly people = peopleCalls(() => this.#serve);
  readonly lab = labCalls(() => this.#serve, this.coach.training);
  readonly taste = tasteCalls(() => this.#serve);
  readonly #library: Library;
  readonly #serve: WorkerHost<ServeApi>;
  #newestRequest = 0;
  /** Whether the model in use is in memory alone. */
  #isUnstored = false;
  constructor(baseUrl: string) {
    super();
    this.#serve = new WorkerHost<ServeApi>(
      () => new Worker(new URL('../../workers/serve.worker.ts', import.meta.url), { type: 'module', name: 'serve' }),
      () => void this.#reopen(),
    );
    this.#library = new Library(new URL('.', baseUrl).href, (bringBack) => void this.attempt(bringBack));
  }

  get change(): ListChange | null {
    return this.#change.value;
  }

  get datasets(): readonly DatasetChoice[] {
    return this.#library.datasets;
  }

  get importing(): Session['importing'] {
    return this.#library.importing;
  }

  /** Another tab may have written to the log; whoever comes back to this one sees it. */
  async catchUp(): Promise<void> {
    if (!this.dataset) return;
    await this.attempt(async () => {
      const isLogNew = await this.#serve.call('catchUp');
      const replaced = (await this.#isReplaced()) ? await this.#restoreModel() : null;
      if (!isLogNew && !replaced) return;
      this.#change.show(null);
      if (replaced) this.#took(replaced);
      await this.#refresh();
    });
  }

  /**
   * Whether another tab put another model into production. While one is trained here its end decides: it is not looked
   * for until then. A model that could not be stored stays in use as long as the page.
   */
  async #isReplaced(): Promise<boolean> {
    const { dataset, model } = this;
    if (!dataset || !this.storageWorks || this.coach.training.active || this.#isUnstored) return false;
    const id = await modelInUse(dataset.info.id, dataset.hash).catch(() => null);
    return id !== null && id !== model?.id;
  }

  /** From nothing to the first list, on the data set `asked` for where it is here; to a model; to readiness offline. */
  async boot(asked?: string): Promise<void> {
    await this.attempt(async () => {
      await this.#library.start();
      const [settings] = await Promise.all([readSettings(), this.#library.refresh()]);
      this.coach.engines.restore(settings);
      if (settings.plan) this.plan = settings.plan;
      const has = (id: string | undefined) => this.datasets.find(({ info }) => info.id === id);
      const { info } = has(asked) ?? has(settings.dataset) ?? this.datasets[0]!;
      await this.#openDataset(await this.#library.open(info.id));
      await tick();
      measureSpan('matinee:first-list', 0);
    });
    void this.network.register(this.#first);
  }

  async record(draft: EventDraft): Promise<void> {
    if (isNote(draft)) return this.#note(draft);
    const startedAt = performance.now();
    await this.attempt(async () => {
      const before = this.served;
      const served = await this.#request((requestId) => this.#serve.call('record', draft, requestId));
      if (!served) return;
      if (before) this.#change.show(listChange(before, served, draft, titleIn(before, served, draft)));
      await tick();
      measureSpan('matinee:click-to-list', startedAt);
    });
  }

  /** What the page shows is noted where it can be; a person is told only of what they did. */
  #note(draft: NoteDraft): Promise<void> {
    const noted = this.#serve.call('note', draft);
    return draft.type === 'impression' ? noted.catch(() => undefined) : this.attempt(() => noted);
  }

  async undo(surface: Surface): Promise<void> {
    const undoable = this.served?.undoable;
    if (undoable) await this.record({ type: 'undo', undoes: undoable.seq, surface });
  }

  async search(query: string): Promise<readonly SearchHit[]> {
    let hits: readonly SearchHit[] = [];
    await this.attempt(async () => void (hits = await this.#serve.call('search', query)));
    return hits;
  }

  async ask(request: ApiRequest): Promise<ApiResponse> {
    const response = await this.#serve.call('ask', request);
    if (request.method === 'POST' && response.status === 200 && this.dataset) {
      this.#change.show(null);
      await this.attempt(() => this.#refresh());
    }
    return response;
  }

  openPack = async (): Promise<ArrayBuffer> => (await this.#library.open(this.dataset!.info.id)).buffer;
  film = (movieId: MovieId): Promise<FilmDetails> => this.#serve.call('film', movieId);

  async useDataset(id: string, lasts: 'kept' | 'visit' = 'kept'): Promise<void> {
    await this.attempt(() => this.#switchTo(id, lasts));
  }

  async importFile(file: File): Promise<void> {
    await this.attempt(async () => {
      const info = await this.#library.add(file);
      await this.#switchTo(info.id);
      const stays = this.storageWorks ? 'It stays in this browser.' : 'It lasts as long as this page.';
      this.told.tell('info', `Added ${info.name}. ${stays}`);
    });
  }

  async removeDataset(id: string): Promise<void> {
    await this.attempt(async () => {
      await this.#library.remove(id);
      if (this.dataset?.info.id === id) await this.#switchTo(this.datasets[0]!.info.id);
      await this.keeping.measure();
    });
  }

  async startOver(): Promise<void> {
    await this.attempt(async () => {
      await this.coach.leave();
      await this.#serve.call('startOver', ++this.#newestRequest);
      if (this.storageWorks) await eraseEverything();
      this.plan = defaultPlan('als');
      this.serving.forget();
      this.coach.engines.forget();
      this.#change.show(null);
      await this.#library.refresh();
      await this.#openDataset(await this.#library.open(this.datasets[0]!.info.id));
    });
  }

  async #switchTo(id: string, lasts: 'kept' | 'visit' = 'kept'): Promise<void> {
    // What cannot be had ends no training.
    const opened = await this.#library.open(id);
    await this.coach.leave();
    this.#change.show(null);
    await this.#openDataset(opened);
    if (lasts === 'kept') await this.keeping.remember({ dataset: id });
  }

  async #reopen(): Promise<void> {
    const { dataset } = this;
    if (dataset) await this.attempt(async () => this.#openDataset(await this.#library.open(dataset.info.id)));
  }

  /** Opens a data set in the serve worker, shows its list, and finds or trains its model. */
  async #openDataset({ buffer, summary, badRows }: OpenedDataset): Promise<void> {
    const { options: chosen, wishes } = this.serving;
    const options = { ...chosen, wishes, threshold: this.plan.config.threshold, session: this.#visit };
    const { durable, facets } = await this.#serve.call('open', transfer(buffer, [buffer]), options);
    this.keeping.tell(durable);
    this.#took(durable ? await this.#restoreModel() : null);
    this.dataset = { ...summary, badRows, facets };
    await this.#refresh();
    void calm().then(() => this.attempt(() => this.#serve.call('warm')));
    if (this.model) void this.coach.lookForInterrupted();
    else if (!this.coach.busy) this.#first = this.attempt(() => this.coach.begin(this.plan));
    this.coach.measureWhenIdle();
    void this.keeping.measure();
  }

  async readModelAgain(): Promise<void> {
    await this.attempt(async () => {
      this.#change.show(null);
      const model = await this.#serve.call('restoreModel');
      if (!model) throw noneInUse();
      this.#took(model);
      await this.#refresh();
    });
  }

  #took(model: ModelRecord | null): void {
    this.model = model;
    this.#isUnstored = false;
    if (model) this.plan = { kind: model.kind, config: model.config };
    this.coach.training.show(model);
    this.serving.modelChanged();
  }

  async #useTrained({ record, arrays, stored }: Trained, plan: ModelPlan): Promise<void> {
    const buffers = Object.values(arrays).map(({ buffer }) => buffer);
    await this.#serve.call('useModel', record, transfer(arrays, buffers));
    // What rose under another model says nothing of this list.
    if (this.model) this.#change.show(null);
    this.plan = plan;
    this.model = record;
    this.#isUnstored = !stored;
    this.serving.modelChanged();
    await this.#refresh();
    if (stored) await this.keeping.remember({ plan });
  }

  /** The stored model, or null; a damaged one is told and then trained again. */
  async #restoreModel(): Promise<ModelRecord | null> {
    try {
      return await this.#serve.call('restoreModel');
    } catch (error) {
      this.told.tellError(error);
      return null;
    }
  }

  async #refresh(): Promise<void> {
    await this.#request((requestId) => this.#serve.call('list', requestId));
  }

  /** The same; what goes wrong is told, and null comes back. */
  async #tryRequest(ask: (requestId: number) => Promise<Served>): Promise<Served | null> {
    let served: Served | null = null;
    this.#change.show(null);
    await this.attempt(async () => void (served = await this.#request(ask)));
    return served;
  }

  /** Asks for a list and paints it, unless a newer request has been made meanwhile; null then. */
  async #request(ask: (requestId: number) => Promise<Served>): Promise<Served | null> {
    const requestId = ++this.#newestRequest;
    const served = await ask(requestId);
    if (served.requestId !== this.#newestRequest) return null;
    this.served = served;
    return served;
  }
}
