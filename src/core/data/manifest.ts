import { AppError } from '../errors';
import type { DatasetInfo } from '../types';
import { isCount, isDatasetInfo, isRecord } from './shapes';

/** What can be said of a pack without opening it. */
export interface PackSummary {
  readonly info: DatasetInfo;
  /** Content hash, as in the pack. */
  readonly hash: string;
  readonly sizeBytes: number;
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
}

/** A pack that can be opened here: one of the site's, or one that this browser made from a file. */
export interface DatasetSummary extends PackSummary {
  /** True for files the person added: they can be removed. */
  readonly imported: boolean;
}

/** A pack that lies beside the manifest. */
export interface ManifestEntry extends PackSummary {
  /** File name, without folders. */
  readonly file: string;
  /** SHA-256 of the zip it was built from, so that the build knows whether it is still the same; '' for the sample. */
  readonly sourceSha256: string;
  /** File name of a model that comes with it (`models/shipped.ts`); absent where none may be given away. */
  readonly model?: string;
}

/** Which packs the site offers: `packs/manifest.json`. */
export interface PackManifest {
  readonly format: 1;
  /** Id of the pack to open when the person has not chosen; one of `packs`. */
  readonly default: string;
  readonly packs: readonly ManifestEntry[];
}

/** Folder of the packs and name of the manifest within it, relative to the site's base. */
export const PACKS_FOLDER = 'packs';
/** Name of the manifest in the folder of the packs. */
export const MANIFEST_FILE = 'manifest.json';

/** Validates a manifest that was read as JSON. Throws `pack-damaged`. */
export function parseManifest(json: unknown): PackManifest {
  if (!isRecord(json) || json['format'] !== 1) throw damagedManifest('its format is not known');
  const packs: unknown = json['packs'];
  if (!Array.isArray(packs) || !packs.every(isEntry)) throw damagedManifest('an entry is incomplete');
  const id = json['default'];
  if (!packs.some((pack) => pack.info.id === id)) throw damagedManifest('its default is not among its packs');
  return { format: 1, default: id as string, packs };
}

/** The summary of an opened pack (or of anything that has a summary's fields): those fields alone. */
export function summarise({ info, hash, sizeBytes, users, items, ratings }: PackSummary): PackSummary {
  return { info, hash, sizeBytes, users, items, ratings };
}

function isEntry(value: unknown): value is ManifestEntry {
  if (!isRecord(value) || !isDatasetInfo(value['info'])) return false;
  const counts = ['sizeBytes', 'users', 'items', 'ratings'];
  return (
    isPlainName(value['file'], 'pack') &&
    (value['model'] === undefined || isPlainName(value['model'], 'model')) &&
    typeof value['hash'] === 'string' &&
    typeof value['sourceSha256'] === 'string' &&
    counts.every((key) => isCount(value[key]))
  );
}

/** True for a file's name without folders. */
function isPlainName(value: unknown, extension: string): boolean {
  return typeof value === 'string' && /^[\w.-]+$/.test(value) && value.endsWith(`.${extension}`);
}

function damagedManifest(reason: string): AppError {
  return new AppError(
    'pack-damaged',
    `The list of data packs cannot be read: ${reason}. No data set can be offered. Build the site again.`,
    { reason },
  );
}
