/** Whether what lies in storage is whole: models, data sets, checkpoints. */
import { readPack } from '../../src/core/data/pack';
import { verifyModel } from '../../src/core/models/model-record';
import type { Run } from '../../src/core/run-types';
import type { ModelRecord } from '../../src/core/training-types';
import type { Stores } from './stores';

/** What a kill may leave only half. */
export interface Halves {
  /** Models that are not what was written, or of which only the record or only the numbers are there. */
  readonly models: readonly string[];
  /** The same of data sets and of checkpoints; more than one model in production; sentences. */
  readonly others: readonly string[];
}

/** Looks for what is not whole. Of models, the numbers of those in production are checked bit for bit. */
export function findHalves(stores: Stores): Halves {
  const ids = stores.models.map(({ id }) => id);
  const models = [
    ...differing(ids, stores.factorKeys),
    ...stores.models.filter((record) => record.id in stores.inUse && !isWhole(record, stores)).map(({ id }) => id),
  ];
  const packIds = stores.packs.map(({ info }) => info.id);
  const datasets = stores.checkpoints.map(({ dataset }) => dataset);
  const inProduction = stores.models.filter(({ stage }) => stage === 'production').map(({ dataset }) => dataset);
  const others = [
    ...differing(packIds, stores.packKeys).map((id) => `of the data set ${id} only a part is stored`),
    ...stores.packs
      .filter((pack) => !isReadable(stores.packBytes[pack.info.id] ?? '', pack.hash))
      .map(({ info }) => `the data set ${info.id} cannot be read`),
    ...differing(datasets, stores.checkpointStateKeys).map((id) => `of the checkpoint of ${id} only a part is stored`),
    ...inProduction.filter((dataset, at) => inProduction.indexOf(dataset) !== at).map((id) => `two models serve ${id}`),
  ];
  return { models: [...new Set(models)], others };
}

/** Trainings that came to a model, and of which the record or the checkpoint says that they are not over. */
export function findUnfinished({ models, runs, checkpoints }: Stores): string[] {
  const cameToModel = ({ dataset, startedAt }: Pick<Run, 'dataset' | 'startedAt'>): boolean =>
    models.some((model) => model.dataset === dataset && model.startedAt === startedAt);
  return [
    ...runs.filter((run) => run.status === 'running' && cameToModel(run)).map(({ id }) => `run ${id} is not ended`),
    ...checkpoints.filter(cameToModel).map(({ dataset }) => `the finished training of ${dataset} has a checkpoint`),
  ];
}

function isWhole({ ...kept }: ModelRecord, { inUse }: Stores): boolean {
  const arrays = Object.entries(inUse[kept.id] ?? {}).map(
    ([name, text]) => [name, new Float32Array(bufferOf(text))] as const,
  );
  // What the registry adds is no part of what the id stands for.
  const { bytes: _bytes, promotion: _promotion, ...record } = kept as ModelRecord & Record<string, unknown>;
  try {
    verifyModel({ record: record, arrays: Object.fromEntries(arrays) });
    return true;
  } catch {
    return false;
  }
}

function isReadable(text: string, hash: string): boolean {
  try {
    return readPack(bufferOf(text)).hash === hash;
  } catch {
    return false;
  }
}

/** A buffer of its own, as views on it begin at 0. */
const bufferOf = (base64: string): ArrayBuffer => new Uint8Array(Buffer.from(base64, 'base64')).buffer;

/** What is in one of two lists only. */
function differing(these: readonly string[], those: readonly string[]): string[] {
  return [...these.filter((one) => !those.includes(one)), ...those.filter((one) => !these.includes(one))];
}
