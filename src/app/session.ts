/** What the interface sees of the application: state to read and things to do. `session.svelte.ts` implements it. */
import type { DatasetSummary } from '../core/data/manifest';
import type {
  EngineId,
  EnginePlan,
  EngineTrials,
  Interrupted,
  ModelKind,
  ModelPlan,
  Part,
  PartReport,
  StepReport,
  TrainChoices,
  TrainStarted,
  ModelRecord,
} from '../core/training-types';
import type { FilmCalls } from './film-calls';
import type { LabCalls } from './lab-calls';
import type { PeopleCalls } from './people-calls';
import type { TasteCalls } from './taste-calls';
import type { ServingChange, ServingOptions } from './serving.svelte';
import type { ApiRequest, ApiResponse } from '../core/api/exchange';
import type { Facets, WeightsByName, Wishes } from '../core/serving-types';
import type { AlsConfig, BadRows, EventDraft, FilmDetails, MovieId, Served, Surface } from '../core/types';
import type { ChangeSpan, SearchHit } from '../core/search-types';

/** A sentence for the person, with what they can do about it, if anything. */
export interface Notice {
  readonly kind: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly way?: WayOut;
}

/** What a button beside a sentence does. */
export interface WayOut {
  readonly label: string;
  take(): void;
}

/** A film that moved among the first places of the list; places from 0 as the page shows them, null outside the list. */
export interface ListMove {
  readonly movieId: MovieId;
  readonly title: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** What happened to the list in the last change: shown in one line and as marks on the cards for two seconds. */
export interface ListChange {
  /** The films that rose or came in, in list order, then those that fell out of the first places. */
  readonly moves: readonly ListMove[];
  /** What it followed from. */
  readonly span: ChangeSpan;
  /** Films that rose or are new in the row, in list order. */
  readonly risen: readonly MovieId[];
  /** "Up: 7 films near Alien. 3.1 ms." */
  readonly sentence: string;
  /** Whether it put a film on the watchlist. */
  readonly onWatchlist: boolean;
}

/** A pack this site offers or this browser holds. */
export type DatasetChoice = DatasetSummary;

/** The data set in use. */
export interface OpenDataset extends DatasetChoice {
  readonly badRows: BadRows;
  readonly facets: Facets;
}

export interface TrainingState {
  /** What is being trained, or was last. */
  readonly kind: ModelKind;
  /** `running`: the page asks for one round after the other. `paused`: it waits to be told. */
  readonly phase: 'idle' | 'running' | 'paused' | 'done' | 'failed';
  /** Name of the engine; empty until it is ready. */
  readonly engine: string;
  readonly reports: readonly StepReport[];
  /** The last part of the training under way; null before the first. */
  readonly part: PartReport | null;
  /** What the next part is. */
  readonly nextPart: Part;
  /** Likes held out to measure NDCG; null when none are. */
  readonly held: TrainStarted['held'];
  /** What is trained, or was; absent where nothing was. */
  readonly plan?: ModelPlan;
}

/** The engines of this device. */
export interface EngineState {
  /** What training a kind of model will use now. */
  readonly plans: Readonly<Record<ModelKind, EnginePlan>>;
  /** Null until they were measured on this device. */
  readonly trials: EngineTrials | null;
  readonly measuring: boolean;
}

/** One configuration that was tried, best first in `TuningState`. */
export interface TunedTrial {
  readonly name: string;
  readonly config: AlsConfig;
  /** NDCG@10 on likes held out, mean over the folds tried. */
  readonly ndcg: number;
  /** On how many held-out parts it was tried. */
  readonly folds: number;
  readonly fitMs: number;
}

/** The search for better settings. */
export interface TuningState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  /** Best first; the tuned and the classic preset are always among them. */
  readonly trials: readonly TunedTrial[];
}

/** How the model in use is served. */
export interface ServingState {
  readonly options: ServingOptions;
  /** How many films at the head of the list the own steps exchanged or moved when last switched on; null before. */
  readonly moved: number | null;
  /** Serves in another way; without a change the list is asked for again, and how the duel stands with it. */
  serve(change?: ServingChange): Promise<Served | null>;
  /** Switches the own steps on or off; the list follows at once, and switching off takes them back exactly. */
  setOwnSteps(on: boolean): Promise<void>;
  /** Sets some weights of the mix for people like this one; null takes all back to what was learned. */
  weigh(weights: WeightsByName | null): Promise<void>;
  readonly wishes: Wishes;
  /** Changes some wishes; null goes back to those of the beginning. They hold for every model, until the page is closed. */
  wish(wishes: Partial<Wishes> | null): Promise<void>;
}

