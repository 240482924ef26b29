import { previousOn, SHELF_BYTES } from '../core/runs/model-shelf';
import type { StoredEvaluation } from '../core/evaluation-types';
import type { RegisteredModel } from '../core/run-types';
import type { ModelRecord } from '../core/training-types';
import { appendAudit } from '../storage/audit';
import { listEvaluations } from '../storage/evaluations';
import { listModels, promoteStored, removeModel, rollBack } from '../storage/registry';
import { comparedFigure, type ComparedFigure } from './compared-figure';
import type { Session } from './session';

/** What was done last, and with which model; or why it was not. */
export type RegistryNews =
  | { readonly did: 'promote' | 'roll-back' | 'remove'; readonly record: ModelRecord }
  | { readonly did: 'nothing'; readonly message: string };

/** What exchanging models needs of the session. */
type RegistrySession = Pick<Session, 'readModelAgain' | 'dataset'>;

/** The stored models of the open data set, and which of them is in use. */
export class Registry {
  /** The one in production first, then newest first. */
  models = $state.raw<readonly RegisteredModel[]>([]);
  news = $state.raw<RegistryNews | null>(null);
  /** What Compare found on this data set, newest first. */
  kept = $state.raw<readonly StoredEvaluation[]>([]);
  /** Whether a change is under way; the next has to wait for it. */
  busy = $state(false);
  /** Bytes that all beside the one in production may take. */
  readonly budgetBytes = SHELF_BYTES;
  readonly #session: RegistrySession;
  #dataset: string | null = null;

  constructor(session: RegistrySession) {
    this.#session = session;
  }

  /** The model to go back to; null when there is none. */
  get previous(): RegisteredModel | null {
    return previousOn(this.models, this.#packHash);
  }

  /** Whether a model was trained on the data that are open: another would not be served. */
  isServable({ record }: RegisteredModel): boolean {
    return record.packHash === this.#packHash;
  }

  /** What Compare last found of a model; null where it has not. */
  figureOf({ record }: RegisteredModel): ComparedFigure | null {
    return comparedFigure(
      record,
      this.kept.filter(({ packHash }) => packHash === record.packHash),
    );
  }

  /** Bytes of all beside the one in production. */
  get shelfBytes(): number {
    const others = this.models.filter(({ record }) => record.stage !== 'production');
    return others.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Reads the models of a data set; without storage there are none. Never rejects. */
  async refresh(dataset: string | null): Promise<void> {
    if (dataset !== this.#dataset) [this.models, this.kept, this.news] = [[], [], null];
    this.#dataset = dataset;
    if (dataset === null) return;
    const [models, kept] = await Promise.all([
      listModels(dataset).catch(() => []),
      listEvaluations(dataset).catch(() => []),
    ]);
    if (dataset === this.#dataset) [this.models, this.kept] = [models, kept];
  }

  /** Puts a model into production, and its lists on the page. */
  promote(id: string): Promise<void> {
    return this.#change('promote', () => promoteStored(id, { packHash: this.#packHash }));
  }

  /** Goes back to the model that was in production before. */
  rollBack(): Promise<void> {
    const dataset = this.#dataset;
    if (dataset === null) return Promise.resolve();
    // The one that is shown as in use is the one to go back from, whatever another tab did meanwhile.
    const exchange = { packHash: this.#packHash, over: this.#inUse };
    return this.#change('roll-back', () => rollBack(dataset, exchange));
  }

  remove({ record }: RegisteredModel): Promise<void> {
    return this.#change('remove', async () => {
      await removeModel(record.id);
      return record;
    });
  }

  get #packHash(): string {
    return this.#session.dataset?.hash ?? '';
  }

  get #inUse(): string | null {
    return this.models.find(({ record }) => record.stage === 'production')?.record.id ?? null;
  }

  async #change(did: 'promote' | 'roll-back' | 'remove', job: () => Promise<ModelRecord>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const [dataset, before] = [this.#dataset, this.#inUse];
    try {
      const record = await job();
      if (did !== 'remove') await noteByHand(did, record, before);
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

/** What the person did is in the audit trail as well; it is done, even where it cannot be written down. */
async function noteByHand(did: 'promote' | 'roll-back', { id, dataset }: ModelRecord, before: string | null) {
  const [what, why] =
    did === 'promote'
      ? ['promoted', 'You chose this model in the list of runs and models, and it is in use.']
      : ['rolled-back', 'You went back to the model before, in the list of runs and models.'];
  const facts = { by: 'you', model: id, before: before ?? 'none' };
  await appendAudit({ what, why, facts, dataset, time: Date.now() }).catch(() => {});
}
