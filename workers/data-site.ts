/** The packs that the site itself offers, fetched and verified. */
import { type ManifestEntry, MANIFEST_FILE, PACKS_FOLDER, parseManifest } from '../src/core/data/manifest';
import { type Pack, readPack } from '../src/core/data/pack';
import { packDamaged } from '../src/core/data/pack-format';
import { AppError } from '../src/core/errors';

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

  async function openOnce(entry: ManifestEntry, response: Promise<Response>): Promise<VerifiedPack> {
    const buffer = await (await response).arrayBuffer();
    const pack = readPack(buffer);
    if (pack.hash !== entry.hash) throw packDamaged('it is not the one this site lists');
    return { buffer, pack };
  }

  return {
    async list() {
      const response = await get(MANIFEST_FILE);
      const json: unknown = await response.json().catch(() => null);
      const { packs, default: first } = parseManifest(json);
      return [...packs].sort((a, b) => Number(b.info.id === first) - Number(a.info.id === first));
    },
    async open(entry) {
      try {
        return await openOnce(entry, get(entry.file));
      } catch (error) {
        if (!isWorthAnotherTry(error)) throw error;
        return openOnce(entry, get(entry.file + AGAIN, { cache: 'reload' }));
      }
    },
  };
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'pack-damaged' || error.code === 'pack-version');
}

function unreachable(name: string, reason: string): AppError {
  return new AppError(
    'download-failed',
    `${name} could not be fetched from this site (${reason}). What is open stays as it is. ` +
      'Check the connection, then reload the page.',
    { name, reason },
  );
}
