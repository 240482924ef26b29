/** The packs that the site itself offers, fetched and verified. */
import { type ManifestEntry, MANIFEST_FILE, PACKS_FOLDER, parseManifest } from '../src/core/data/manifest';
import { type Pack, readPack } from '../src/core/data/pack';
import { packDamaged } from '../src/core/data/pack-format';
import { AppError } from '../src/core/errors';
import type { StoredModel } from '../src/core/models/model-record';
import { readShippedModel } from '../src/core/models/shipped';

/** A pack's bytes, and the views laid on them. */
export interface VerifiedPack {
  readonly buffer: ArrayBuffer;
  readonly pack: Pack;
}

export interface SitePacks {
  /** What the manifest lists, the default first. Throws `download-failed` or `pack-damaged`. */
  list(): Promise<readonly ManifestEntry[]>;
  /** Fetches a pack; one that is damaged, outdated or of another format is fetched once more, past every cache. */
  open(entry: ManifestEntry): Promise<VerifiedPack>;
  /** The model that comes with a pack, in the same way; null where none does. */
  model(entry: ManifestEntry): Promise<StoredModel | null>;
}

/** What is asked for again says so in its address too: the service worker answers everything else from its cache. */
const AGAIN = '?again=1';

/** Packs below `baseUrl`, the address of the site's folder with a slash at its end. */
export function createSitePacks(fetch: typeof globalThis.fetch, baseUrl: string): SitePacks {
  async function get(name: string, options: RequestInit = {}): Promise<Response> {
    const url = new URL(`${PACKS_FOLDER}/${name}`, baseUrl);
    const response = await fetch(url, options).catch((error: unknown) => {
      throw unreachable(name, error instanceof Error ? error.message : String(error));
    });
    if (!response.ok) throw unreachable(name, `the server answered ${response.status}`);
    return response;
  }

  async function openFile<T>(name: string, read: (buffer: ArrayBuffer) => T): Promise<T> {
    const openOnce = async (response: Promise<Response>): Promise<T> => {
      const buffer = await (await response).arrayBuffer().catch((error: unknown) => {
        throw unreachable(name, `the connection broke off: ${(error as Error).message}`);
      });
      return read(buffer);
    };
    try {
      return await openOnce(get(name));
    } catch (error) {
      if (!isWorthAnotherTry(error)) throw error;
      return openOnce(get(name + AGAIN, { cache: 'reload' }));
    }
  }

  return {
    async list() {
      const response = await get(MANIFEST_FILE);
      const json: unknown = await response.json().catch(() => null);
      const { packs, default: first } = parseManifest(json);
      return [...packs].sort((a, b) => Number(b.info.id === first) - Number(a.info.id === first));
    },
    open: ({ file, hash }) =>
      openFile(file, (buffer) => {
        const pack = readPack(buffer);
        if (pack.hash !== hash) throw packDamaged('it is not the one this site lists');
        return { buffer, pack };
      }),
    model: async ({ model, hash }) =>
      model === undefined ? null : openFile(model, (buffer) => readShippedModel(buffer, hash)),
  };
}

/** What was damaged on its way, or is of another version of the site. */
const OTHERWISE_ON_SITE: readonly string[] = ['pack-damaged', 'pack-version', 'model-damaged'];

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof AppError && OTHERWISE_ON_SITE.includes(error.code);
}

function unreachable(name: string, reason: string): AppError {
  return new AppError(
    'download-failed',
    `${name} could not be fetched from this site (${reason}). What is open stays as it is. ` +
      'Check the connection, then reload the page.',
    { name, reason },
  );
}
