import { openDatabase } from './database';

/**
 * The id of the model in production for a data set, or null. No numbers are read or checked, so it is cheap.
 *
 * @param packHash only where it was trained on these data; on whichever when absent
 */
export async function modelInUse(dataset: string, packHash?: string): Promise<string | null> {
  const records = await (await openDatabase()).getAllFromIndex('models', 'dataset', dataset);
  const found = records.find(({ stage }) => stage === 'production');
  return found && (packHash === undefined || found.packHash === packHash) ? found.id : null;
}
