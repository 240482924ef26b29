import { foldOpinions } from '../src/core/online/opinions';
import { countsOf } from '../src/core/backup/content';
import { type OpenedBackup, readBackup, writeBackup } from '../src/core/backup/file';
import { isChoice } from '../src/core/backup/parts';
import { piecesOf } from '../src/core/data/bytes';
import { AppError } from '../src/core/errors';
import type {
  BackupMade,
  BackupPreview,
  Restored,
  RestoreWay,
  StoredKind,
  StoredPart,
} from '../src/core/keeping-types';
import type { LoggedEvent } from '../src/core/types';
import { VERSION } from '../src/core/version';
import { compareWithStored, readForBackup, restoreBackup } from '../src/storage/backup';
import { eraseCached, readCached } from '../src/storage/cached';
import { DATABASE_VERSION } from '../src/storage/schema';
import { isUsableSetting } from '../src/storage/setting-check';
import { eraseKind, readStored } from '../src/storage/stored';

export type KeepApi = ReturnType<typeof createKeepApi>;

/** Looks after what this browser keeps: what there is, backups of it, and what is to go. */
export function createKeepApi({ clock }: { readonly clock: () => number }) {
  let looked: OpenedBackup | null = null;

  return {
    /** What there is, kind by kind. */
    stored: async (): Promise<StoredPart[]> => [...(await readStored()), ...(await readCached())],

    /** Deletes all of one kind. */
    erase: (kind: StoredKind): Promise<void> =>
      kind === 'page' || kind === 'site-data' ? eraseCached(kind) : eraseKind(kind),

    /** Makes a backup of all that is the person's. `choices`: how the page looks, which no worker can read. */
    async make(choices: Readonly<Record<string, string>>): Promise<BackupMade> {
      const { content, leftOut } = await readForBackup();
      const kept = Object.fromEntries(Object.entries(choices).filter(([key, value]) => isChoice(key, value)));
      const stamp = { madeAt: clock(), version: VERSION, database: DATABASE_VERSION };
      const zip = writeBackup({ ...content, choices: kept }, stamp);
      return { file: new Blob([zip], { type: 'application/zip' }), counts: countsOf(content), leftOut };
    },

    /** Reads and checks a backup, which is the one that `restore` writes. Changes nothing. */
    async look(file: Blob): Promise<BackupPreview> {
      looked = null;
      const opened = await readBackup(piecesOf(file.stream()), DATABASE_VERSION, isUsableSetting);
      const { content, madeAt, version } = opened;
      const compared = await compareWithStored(content, clock());
      looked = opened;
      const opinions = opinionsIn(content.events);
      return { madeAt, version, bytes: file.size, counts: countsOf(content), opinions, ...compared };
    },

    /** Writes the backup that was looked at last, all of it or nothing. Throws what `restoreBackup` throws. */
    async restore(way: RestoreWay): Promise<Restored> {
      if (!looked) throw new AppError('not-ready', 'No backup was read yet. Choose its file first.');
      const { content } = looked;
      return { way, added: await restoreBackup(content, way, clock()), choices: content.choices };
    },
  };
}

function opinionsIn(events: readonly LoggedEvent[]): number {
  const datasets = [...new Set(events.map(({ dataset }) => dataset))];
  const opinions = datasets.map((dataset) => foldOpinions(events.filter((event) => event.dataset === dataset)).size);
  return opinions.reduce((sum, count) => sum + count, 0);
}
