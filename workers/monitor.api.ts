import { readPack } from '../src/core/data/pack';
import { AppError } from '../src/core/errors';
import type { GuestFile } from '../src/core/guest-types';
import type { MakeProducts } from '../src/core/math/dense';
import type { StoredModel } from '../src/core/models/model-record';
import type { CrowdTaste } from '../src/core/monitor/simulated-crowd';
import type { TwinComparison, TwinDeps } from '../src/core/monitor/twins';
import type { ModelRecord } from '../src/core/training-types';
import type { LoggedEvent, MovieId } from '../src/core/types';
import type { KeptOutcome } from '../src/storage/guardian';
import type { Exchange } from '../src/storage/registry';
import type { Breakage } from './monitor-break';
import { crowdLikes, madeUpPeople } from './monitor-crowd';
import { askable, openMonitorDesk, type MonitorDesk } from './monitor-desk';
import { makeReport, type MonitorAsked, type MonitorReport, type WatchedModel } from './monitor-report';
import { shadowing, type ShadowTask } from './monitor-shadow';

export type { Breakage, MonitorAsked, MonitorReport };

/** What the monitor worker needs of the world. */
export interface MonitorDeps extends Omit<TwinDeps, 'makeProducts'> {
  makeProducts(): Promise<MakeProducts>;
  /** The events of a data set; rejects where the browser refuses storage. */
  readEvents(dataset: string): Promise<LoggedEvent[]>;
  /** The people that were added to a data set. */
  readGuestFiles(dataset: string): Promise<readonly GuestFile[]>;
  /** The id of the model in use, without reading its numbers. */
  inUse(dataset: string): Promise<string | null>;
  productionModel(dataset: string): Promise<StoredModel | null>;
  storedModel(id: string): Promise<StoredModel | null>;
  promoteStored(id: string, exchange: Exchange): Promise<ModelRecord>;
  rollBack(dataset: string, exchange: Required<Exchange>): Promise<ModelRecord>;
  /** When the training of a model that went on from another began; null for other models, as far as it is known. */
  wentOnAt(dataset: string, modelId: string): Promise<number | null>;
  readOutcomes(dataset: string): Promise<KeptOutcome[]>;
  keepOutcomes(dataset: string, outcomes: readonly KeptOutcome[]): Promise<void>;
  /** 0 to 23, where the person is. */
  hourOf(time: number): number;
}

/** How far a shadow run is, and what came of it. */
export interface ShadowStep {
  /** 0 to 1. */
  readonly share: number;
  /** Null before the end. */
  readonly result: Omit<TwinComparison, 'itself'> | null;
}

export type MonitorApi = ReturnType<typeof createMonitorApi>;

/** Watches a data set and the model in use, and exchanges it where it is told to. */
export function createMonitorApi(deps: MonitorDeps) {
  let opened: MonitorDesk | null = null;
  let asked: WatchedModel | null = null;
  let shadow: AsyncGenerator<number, TwinComparison> | null = null;

  const desk = (): MonitorDesk => {
    if (opened) return opened;
    throw new AppError('not-ready', 'No data set is watched yet. Open the page again.');
  };
  /** Brings the model in use before us: it may be another one by now. */
  const takeModel = async (): Promise<WatchedModel | null> => {
    const { pack } = desk();
    const known = asked;
    if (known && known.id === (await deps.inUse(pack.info.id))) return (asked = await dated(known, pack, deps));
    const model = await deps.productionModel(pack.info.id);
    if (!model) return (asked = null);
    const { id, config } = model.record;
    if (config.threshold !== desk().threshold) opened = openMonitorDesk(pack, config.threshold);
    const recommender = askable(model, pack, await deps.makeProducts());
    return (asked = await dated({ id, learnedUntil: null, recommender }, pack, deps));
  };
  return {
    /** Opens a pack (transferred) in the place of the one before. Throws AppError `pack-damaged`, `pack-version`. */
    open(buffer: ArrayBuffer, threshold: number): void {
      opened = openMonitorDesk(readPack(buffer), threshold);
      asked = null;
    },

    /** How it stands now. Rejects where the browser refuses storage. */
    async report(wanted: MonitorAsked): Promise<MonitorReport> {
      const dataset = desk().pack.info.id;
      const [events, kept] = await Promise.all([deps.readEvents(dataset), deps.readOutcomes(dataset)]);
      const model = await takeModel();
      const made = makeReport({ desk: desk(), events, model, kept, hourOf: deps.hourOf }, wanted);
      // A report is worth having even where it leaves nothing behind.
      if (made.kept.length !== kept.length || made.kept.some(({ key }, at) => key !== kept[at]!.key))
        await deps.keepOutcomes(dataset, made.kept).catch(() => {});
      return made.report;
    },

    /** What each of a crowd likes, so that a candidate can learn from it. */
    crowd: (taste: CrowdTaste, generation: number): MovieId[][] => crowdLikes(taste, generation, desk()),

    /**
     * Begins to compare a candidate with the model in use, in the place of a comparison under way.
     *
     * @throws AppError `model-missing`, `model-damaged`
     */
    async startShadow(candidateId: string, { crowd }: Breakage, generation: number): Promise<void> {
      await takeModel();
      const dataset = desk().pack.info.id;
      const [production, candidate] = await Promise.all([deps.productionModel(dataset), deps.storedModel(candidateId)]);
      if (!production || !candidate) throw new AppError('model-missing', MODEL_GONE, { candidateId });
      const [events, guests] = await Promise.all([deps.readEvents(dataset), deps.readGuestFiles(dataset)]);
      const wentOnAt = {
        production: await deps.wentOnAt(dataset, production.record.id),
        candidate: await deps.wentOnAt(dataset, candidate.record.id),
      };
      const people = crowd && madeUpPeople(crowd, generation, desk());
      const task: ShadowTask = { desk: desk(), production, candidate, wentOnAt, guests, events, crowd: people };
      shadow = shadowing(task, { ...deps, makeProducts: await deps.makeProducts() });
    },

    /** The next part of it. Whoever calls it off ends the worker. */
    async stepShadow(): Promise<ShadowStep> {
      if (!shadow) throw new AppError('not-ready', 'Nothing is being compared. Begin again.');
      const { done, value } = await shadow.next();
      if (!done) return { share: value, result: null };
      shadow = null;
      const { held, newest } = value;
      return { share: 1, result: { held, newest } };
    },

    /** Puts a stored model into production: here, as all of its numbers are checked. Throws what `promoteStored` does. */
    promote: (id: string, exchange: Exchange): Promise<ModelRecord> => deps.promoteStored(id, exchange),

    /** Puts the model into production that was there before. Throws what `rollBack` does. */
    rollBack: (dataset: string, exchange: Required<Exchange>): Promise<ModelRecord> => deps.rollBack(dataset, exchange),
  };
}

/** A model comes into use before its run says so: how far it has learned is asked again until it is known. */
async function dated(
  model: WatchedModel,
  { info }: MonitorDesk['pack'],
  { wentOnAt }: Pick<MonitorDeps, 'wentOnAt'>,
): Promise<WatchedModel> {
  return { ...model, learnedUntil: model.learnedUntil ?? (await wentOnAt(info.id, model.id)) };
}

const MODEL_GONE = 'One of the two models is not stored any more. Train again.';
