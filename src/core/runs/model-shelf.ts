import type { RegisteredModel } from '../run-types';
import type { ModelRecord } from '../training-types';

/** Bytes that the models beside the one in production may take, per data set. */
export const SHELF_BYTES = 100e6;

/**
 * The models of a data set once one of them is put into production: the one there until now is archived.
 *
 * Whatever the clock said when they were made; promotions are counted instead. A model that is not on the shelf changes
 * nothing.
 */
export function promoteOn(models: readonly RegisteredModel[], id: string): readonly RegisteredModel[] {
  if (!models.some(({ record }) => record.id === id)) return models;
  const promotion = 1 + Math.max(...models.map((model) => model.promotion ?? 0));
  return models.map((model) => {
    if (model.record.id === id) return { ...staged(model, 'production'), promotion };
    return model.record.stage === 'production' ? staged(model, 'archived') : model;
  });
}

/**
 * The model to go back to: of those archived the one that was in production last, or null.
 *
 * @param packHash of the data it has to be trained on: models of other data are not served. That of the one in
 *   production unless told; whichever where there is none
 */
export function previousOn(
  models: readonly RegisteredModel[],
  packHash = models.find(inProduction)?.record.packHash,
): RegisteredModel | null {
  const isOfPack = ({ record }: RegisteredModel): boolean => packHash === undefined || record.packHash === packHash;
  const archived = models.filter((model) => model.record.stage === 'archived' && isOfPack(model));
  // Those archived by earlier versions are not counted: the newest of them then.
  return archived.sort((a, b) => (b.promotion ?? 0) - (a.promotion ?? 0) || byAge(a, b))[0] ?? null;
}

/**
 * The models of a data set that are kept: the one in production, the one to go back to, and of the others the newest, as
 * long as all beside the one in production fit into a number of bytes. The first that does not fit goes, and all older.
 *
 * @param keptId a model that is kept in any case: the one just added
 */
export function keptOn(
  models: readonly RegisteredModel[],
  budgetBytes: number,
  keptId: string | null = null,
): RegisteredModel[] {
  const previous = previousOn(models)?.record.id;
  const isKept = ({ record: { id, stage } }: RegisteredModel): boolean =>
    stage === 'production' || id === previous || id === keptId;
  const kept = models.filter(isKept);
  let bytes = kept.reduce((sum, model) => sum + (model.record.stage === 'production' ? 0 : model.bytes), 0);
  for (const model of models.filter((other) => !isKept(other)).sort(byAge)) {
    bytes += model.bytes;
    if (bytes > budgetBytes) break;
    kept.push(model);
  }
  return kept;
}

/** Order of a list: the one in production, then newest first. */
export function inShelfOrder(models: readonly RegisteredModel[]): RegisteredModel[] {
  return [...models].sort((a, b) => Number(inProduction(b)) - Number(inProduction(a)) || byAge(a, b));
}

const byAge = (a: RegisteredModel, b: RegisteredModel): number => b.record.createdAt - a.record.createdAt;

const inProduction = ({ record }: RegisteredModel): boolean => record.stage === 'production';

function staged(model: RegisteredModel, stage: ModelRecord['stage']): RegisteredModel {
  return { ...model, record: { ...model.record, stage } };
}
