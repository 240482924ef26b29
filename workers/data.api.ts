/** The data worker: which data sets there are, opening one, and making packs of files that the person adds. */
import { transfer } from 'comlink';
import { piecesOf } from '../src/core/data/bytes';
import { catalogueInfo, recognise } from '../src/core/data/catalogue';
import { MOST_GUEST_BYTES, readGuests, tooLarge } from '../src/core/data/guests';
import { type DatasetSummary, summarise } from '../src/core/data/manifest';
import { readMovieLens, type ReadProgress } from '../src/core/data/movielens';
import { buildPack, type ParsedDataset, readPack } from '../src/core/data/pack';
import { plainText } from '../src/core/data/plain-text';
import type { PackStore } from '../src/core/data/pack-store';
import { AppError } from '../src/core/errors';
import type { GuestFile } from '../src/core/guest-types';
import type { StoredModel } from '../src/core/models/model-record';
import type { BadRows, DatasetInfo } from '../src/core/types';
import { createSitePacks, type SitePacks, type VerifiedPack } from './data-site';

export interface DataDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly packs: PackStore;
}

/** A data set that is ready to be read; `buffer` is transferred to the caller. */
export interface OpenedDataset {
  readonly buffer: ArrayBuffer;
  readonly summary: DatasetSummary;
  readonly badRows: BadRows;
}

/** How far the reading of an added file is. */
export interface ImportProgress extends ReadProgress {
  readonly totalBytes: number;
}

/** A file as a person drops it on the page. */
export type NamedBlob = Blob & { readonly name: string };

export type DataApi = ReturnType<typeof createDataApi>;

export function createDataApi({ fetch, packs }: DataDeps) {
  let site: SitePacks | null = null;

  function theSite(): SitePacks {
    if (site) return site;
    throw new AppError('not-ready', 'The data worker was asked before it was started. Reload the page.');
  }

  return {
    /** To be called first. `baseUrl` is the folder of the page, with a slash at its end. */
    start({ baseUrl }: { readonly baseUrl: string }): void {
      site = createSitePacks(fetch, baseUrl);
    },

    /**
     * All data sets that can be opened; the first is the one to open when the person has not chosen. An added file
     * takes the place of the site's data set of the same id.
     */
    async datasets(): Promise<DatasetSummary[]> {
      const added = (await packs.list()).map((summary) => ({ ...summarise(summary), imported: true }));
      const offered = await theSite()
        .list()
        .catch((error: unknown) => {
          if (added.length === 0) throw error;
          return [];
        });
      const isOffered = (id: string) => offered.some((entry) => entry.info.id === id);
      const overlaid = offered.map(
        (entry) => added.find(({ info }) => info.id === entry.info.id) ?? { ...summarise(entry), imported: false },
      );
      return [...overlaid, ...added.filter(({ info }) => !isOffered(info.id))];
    },

    /** Opens a data set: an added one from this browser, else the site's. Verified either way. */
    async open(id: string): Promise<OpenedDataset> {
      const added = (await packs.list()).some((summary) => summary.info.id === id);
      const { buffer, pack } = added ? await openAdded(packs, id) : await openOffered(theSite(), id);
      const summary = { ...summarise(pack), imported: added };
      return transfer({ buffer, summary, badRows: pack.badRows }, [buffer]);
    },

    /** The model that comes with the site's pack of this content (transferred), or null where none does. */
    shippedModel: (hash: string): Promise<StoredModel | null> => shippedModel(theSite(), hash),

    /**
     * Reads people and their ratings for the data set of a pack (transferred). Keeps nothing. Throws what `readGuests`
     * throws, and `data-unrecognised` for more than `MOST_GUEST_BYTES`.
     */
    async readGuests(buffer: ArrayBuffer, file: Blob, name: string): Promise<Omit<GuestFile, 'addedAt'>> {
      if (file.size > MOST_GUEST_BYTES) throw tooLarge(name);
      return readGuests(name, piecesOf(file.stream()), readPack(buffer));
    },

    /** Reads a MovieLens zip, makes a pack of it and keeps that. When anything fails, everything is as it was. */
    async importFile(
      file: NamedBlob,
      onProgress: (progress: ImportProgress) => void = () => undefined,
    ): Promise<DatasetSummary> {
      const totalBytes = file.size;
      const { dataset, rebuilt } = await readMovieLens(piecesOf(file.stream()), {
        onProgress: (progress) => onProgress({ ...progress, totalBytes }),
      });
      const buffer = buildPack(dataset, infoFor(dataset, file.name, rebuilt));
      const summary = summarise(readPack(buffer));
      await packs.put(summary, buffer);
      return { ...summary, imported: true };
    },

    /** Lets go of an added data set; the site's own cannot be removed. */
    remove: (id: string): Promise<void> => packs.remove(id),
  };
}

async function openAdded(packs: PackStore, id: string): Promise<VerifiedPack> {
  // One that is listed and not there is as good as empty, and an empty one is damaged.
  const buffer = (await packs.get(id)) ?? new ArrayBuffer(0);
  try {
    return { buffer, pack: readPack(buffer) };
  } catch (error) {
    throw new AppError(
      'pack-damaged',
      'This added data set can no longer be read in this browser. Nothing was loaded from it. Remove it, then add its ' +
        'file again.',
      { id },
      error,
    );
  }
}

async function shippedModel(site: SitePacks, hash: string): Promise<StoredModel | null> {
  const entry = (await site.list()).find((listed) => listed.hash === hash);
  const model = entry ? await site.model(entry) : null;
  const buffers = Object.values(model?.arrays ?? {}).map(({ buffer }) => buffer);
  return model && transfer(model, buffers);
}

async function openOffered(site: SitePacks, id: string): Promise<VerifiedPack> {
  const entry = (await site.list()).find(({ info }) => info.id === id);
  if (entry) return site.open(entry);
  throw new AppError('unknown-dataset', `There is no data set "${id}" here. Choose another one on the Data page.`, {
    id,
  });
}

/** A published data set is known by its numbers; any other is named after its file. */
function infoFor({ films, ratings }: ParsedDataset, fileName: string, rebuilt: boolean): DatasetInfo {
  const counts = { users: new Set(ratings.users).size, items: films.length, ratings: ratings.users.length };
  const known = recognise(counts);
  if (known) return catalogueInfo(known, fileName, rebuilt);
  const name = plainText(fileName.replace(/\.zip$/i, ''), 100) || 'file';
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return {
    id: `import-${slug || 'file'}`,
    name,
    simulated: false,
    licence: 'Added from a file on this computer: the terms are those under which you got it.',
    citation: 'See the file’s own README.',
    redistributable: false,
    source: fileName,
  };
}
