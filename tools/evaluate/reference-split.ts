/** The one draw of MovieLens 100K that figures of others' code were measured on, so that ours stand beside them. */
import { createReadStream } from 'node:fs';
import { findZip } from '../../datasets/locate';
import { readMovieLens } from '../../src/core/data/movielens';
import type { Pack, ParsedDataset } from '../../src/core/data/pack';
import { filterTimed, type TimedCsr } from '../../src/core/data/times';
import type { Split } from '../../src/core/evaluate/split';
import { taskOfSplit, type SplitTask } from '../../src/core/evaluate/split-task';
import { refused } from '../options';
import { packPositives } from './data-set';
import { numpyDraws } from './numpy-draws';

/** The data set and the stars that the figures are of. */
export const REFERENCE = { dataset: 'ml-100k', threshold: 4 } as const;
const TRAIN_SHARE = 0.8;

/** Whether this machine has the file that the draw goes by: a pack has lost the order of its rows. */
export async function hasReference(dataset: string): Promise<boolean> {
  return dataset === REFERENCE.dataset && (await findZip(dataset)) !== null;
}

/**
 * Likes of 4 stars and more, in the order of the file; each goes to train where NumPy's `default_rng(0).random()` is below
 * 0.8.
 *
 * @throws AppError `config-invalid` where the file is not on this machine
 */
export async function referenceTask(pack: Pack, seed: number): Promise<SplitTask> {
  const zip = await findZip(REFERENCE.dataset);
  if (zip === null)
    throw refused('The reference split needs the zip of ml-100k. Fetch it with npm run datasets -- ml-100k.');
  const { dataset } = await readMovieLens(createReadStream(zip));
  const data = packPositives(pack, REFERENCE.threshold);
  return taskOfSplit(pack, data, parted(data, inTest(pack, dataset)), { kind: 'random', seed });
}

/** Says of a user's row and an item's whether they are in test. */
function inTest(pack: Pack, { ratings }: ParsedDataset): (user: number, item: number) => boolean {
  const liked = [...ratings.users.keys()].filter((row) => ratings.halfStars[row]! >= 2 * REFERENCE.threshold);
  const draws = numpyDraws(liked.length);
  const chosen = new Set<string>();
  liked.forEach((row, at) => {
    if (draws[at]! >= TRAIN_SHARE) chosen.add(`${ratings.users[row]} ${ratings.movies[row]}`);
  });
  return (user, item) => chosen.has(`${pack.userIds[user]} ${pack.movieIds[item]}`);
}

function parted(data: TimedCsr, isTest: (user: number, item: number) => boolean): Split {
  const marks = new Uint8Array(data.indices.length);
  for (let user = 0; user < data.rows; user++) {
    for (let k = data.indptr[user]!; k < data.indptr[user + 1]!; k++) marks[k] = Number(isTest(user, data.indices[k]!));
  }
  const part = (mark: number): TimedCsr => filterTimed(data, (position) => marks[position] === mark);
  return { train: part(0), test: part(1) };
}
