import { previousOn, SHELF_BYTES } from '../core/runs/model-shelf';
import type { RegisteredModel } from '../core/run-types';
import type { ModelRecord } from '../core/training-types';
import { listModels, promoteStored, removeModel, rollBack } from '../storage/registry';
import type { Session } from './session';

/** What was done last, and with which model; or why it was not. */
export type RegistryNews =
  | { readonly did: 'promote' | 'roll-back' | 'remove'; readonly record: ModelRecord }
  | { readonly did: 'nothing'; readonly message: string };

/** The stored models of the open data set, and which of them is in use. */
export class Registry {
  /** The one in production first, then newest first. */
  models = $state.raw<readonly RegisteredModel[]>([]);
  news = $state.raw<RegistryNews | null>(null);
  /** Whether a change is under way; the next has to wait for it. */
  busy = $state(false);
  /** Bytes that all beside the one in production may take. */
  readonly budgetBytes = SHELF_BYTES;
  readonly #session: Pick<Session, 'readModelAgain'>;
  #dataset: string | null = null;

  constructor(session: Pick<Session, 'readModelAgain'>) {
    this.#session = session;
  }

  /** The model to go back to; null when there is none. */
  get previous(): RegisteredModel | null {
    return previousOn(this.models);
  }

  /** Bytes of all beside the one in production. */
  get shelfBytes(): number {
    const others = this.models.filter(({ record }) => record.stage !== 'production');
    return others.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Reads the models of a data set; without storage there are none. Never rejects. */
  async refresh(dataset: string | null): Promise<void> {
    if (dataset !== this.#dataset) [this.models, this.news] = [[], null];
    this.#dataset = dataset;
    const models = dataset === null ? [] : await listModels(dataset).catch(() => []);
    if (dataset === this.#dataset) this.models = models;
  }

  /** Puts a model into production, and its lists on the page. */
  promote(id: string): Promise<void> {
    return this.#change('promote', () => promoteStored(id));
  }

  /** Goes back to the model that was in production before. */
  rollBack(): Promise<void> {
    const dataset = this.#dataset;
    return dataset === null ? Promise.resolve() : this.#change('roll-back', () => rollBack(dataset));
  }

  remove({ record }: RegisteredModel): Promise<void> {
    return this.#change('remove', async () => {
      await removeModel(record.id);
      return record;
    });
  }

  async #change(did: 'promote' | 'roll-back' | 'remove', job: () => Promise<ModelRecord>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const dataset = this.#dataset;
    try {
      const record = await job();
      await this.refresh(dataset);
      if (did !== 'remove') await this.#session.readModelAgain();
      this.news = { did, record };
    } catch (error) {
      // A model that turns out to be damaged has been removed.
      await this.refresh(dataset);
      this.news = { did: 'nothing', message: (error as Error).message };
    } finally {
      this.busy = false;
    }
  }
}
