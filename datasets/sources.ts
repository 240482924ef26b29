/** Where each data set comes from, and how to know that it is the one that is meant. */
import { CATALOGUE, type CatalogueEntry } from '../src/core/data/catalogue';
import type { LayoutId } from '../src/core/data/layouts';
import { AppError } from '../src/core/errors';

/** A zip that is accepted for a data set. */
export interface SourceFile {
  readonly file: string;
  /** Lower-case hexadecimal; null where no one has published it: then the zip's own checksums have to do. */
  readonly sha256: string | null;
}

export interface Source extends CatalogueEntry {
  readonly layout: LayoutId;
  readonly url: string;
  /** The original first, as it is downloaded; then local stand-ins. */
  readonly files: readonly [SourceFile, ...SourceFile[]];
}

/** The data set a person gets without asking for one: the only small one that a public page may carry. */
export const DEFAULT_DATASET = 'ml-latest-small';

const GROUPLENS = 'https://files.grouplens.org/datasets/movielens';

interface Origin {
  readonly layout: LayoutId;
  readonly sha256: string | null;
  readonly standIns?: readonly SourceFile[];
}

/**
 * Checksums: ml-latest-small (September 2018) and ml-100k of the files themselves; all but ml-10m and ml-32m as
 * listed by TensorFlow Datasets (url_checksums/movielens.txt).
 */
const ORIGINS: Readonly<Record<string, Origin>> = {
  'ml-latest-small': {
    layout: 'csv',
    sha256: '696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436',
  },
  'ml-100k': { layout: 'u', sha256: '50d2a982c66986937beb9ffb3aa76efe955bf3d5c6b761f4e3a7cd717c6a3229' },
  'ml-1m': {
    layout: 'dat',
    sha256: 'a6898adb50b9ca05aa231689da44c217cb524e7ebd39d264c56e2832f2c54e20',
    // All ratings are those of the original; 12 % of the timestamps are estimates. It is always named "(rebuilt)".
    standIns: [
      {
        file: 'ml-1m-rebuilt.zip',
        sha256: 'eedf622f6c51f5f4c6728697da106a19be1fb67bf5e03d66e365c564d4718412',
      },
    ],
  },
  'ml-10m': { layout: 'dat', sha256: null },
  'ml-20m': { layout: 'csv', sha256: '96f243c338a8665f6bcc89c53edf6ee39162a846940de6b7c8c48aeada765ff3' },
  'ml-25m': { layout: 'csv', sha256: '8b21cfb7eb1706b4ec0aac894368d90acf26ebdfb6aced3ebd4ad5bd1eb9c6aa' },
  'ml-32m': { layout: 'csv', sha256: null },
};

/** Every data set that can be asked for by name. */
export const SOURCES: readonly Source[] = CATALOGUE.flatMap((entry) => {
  const origin = ORIGINS[entry.id];
  if (!origin) return [];
  const file = `${entry.id}.zip`;
  const { layout, sha256, standIns = [] } = origin;
  return [{ ...entry, layout, url: `${GROUPLENS}/${file}`, files: [{ file, sha256 }, ...standIns] }];
});

/** The source of that name. Throws `unknown-dataset`, which lists the names there are. */
export function findSource(id: string, sources: readonly Source[] = SOURCES): Source {
  const source = sources.find((candidate) => candidate.id === id);
  if (source) return source;
  const names = sources.map((known) => known.id).join(', ');
  throw new AppError('unknown-dataset', `There is no data set named "${id}". There are: ${names}.`, { id });
}
