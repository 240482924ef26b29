/** Makes sure that data sets are there as packs: found, downloaded or built, with the sample as the last resort. */
import { join } from 'node:path';
import type { ManifestEntry, PackManifest } from '../src/core/data/manifest';
import { AppError } from '../src/core/errors';
import { buildFromZip, writePack } from './build-pack';
import { download, type DownloadOptions } from './download';
import { defaultFolders, type Folders } from './files';
import { type LocatedZip, locateZip } from './locate';
import { intactEntries, writeManifest } from './manifest';
import { SAMPLE_INFO } from './sample/info';
import { createSample } from './sample/simulate';
import { DEFAULT_DATASET, findSource, type Source, SOURCES } from './sources';

export interface EnsureOptions {
  /** True never to ask the network. */
  readonly offline?: boolean;
  /** Hears what is done, a line at a time. Default: nobody does. */
  readonly say?: (line: string) => void;
  /** Hears what cannot be had and what that means. Default: `say`. */
  readonly warn?: (line: string) => void;
  readonly download?: Partial<DownloadOptions>;
  readonly folders?: Folders;
  readonly sources?: readonly Source[];
}

/** A data set that was asked for and is there. */
interface ReadyDataset {
  readonly entry: ManifestEntry;
  /** Whether its pack was there already, or was built now and from what. */
  readonly from: 'pack' | 'local zip' | 'download';
  /** Where the pack or the zip lies. */
  readonly place: string;
}

/** A data set that was asked for and cannot be had. */
interface FailedDataset {
  readonly id: string;
  readonly error: AppError;
}

export interface EnsureResult {
  readonly ready: readonly ReadyDataset[];
  readonly failed: readonly FailedDataset[];
  readonly manifest: PackManifest;
  /** The data set that the page opens: the default one, or `sample` when that cannot be had. */
  readonly defaultId: string;
}

/**
 * Makes sure of the named data sets (none named: the default one) and of the sample, and lists them in the manifest.
 *
 * A data set that cannot be had is reported in `failed`, not thrown: the sample is always there. Throws
 * `unknown-dataset` for a name that is not listed, before anything is done.
 */
export async function ensureDatasets(names: readonly string[], options: EnsureOptions = {}): Promise<EnsureResult> {
  const { folders = defaultFolders(), sources = SOURCES } = options;
  const wanted = [...new Set(names.length > 0 ? names : [DEFAULT_DATASET])].map((name) => findSource(name, sources));
  const before = await intactEntries(folders.packs);
  const ready: ReadyDataset[] = [];
  const failed: FailedDataset[] = [];
  for (const source of wanted) {
    try {
      ready.push(await ensureOne(source, before, folders, options));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      failed.push({ id: source.id, error });
    }
  }
  const sample = await writePack(createSample(), SAMPLE_INFO, '', folders.packs);
  const manifest = await writeManifest(merge(before, [...ready.map(({ entry }) => entry), sample]), folders.packs);
  const result = { ready, failed, manifest, defaultId: manifest.default };
  report(result, options);
  return result;
}

async function ensureOne(
  source: Source,
  before: readonly ManifestEntry[],
  folders: Folders,
  options: EnsureOptions,
): Promise<ReadyDataset> {
  const { say = () => undefined } = options;
  const local = await locateZip(source, folders, say);
  const present = before.find((entry) => isOf(entry, source, local));
  if (present) return { entry: present, from: 'pack', place: join(folders.packs, present.file) };
  const zip = local ?? (await downloadZip(source, folders, options));
  say(`Building the pack of ${source.name} from ${zip.path} …`);
  const entry = await buildFromZip(source, zip, folders.packs);
  return { entry, from: local ? 'local zip' : 'download', place: zip.path };
}

/** True for a pack built from the zip at hand or, with none at hand, from any zip of the data set. */
function isOf(entry: ManifestEntry, source: Source, local: LocatedZip | null): boolean {
  return entry.info.id === source.id && (local === null || entry.sourceSha256 === local.sha256);
}

async function downloadZip(source: Source, folders: Folders, options: EnsureOptions): Promise<LocatedZip> {
  const [{ file, sha256 }] = source.files;
  if (options.offline) {
    throw new AppError(
      'download-failed',
      `${source.name} is not on this machine, and the network was not to be asked. Put ${file} into datasets/cache, ` +
        'name a folder that holds it in MOVIELENS_DIR, or run this again with the network.',
      { url: source.url },
    );
  }
  options.say?.(`Downloading ${source.name} from ${source.url} …`);
  const path = join(folders.cache, file);
  return { path, sha256: await download(source.url, path, sha256, options.download) };
}

/** The newer entries in place of the older ones of the same data set. */
function merge(before: readonly ManifestEntry[], now: readonly ManifestEntry[]): ManifestEntry[] {
  const ids = new Set(now.map((entry) => entry.info.id));
  return [...before.filter((entry) => !ids.has(entry.info.id)), ...now];
}

function report({ ready, failed, defaultId }: EnsureResult, options: EnsureOptions): void {
  const { say = () => undefined, warn = say } = options;
  for (const { entry, from, place } of ready) {
    const counts = [entry.ratings, entry.users, entry.items].map((count) => count.toLocaleString('en'));
    say(`${entry.info.name}: ${counts[0]} ratings by ${counts[1]} people of ${counts[2]} films (${from}: ${place}).`);
    if (!entry.info.redistributable) say(`  Its licence: do not publish ${entry.file} or a site that carries it.`);
  }
  for (const { error } of failed) warn(error.message);
  if (defaultId !== SAMPLE_INFO.id) return;
  warn(
    'The embedded sample takes over: real film titles, simulated ratings. Everything works, but nothing it shows ' +
      `says anything about real people. With a network or a zip at hand: npm run datasets -- ${DEFAULT_DATASET}`,
  );
}
