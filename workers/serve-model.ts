/** What the serve worker does with models: from storage, from training, and in another way. */
import { transfer } from 'comlink';
import type { MakeProducts } from '../src/core/math/dense';
import type { StoredModel } from '../src/core/models/model-record';
import { isUsablePlan } from '../src/core/models/registry';
import type { ServeOptions } from '../src/core/models/restore';
import type { ModelArrays } from '../src/core/models/trainer';
import { buffersOf, lookAt } from '../src/core/retrieval/model-vectors';
import type { ModelLook, ModelRecord, Vectors } from '../src/core/training-types';
import { validateWishes } from '../src/core/rank/wishes';
import type { DuelPlan, Wishes } from '../src/core/serving-types';
import type { Served } from '../src/core/types';
import type { Queue } from './queue';
import { answer, type Clocks } from './serve-answer';
import { serveWith, takeModel, type Desk } from './serve-desk';
import { endDuel, setDuel, type DuelDeps } from './serve-duel';

/** What these calls need of the world. */
export interface ModelDeps extends Clocks, DuelDeps {
  productionModel(dataset: string): Promise<StoredModel | null>;
  /** How inner products with all films are worked out on this device. Never rejects; asked for once a model. */
  makeProducts(): Promise<MakeProducts>;
}

/** What is to become of the duel in the list. */
export interface DuelChange {
  readonly duel?: DuelPlan | null | undefined;
}

/** The people's vectors of the model in use, from storage; null where it has none, or is not in storage. */
export async function peopleVectors(
  { model, catalogue }: Desk,
  { productionModel }: Pick<ModelDeps, 'productionModel'>,
): Promise<Vectors | null> {
  const stored = await productionModel(catalogue.pack.info.id).catch(() => null);
  if (!model || !stored || stored.record.id !== model.record.id) return null;
  const about = { kind: model.record.kind, items: catalogue.pack.items };
  return lookAt(about, { arrays: stored.arrays, iteration: 0 }).users;
}

/** The calls of the serve worker that have to do with models; `desk` throws before a data set is open. */
export function createModelCalls(deps: ModelDeps, inTurn: Queue, desk: () => Desk) {
  const changed = (requestId: number, change: () => void | Promise<void>): Promise<Served> => {
    const startedAt = deps.now();
    return inTurn(async () => {
      await change();
      return answer(desk(), { requestId, startedAt, durableMs: 0 }, deps);
    });
  };

  return {
    /** Takes the open data set's stored model into use, whatever its kind; null if there is none that can be used. */
    restoreModel: (): Promise<ModelRecord | null> =>
      inTurn(async () => {
        const open = desk();
        const stored = await deps.productionModel(open.catalogue.pack.info.id);
        if (stored?.record.packHash !== open.catalogue.pack.hash || !isUsablePlan(stored.record)) return null;
        takeModel(open, stored.record, stored.arrays, await deps.makeProducts());
        return stored.record;
      }),

    /** The numbers of the model in use (transferred); null before there is one. People's are not in use here. */
    look(): ModelLook | null {
      const { model, catalogue } = desk();
      if (!model) return null;
      const { kind, metrics } = model.record;
      const look = lookAt(
        { kind, items: catalogue.pack.items },
        { arrays: model.arrays, iteration: metrics.iterations },
      );
      return transfer(look, buffersOf(look));
    },

    /**
     * The people's vectors of the model in use (transferred), from storage, where alone they are kept; null where it has
     * none, or is not in storage.
     */
    async lookAtPeople(): Promise<Vectors | null> {
      const users = await peopleVectors(desk(), deps);
      return users && transfer(users, [users.values.buffer as ArrayBuffer]);
    },

    /** Takes a freshly trained model (arrays transferred) into use, and its threshold of what counts as liked. */
    useModel: (record: ModelRecord, arrays: ModelArrays): Promise<void> =>
      inTurn(async () => takeModel(desk(), record, arrays, await deps.makeProducts())),

    /** Serves by a model that came with the site (arrays transferred), unless there is one already. False then. */
    useShipped: (record: ModelRecord, arrays: ModelArrays): Promise<boolean> =>
      inTurn(async () => {
        const products = await deps.makeProducts();
        if (desk().model) return false;
        takeModel(desk(), record, arrays, products);
        return true;
      }),

    /**
     * Serves the model in another way until the next data set is opened; answers with the new rows. With `duel` one begins,
     * or ends (null), for later visits as well; without it the one that runs goes on.
     */
    serveWith: ({ duel, ...options }: ServeOptions & DuelChange, requestId: number): Promise<Served> =>
      changed(requestId, async () => {
        if (duel) await setDuel(desk(), { ...duel, startedAt: deps.clock() }, deps);
        if (duel === null) await endDuel(desk(), deps.clock(), deps);
        serveWith(desk(), options);
      }),

    /** Makes lists by these wishes from now on. Throws AppError `config-invalid`; those of before stay in force then. */
    wish: (wishes: Wishes, requestId: number): Promise<Served> =>
      changed(requestId, () => {
        validateWishes(wishes);
        desk().wishes = wishes;
      }),
  };
}
