import { transfer } from 'comlink';
import { tick } from 'svelte';
import type { OpenedDataset } from '../../workers/data.api';
import type { Trained } from '../../workers/train.api';
import { defaultPlan } from '../core/models/registry';
import type { ModelArrays } from '../core/models/trainer';
import type { ModelPlan, ModelRecord } from '../core/training-types';
import { modelInUse } from '../storage/in-use';
import { readSettings } from '../storage/settings';
import { Asking } from './asking.svelte';
import { drawn } from './calm';
import { Coach } from './coach.svelte';
import { Library } from './library.svelte';
import { liked, likedByGuests } from './likes';
import { measureSpan } from './marks';
import { labCalls } from './lab-calls';
import { noneInUse } from './none-in-use';
import type { DatasetChoice, OpenDataset, Session } from './session';
import { inTurnOfTabs } from '../storage/tab-locks';
import type { TabNews } from './tabs';
import { newVisitId } from './visit-id';

/** The application on the main thread: asks the workers, keeps what they answer, never computes a list itself. */
export class MatineeSession extends Asking implements Session {
  dataset = $state.raw<OpenDataset | null>(null);
  model = $state.raw<ModelRecord | null>(null);
  plan = $state.raw<ModelPlan>(defaultPlan('als'));
  shipped = $state.raw<ModelRecord | null>(null);

  readonly #visit = newVisitId();
  /** Ends with the training of the first model, where there is none at the start. */
  #first = Promise.resolve();
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
  readonly lab = labCalls(this.lists, this.coach.training);
  readonly #library: Library;
  /** Whether the model in use is in memory alone. */
  #isUnstored = false;

  constructor(baseUrl: string) {
    super();
    this.#library = new Library(new URL('.', baseUrl).href, (bringBack) => void this.attempt(bringBack));
  }

  get datasets(): readonly DatasetChoice[] {
    return this.#library.datasets;
  }

  get importing(): Session['importing'] {
    return this.#library.importing;
  }

