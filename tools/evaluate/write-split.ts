/** Writes a split as two files, so that others can be run on the very same one. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { writeAtomically } from '../../datasets/files';
import type { Pack } from '../../src/core/data/pack';
import type { TimedCsr } from '../../src/core/data/times';
import type { SplitKind } from '../../src/core/evaluate/split';
import { splitTask, type Part } from '../../src/core/evaluate/split-task';
import { refused } from '../options';
import { ROOT } from '../run-node';
import { packPositives } from './data-set';

/** Which split; one kind and one seed, or it is not clear which to write. */
export interface WrittenSplit {
  readonly kinds: readonly SplitKind[];
  readonly seeds: readonly number[];
  readonly part: Part;
  readonly threshold: number | null;
}

/**
 * Writes train.csv and test.csv (user, item, rating, timestamp; the data set's own ids): the positives, which are what
 * models learn from and what is to be found. With the same threshold, or none, they are read back as the same split.
 *
 * @throws AppError `config-invalid` for several splits, and for a folder of this repository that git does not ignore:
 *   ratings of a data set must not come into it
 */
export async function writeSplit(
  folder: string,
  pack: Pack,
  { kinds, seeds, part, threshold }: WrittenSplit,
): Promise<void> {
  const [kind, seed] = [kinds[0], seeds[0]];
  if (kind === undefined || seed === undefined || kinds.length > 1 || seeds.length > 1) {
    throw refused('Option --write-split writes one split: name one with --split, and one seed.');
  }
  const path = resolve(folder);
  refuseTracked(path);
  const { split, fitOn } = splitTask(pack, packPositives(pack, threshold), { kind, seed, part });
  await writeAtomically(join(path, 'train.csv'), ratingsCsv(pack, fitOn.positives));
  await writeAtomically(join(path, 'test.csv'), ratingsCsv(pack, split.test));
}

function refuseTracked(path: string): void {
  const inside = relative(realpathSync(ROOT), realPath(path));
  if (inside.startsWith('..') || isAbsolute(inside)) return;
  try {
    execFileSync('git', ['check-ignore', '-q', join(path, 'train.csv')], { cwd: ROOT, stdio: 'ignore' });
  } catch {
    throw refused(`The folder ${inside || '.'} is part of this project, where no ratings may lie. Choose one outside.`);
  }
}

/** Where a path leads that need not be there yet: links of the part that is are followed. */
function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(realPath(dirname(path)), basename(path));
}

/** The entries as rows, with the stars they were given. */
function ratingsCsv(
  { userIds, movieIds, userItems }: Pack,
  entries: Pick<TimedCsr, 'rows' | 'indptr' | 'indices'>,
): string {
  const lines = ['user,item,rating,timestamp\n'];
  for (let user = 0; user < entries.rows; user++) {
    let at = userItems.indptr[user]!;
    for (const item of entries.indices.subarray(entries.indptr[user], entries.indptr[user + 1])) {
      while (userItems.indices[at] !== item) at++;
      const stars = userItems.halfStars[at]! / 2;
      lines.push(`${userIds[user]},${movieIds[item]},${stars},${userItems.timestamps[at]}\n`);
    }
  }
  return lines.join('');
}
