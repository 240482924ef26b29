/** What the interface sees of the application: state to read and things to do. `session.svelte.ts` implements it. */
import type { DatasetSummary } from '../core/data/manifest';
import type {
  AlsConfig,
  BadRows,
  EventDraft,
  FilmDetails,
  ModelRecord,
  MovieId,
  SearchHit,
  Served,
  StepReport,
  Surface,
} from '../core/types';

/** A sentence for the person, with the code of the error it comes from, if any. */
export interface Notice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly text: string;
}

/** What happened to the list in the last change: shown in one line and as marks on the cards for two seconds. */
export interface ListChange {
  /** Films that rose or are new in the row, in list order. */
  readonly risen: readonly MovieId[];
  /** "Up: 7 films near Alien. 3.1 ms." */
  readonly sentence: string;
}

/** A pack this site offers or this browser holds. */
export type DatasetChoice = DatasetSummary;

/** The data set in use. */
export interface OpenDataset extends DatasetChoice {
  readonly badRows: BadRows;
}

export interface TrainingState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  readonly engine: string;
  readonly reports: readonly StepReport[];
}

export interface Session {
  /** Null until the first list is there. */
  readonly served: Served | null;
  readonly change: ListChange | null;
  readonly dataset: OpenDataset | null;
  readonly datasets: readonly DatasetChoice[];
  readonly model: ModelRecord | null;
  readonly training: TrainingState;
  readonly config: AlsConfig;
  readonly notices: readonly Notice[];
  /** False when the browser refuses storage: what the person does is lost on reload. */
  readonly storageWorks: boolean;
  readonly offline: 'preparing' | 'ready' | 'unavailable';
  /** True while a dropped file is being read; `importing.text` says how far. */
  readonly importing: { readonly text: string; readonly fraction: number } | null;
  /** Bytes this site keeps in this browser, or null when the browser does not tell. */
  readonly storedBytes: number | null;

  record(draft: EventDraft): Promise<void>;
  undo(surface: Surface): Promise<void>;
  search(query: string): Promise<readonly SearchHit[]>;
  film(movieId: MovieId): Promise<FilmDetails>;
  train(config: AlsConfig): Promise<void>;
  cancelTraining(): Promise<void>;
  useDataset(id: string): Promise<void>;
  importFile(file: File): Promise<void>;
  removeDataset(id: string): Promise<void>;
  /** Erases the log, imported data sets and models; the caller has asked. */
  startOver(): Promise<void>;
  dismiss(notice: Notice): void;
}