  /** Takes over what another tab did: what it logged, and the model it put into production. */
  async catchUp(): Promise<void> {
    if (!this.dataset) return;
    await this.attempt(async () => {
      const isLogNew = await this.lists.call('catchUp');
      const replaced = (await this.#isReplaced()) ? await this.#restoreModel() : null;
      if (!isLogNew && !replaced) return;
      this.shown.show(null);
      if (replaced) this.#took(replaced);
      await this.lists.refresh();
    });
  }

  protected async follow(news: TabNews): Promise<void> {
    await (news === 'erased' ? this.attempt(() => this.#openAnew()) : this.catchUp());
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
      await this.#openAsStored(asked);
      await tick();
      measureSpan('matinee:first-list', 0);
    });
    void this.network.register(this.#first);
  }

  openPack = async (): Promise<ArrayBuffer> => (await this.#library.open(this.dataset!.info.id)).buffer;

  async useDataset(id: string, lasts: 'kept' | 'visit' = 'kept'): Promise<void> {
    await this.attempt(() => this.#switchTo(id, lasts));
  }

  async importFile(file: File): Promise<void> {
    await this.attempt(async () => {
      const info = await this.#library.add(file);
      await this.#switchTo(info.id);
      const stays = this.storageWorks ? 'It stays in this browser.' : 'It lasts as long as this page.';
      this.told.tell('info', `Added ${info.name}. ${stays}`);
      void this.keeping.askOnce();
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
      await this.lists.request((serve, requestId) => serve.call('startOver', requestId));
      this.tabs.tell('erased');
      await this.#openAnew();
    });
  }

  restart(): void {
    this.tabs.tell('erased');
    location.reload();
  }

  /** From what is stored now, whatever this tab knew. */
  async #openAnew(): Promise<void> {
    await this.coach.leave();
    this.serving.forget();
    this.coach.engines.forget();
    this.shown.show(null);
    await this.#openAsStored();
  }

  /** The data set `asked` for where it is here, or the one kept; with the settings kept. */
  async #openAsStored(asked?: string): Promise<void> {
    const [settings] = await Promise.all([readSettings(), this.#library.refresh()]);
    this.coach.engines.restore(settings);
    this.plan = settings.plan ?? defaultPlan('als');
    const has = (id: string | undefined) => this.datasets.find(({ info }) => info.id === id);
    const { info } = has(asked) ?? has(settings.dataset) ?? this.datasets[0]!;
    await this.#openDataset(await this.#library.openOrOther(info.id, (error) => this.told.tellError(error)));
  }

  async #switchTo(id: string, lasts: 'kept' | 'visit' = 'kept'): Promise<void> {
    // What cannot be had ends no training.
    const opened = await this.#library.open(id);
    await this.coach.leave();
    this.shown.show(null);
    await this.#openDataset(opened);
    if (lasts === 'kept') await this.keeping.remember({ dataset: id });
  }

  protected async reopen(): Promise<void> {
    const { dataset } = this;
    if (dataset) await this.attempt(async () => this.#openDataset(await this.#library.open(dataset.info.id)));
  }

  /** Opens a data set in the serve worker, shows its list, and finds or trains its model. */
  async #openDataset({ buffer, summary, badRows }: OpenedDataset): Promise<void> {
    const { options: chosen, wishes } = this.serving;
    const options = { ...chosen, wishes, threshold: this.plan.config.threshold, session: this.#visit };
    const { durable, broughtBack, facets } = await this.lists.host.call('open', transfer(buffer, [buffer]), options);
    this.keeping.tell(durable, broughtBack);
    this.shipped = null;
    this.#took(durable ? await this.#restoreModel() : null);
    this.dataset = { ...summary, badRows, facets };
    await this.lists.refresh();
    void drawn().then(() => {
      void this.attempt(() => this.lists.call('warm'));
      void this.shown.prepare();
      if (!this.model) void this.#serveShipped(summary);
    });
    if (this.model) void this.coach.lookForInterrupted();
    else if (!this.coach.busy) this.#first = this.attempt(() => this.#firstModel(summary));
    this.coach.measureWhenIdle();
    void this.keeping.measure();
  }

  async readModelAgain(): Promise<void> {
    await this.attempt(async () => {
      this.shown.show(null);
      const model = await this.lists.host.call('restoreModel');
      if (!model) throw noneInUse();
      this.#took(model);
      this.tabs.tell('changed');
      await this.lists.refresh();
    });
  }

  /**
   * Serves by the model that came with the site until there is one of this browser's own, so that what is clicked first counts
   * at once. Where it cannot be had, all is as it would be without. Never rejects.
   */
  async #serveShipped({ hash }: DatasetChoice): Promise<void> {
    try {
      const shipped = await this.#library.shippedModel(hash);
      if (!shipped || this.model || this.dataset?.hash !== hash) return;
      const { record, arrays } = shipped;
      // It has another mind of what a like is.
      if (record.config.threshold !== this.plan.config.threshold) return;
      if (!(await this.lists.host.call('useShipped', record, moved(arrays)))) return;
      this.shipped = record;
      if (this.served?.history.length) await this.lists.refresh();
    } catch {
      this.shipped = null;
    }
  }

  /** One tab trains the first model of a data set. The others wait for it, and the next goes on when that tab is closed. */
  #firstModel({ info, hash }: DatasetChoice): Promise<void> {
    return inTurnOfTabs(`first-model-${hash}`, async () => {
      await this.catchUp();
      if (this.dataset?.info.id === info.id && !this.model && !this.coach.busy) await this.coach.begin(this.plan);
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
    await this.lists.host.call('useModel', record, moved(arrays));
    // What rose under another model says nothing of this list.
    if (this.model) this.shown.show(null);
    this.plan = plan;
    this.model = record;
    this.#isUnstored = !stored;
    this.serving.modelChanged();
    await this.lists.refresh();
    if (!stored) return;
    this.tabs.tell('changed');
    await this.keeping.remember({ plan });
  }

  /** The stored model, or null; a damaged one is told and then trained again. */
  async #restoreModel(): Promise<ModelRecord | null> {
    try {
      return await this.lists.host.call('restoreModel');
    } catch (error) {
      this.told.tellError(error);
      return null;
    }
  }
}

/** A model's numbers, which leave this thread. */
const moved = (arrays: ModelArrays): ModelArrays =>
  transfer(
    arrays,
    Object.values(arrays).map(({ buffer }) => buffer),
  );
