/** What this browser keeps of a person, and backups of it. Types only, no code that runs. */

/** How many entries each list of a backup has. */
export interface Counts {
  readonly events: number;
  readonly models: number;
  readonly packs: number;
  readonly runs: number;
  readonly evaluations: number;
  readonly audit: number;
}

/** A backup as it was made. */
export interface BackupMade {
  readonly file: Blob;
  readonly counts: Counts;
  /** Records that were damaged, and so are not in it. */
  readonly leftOut: number;
}

/** What is told of a backup before it is restored. */
export interface BackupPreview {
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** The commit of the page that made it. */
  readonly version: string;
  readonly bytes: number;
  readonly counts: Counts;
  /** Films of which it holds an opinion, of all data sets. */
  readonly opinions: number;
  /** What of it is not here yet. */
  readonly adds: Counts;
  readonly here: Counts;
}

/** `merge`: what is not here yet is added. `replace`: all that is here goes. */
export type RestoreWay = 'merge' | 'replace';

/** What came of restoring. */
export interface Restored {
  readonly way: RestoreWay;
  readonly added: Counts;
  /** How the page looks, by the key it is remembered under: for whoever can write there. */
  readonly choices: Readonly<Record<string, string>>;
}

/** A kind of thing that is stored. */
export type StoredKind =
  'events' | 'models' | 'packs' | 'guests' | 'records' | 'interrupted' | 'settings' | 'indexes' | 'site-data' | 'page';

/** All there is of one kind. */
export interface StoredPart {
  readonly kind: StoredKind;
  readonly count: number;
  /** An estimate; null where the browser does not tell. */
  readonly bytes: number | null;
  /** When the oldest of them was made, in milliseconds since 1970; null where that is not known. */
  readonly since: number | null;
}

/** How the browser keeps what this site stores; null for what it does not tell. */
export interface StorageState {
  readonly usage: number | null;
  readonly quota: number | null;
  /** Whether it promised to remove nothing by itself. */
  readonly promised: boolean | null;
}
