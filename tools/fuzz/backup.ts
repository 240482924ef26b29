/** Backups: zips whose list of files is mended after what is inside was changed, so that not all end at a checksum. */
import CRC32 from 'crc-32';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { mergeInto } from '../../src/core/backup/merge';
import { readBackup, writeBackup } from '../../src/core/backup/file';
import { readPack } from '../../src/core/data/pack';
import { summarise } from '../../src/core/data/manifest';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { recordModel } from '../../src/core/models/model-record';
import type { Rng } from '../../src/core/math/rng';
import type { LoggedEvent } from '../../src/core/types';
import { mutateBytes } from './bytes';
import { inPieces, onceIn, pieceSize } from './draw';
import { mutateJsonBytes } from './json';
import { INFO, RUNS, seedPack } from './seeds';
import { insist, target } from './target';
import { type Entry, mutateZip, writeZip } from './zip';

const NOW = 1_700_000_000_000;
const DATABASE = 5;
const PACK = seedPack(12, 8);
const SUMMARY = summarise(readPack(PACK));

const EVENTS = (['like', 'dislike', 'undo', 'watchlist'] as const).map((type, at) => ({
  ...{ seq: at + 1, time: NOW + at, dataset: INFO.id, session: 'visit', modelId: null, surface: 'list', type },
  ...(type === 'undo' ? { undoes: 2 } : { movieId: 1 + at }),
})) as readonly LoggedEvent[];

const MODEL = recordModel(
  {
    ...{
      kind: 'als',
      config: { ...DEFAULT_ALS, factors: 2 },
      dataset: INFO.id,
      packHash: SUMMARY.hash,
      engine: 'test',
    },
    ...{ parentId: null, createdAt: NOW, users: 8, items: 12, steps: [] },
    metrics: { objective: 1, trainMs: 2, iterations: 1 },
  },
  { userFactors: new Float32Array(16).fill(0.5), itemFactors: new Float32Array(24).fill(-0.25) },
);

const SOUND = writeBackup(
  {
    ...{
      events: EVENTS,
      runs: RUNS,
      evaluations: [],
      settings: { dataset: INFO.id },
      choices: { 'matinee:theme': 'dark' },
    },
    models: [{ ...MODEL, record: { ...MODEL.record, stage: 'production' }, promotion: 1 }],
    packs: [{ summary: SUMMARY, bytes: PACK }],
    audit: [
      { seq: 1, time: NOW, dataset: INFO.id, what: 'promoted', why: 'A reason.', facts: { ndcg: NaN, by: 'you' } },
    ],
  },
  { madeAt: NOW, version: 'abc1234', database: DATABASE },
);
const ENTRIES: readonly Entry[] = Object.entries(unzipSync(SOUND)).map(([path, bytes]) => ({ path, bytes }));

function inside({ path, bytes }: Entry, rng: Rng): Uint8Array {
  if (!path.endsWith('.json') || onceIn(rng, 6)) return mutateBytes(bytes, rng);
  return mutateJsonBytes(bytes, rng);
}

function mutateBackup(rng: Rng): Uint8Array {
  if (onceIn(rng, 3)) return mutateZip(ENTRIES, rng, inside);
  const at = rng.int(ENTRIES.length);
  const entry = ENTRIES[at]!;
  return writeZip(mended(ENTRIES.with(at, { ...entry, bytes: inside(entry, rng) }))).bytes;
}

/** The head lists what is there, unless it is what was changed. */
function mended(entries: readonly Entry[]): readonly Entry[] {
  const head = entries.find(({ path }) => path === 'backup.json')!;
  if (!ENTRIES.includes(head)) return entries;
  const listed = entries.filter((entry) => entry !== head).map(({ path, bytes }) => [path, describe(bytes)]);
  const told = JSON.parse(strFromU8(head.bytes)) as Record<string, unknown>;
  const bytes = strToU8(JSON.stringify({ ...told, files: Object.fromEntries(listed) as unknown }));
  return entries.map((entry) => (entry === head ? { ...head, bytes } : entry));
}

const describe = (bytes: Uint8Array) => ({ bytes: bytes.length, crc32: CRC32.buf(bytes) >>> 0 });

/** A backup as it is read, and merged with nothing and with itself. */
export const backupTarget = target(
  'backup',
  (rng) => ({ bytes: mutateBackup(rng), piece: pieceSize(rng) }),
  async ({ bytes, piece }) => {
    const { content } = await readBackup(inPieces(bytes, piece), DATABASE, () => true);
    const nothing = { packs: new Set<string>(), runs: new Set<string>(), evaluations: new Set<string>() };
    const merged = mergeInto({ ...nothing, events: [], audit: [], models: [], settings: {} }, content, NOW);
    const stored = { ...nothing, ...merged, models: merged.models.map(({ record }) => record) };
    const ids = {
      packs: new Set(merged.packs.map(({ summary }) => summary.info.id)),
      runs: new Set(merged.runs.map(({ id }) => id)),
      evaluations: new Set(merged.evaluations.map(({ id }) => id)),
    };
    const again = mergeInto({ ...stored, ...ids }, content, NOW);
    insist(
      Object.values(again.added).every((count) => count === 0),
      'merging it twice adds something',
    );
  },
);
