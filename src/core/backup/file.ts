import CRC32 from 'crc-32';
import { strFromU8, strToU8, type Zippable, zipSync } from 'fflate';
import { concatenate } from '../data/bytes';
import { isCount, isRecord } from '../data/shapes';
import { readZip } from '../data/zip';
import type { ZipLimits } from '../data/zip-extraction';
import { AppError } from '../errors';
import type { BackupContent, BackupStamp } from './content';
import { contentOf, type Files, type IsSetting, partsOf } from './parts';
import { fromJson, toJson } from './numbers-json';
import { backupDamaged, backupNewer } from './refusals';

/** The format that is written. Raise it when what is in it changes, and go on reading those before. */
const FORMAT = 1;
/** Says what the file is; all other files of the zip are listed in it. */
const HEAD = 'backup.json';
/** The same content gives the same bytes; the earliest week that a zip can tell of. */
const FILE_TIME = Date.UTC(1980, 0, 2);

/** The largest data set that a page opens, and models beside it. What is written is packed to a tenth at most. */
const LIMITS: ZipLimits = {
  entryBytes: 1.5 * 2 ** 30,
  totalBytes: 2 * 2 ** 30,
  ratio: 100,
  ratioFromBytes: 2 ** 22,
  entries: 4000,
};

/** What the head says of one file. */
interface ListedFile {
  readonly bytes: number;
  readonly crc32: number;
}

/** A backup that was read, checked and found whole. */
export interface OpenedBackup extends BackupStamp {
  readonly content: BackupContent;
}

/**
 * Writes a backup: a zip of `backup.json`, which lists every other file with its size and CRC-32, of one JSON file for each
 * kind of record, and of the numbers of models and data sets, which are stored as they are.
 */
export function writeBackup(content: BackupContent, stamp: BackupStamp): Uint8Array<ArrayBuffer> {
  const files = partsOf(content);
  const listed = Object.fromEntries([...files].map(([name, bytes]) => [name, described(bytes)]));
  const head = strToU8(toJson({ format: FORMAT, ...stamp, files: listed }));
  const entries = [[HEAD, head] as const, ...files].map(([name, bytes]): [string, Zippable[string]] => [
    name,
    [bytes, { level: name.endsWith('.json') ? 6 : 0 }],
  ]);
  return zipSync(Object.fromEntries(entries), { mtime: FILE_TIME });
}

/**
 * Reads a backup that arrives in pieces. What it returns is all there, and is what was written: sizes, checksums, the shape
 * of every record, each model bit for bit and each data set. Nothing is stored here.
 *
 * @param database the newest version of the database that is known
 * @param isSetting whether a setting can be used; one that cannot is left out
 * @throws AppError `backup-version` when a newer version of the page made it, `backup-damaged` for all else
 */
export async function readBackup(
  chunks: AsyncIterable<Uint8Array>,
  database: number,
  isSetting: IsSetting,
): Promise<OpenedBackup> {
  const files = await unpack(chunks);
  const head = readHead(files.get(HEAD), database);
  files.delete(HEAD);
  checkFiles(files, head.files);
  const { madeAt, version, database: madeFrom } = head;
  return { madeAt, version, database: madeFrom, content: contentOf(files, isSetting) };
}

async function unpack(chunks: AsyncIterable<Uint8Array>): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  try {
    await readZip(
      chunks,
      (path) => {
        const pieces: Uint8Array[] = [];
        return {
          write: (bytes) => void pieces.push(bytes.slice()),
          end: () => void files.set(path, concatenate(pieces)),
        };
      },
      LIMITS,
    );
    return files;
  } catch (error) {
    throw error instanceof AppError ? backupDamaged(reasonOf(error), error) : error;
  }
}

/** What is said of other zips speaks of MovieLens. */
function reasonOf({ code, details }: AppError): string {
  if (code === 'file-empty') return 'it is empty';
  if (code === 'file-not-zip') return `it is no backup but looks like ${String(details['looksLike'])}`;
  if (code === 'zip-unsafe-path') return 'a path in it leads outside of it';
  return String(details['reason']);
}

interface Head extends BackupStamp {
  readonly files: Readonly<Record<string, ListedFile>>;
}

function readHead(bytes: Uint8Array | undefined, newest: number): Head {
  if (!bytes) throw backupDamaged('it is a zip of something else');
  const head = parsed(bytes);
  if (!isRecord(head) || !isCount(head['format']) || head['format'] < 1)
    throw backupDamaged('it does not say what it is');
  // Of a later format nothing else is known.
  if (head['format'] > FORMAT) throw backupNewer(head['format'], FORMAT);
  const { madeAt, version, database, files } = head;
  const isWhole = isCount(madeAt) && typeof version === 'string' && isCount(database) && database >= 1;
  if (!isWhole || !isRecord(files)) throw backupDamaged('it does not say what it holds');
  if (database > newest) throw backupNewer(database, newest);
  return { madeAt, version, database, files: files as Head['files'] };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return fromJson(strFromU8(bytes));
  } catch {
    return null;
  }
}

/** Every file that is listed is there, as it was written, and no other. */
function checkFiles(files: Files, listed: Head['files']): void {
  for (const name of files.keys()) {
    if (!Object.hasOwn(listed, name)) throw backupDamaged(`${name.slice(0, 40)} does not belong to it`);
  }
  for (const [name, file] of Object.entries(listed)) {
    const bytes = files.get(name);
    if (!bytes) throw backupDamaged(`${name.slice(0, 40)} is missing`);
    const { bytes: length, crc32 } = described(bytes);
    if (!isRecord(file) || file.bytes !== length || file.crc32 !== crc32) {
      throw backupDamaged(`${name.slice(0, 40)} is not what was written`);
    }
  }
}

function described(bytes: Uint8Array): ListedFile {
  return { bytes: bytes.length, crc32: CRC32.buf(bytes) >>> 0 };
}