export interface Session {
  /** Null until the first list is there. */
  readonly served: Served | null;
  readonly change: ListChange | null;
  readonly dataset: OpenDataset | null;
  readonly datasets: readonly DatasetChoice[];
  readonly model: ModelRecord | null;
  /** What serves while there is no `model`: one that came with the site; null where none does. */
  readonly shipped: ModelRecord | null;
  readonly training: TrainingState;
  /** What is trained next unless told otherwise: the model in use, kind and settings. */
  readonly plan: ModelPlan;
  /** How the model in use is served, and other ways to. */
  readonly serving: ServingState;
  readonly choices: TrainChoices;
  readonly engines: EngineState;
  readonly tuning: TuningState;
  /** A training of this data set that was broken off by closing the tab; null when there is none. */
  readonly interrupted: Interrupted | null;
  readonly notices: readonly Notice[];
  /** False when the browser refuses storage: what the person does is lost on reload. */
  readonly storageWorks: boolean;
  readonly offline: 'preparing' | 'ready' | 'unavailable' | 'deleted';
  /** True while a dropped file is being read; `importing.text` says how far. */
  readonly importing: { readonly text: string; readonly fraction: number } | null;
  /** Bytes this site keeps in this browser, or null when the browser does not tell. */
  readonly storedBytes: number | null;

  record(draft: EventDraft): Promise<void>;
  undo(surface: Surface): Promise<void>;
  search(query: string): Promise<readonly SearchHit[]>;
  film(movieId: MovieId): Promise<FilmDetails>;
  /** Films beside the list: the search, and why they moved. */
  readonly films: FilmCalls;
  /** The person here and others, side by side. */
  readonly people: PeopleCalls;
  /** What the machine does, to look at. */
  readonly lab: LabCalls;
  /** The person's taste: quiz, profile. */
  readonly taste: TasteCalls;
  /** Answers a request to the API; what it recorded is in the list at once. */
  ask(request: ApiRequest): Promise<ApiResponse>;
  /** Trains from the beginning, to the end, and takes the model into use. */
  train(plan: ModelPlan): Promise<void>;
  /** As `train`, but paused at the start: the person steps. */
  prepareTraining(plan: ModelPlan): Promise<void>;
  /** A copy of the data set in use, as it lies in storage. */
  openPack(): Promise<ArrayBuffer>;
  /** Takes the model into use that is in production now, after another was made that in storage. */
  readModelAgain(): Promise<void>;
  /**
   * Trains another model like the one in use and stores it as a candidate; the one in use stays. Null when it was called
   * off; rejects with what went wrong.
   */
  trainCandidate(): Promise<ModelRecord | null>;
  /** A few rounds from the model in use, with the person's own likes as one more user. */
  updateModel(): Promise<void>;
  pauseTraining(): void;
  /** Goes on with a paused training. */
  playTraining(): void;
  /** One part of a round of a paused training: a side solved, or a batch. */
  smallStep(): void;
  /** A paused training to the end of its round. */
  stepRound(): void;
  /** Ends a paused training here: what was learned so far comes into use. */
  useTrainingSoFar(): void;
  /** Forgets the training under way; the model in use stays. */
  cancelTraining(): Promise<void>;
  /** Goes on with the training that was broken off. */
  resumeInterrupted(): Promise<void>;
  discardInterrupted(): Promise<void>;
  chooseTraining(choices: Partial<TrainChoices>): Promise<void>;
  /** Engine named in the address; wins over the choice, is not remembered. */
  overrideEngine(engine: EngineId | null): void;
  /** Times every engine on this device again. */
  measureEngines(): Promise<void>;
  /** Searches for better settings on likes held out of this data set. */
  tune(trials: number): Promise<void>;
  cancelTuning(): void;
  /** Opens another data set: from now on at each visit, or for this one. */
  useDataset(id: string, lasts?: 'kept' | 'visit'): Promise<void>;
  importFile(file: File): Promise<void>;
  removeDataset(id: string): Promise<void>;
  /** Erases the log, imported data sets and models; the caller has asked. */
  startOver(): Promise<void>;
  /** Loads the page anew: something else is stored than it knows of. Other tabs follow. */
  restart(): void;
  dismiss(notice: Notice): void;
  /** Takes over what was stored while this tab did not look: by another tab, or while the machine slept. */
  catchUp(): Promise<void>;
}
