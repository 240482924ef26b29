/** Shared vocabulary: ids, films, and the shapes that cross threads. Types only, no code that runs. */

import type { DuelReport, DuelSide, Mixture, StageTimes } from './serving-types';

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** Row of an item in a pack: 0 … items − 1. Meaningful only together with that pack. */
export type ItemIndex = Branded<number, 'ItemIndex'>;
/** The data set's own id of a film (MovieLens movieId). Stable across packs of the same data set. */
export type MovieId = Branded<number, 'MovieId'>;

/** An item and its score; higher is better. Ties are broken by the lower item index. */
export interface Scored {
  readonly item: ItemIndex;
  readonly score: number;
}

/** What is shown of a film. `year` is null when the data set does not tell. */
export interface Film {
  readonly movieId: MovieId;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
}

/** Which data set a pack holds, and under which terms. Travels inside the pack's header. */
export interface DatasetInfo {
  /** Id from datasets/sources.ts, `sample`, or `import-…` for a dropped file. */
  readonly id: string;
  readonly name: string;
  /** True when the ratings are simulated, not given by people. Shown wherever the data set is named. */
  readonly simulated: boolean;
  /** One sentence on the terms of use. */
  readonly licence: string;
  readonly citation: string;
  /** Whether a public deployment may carry this pack. */
  readonly redistributable: boolean;
  /** Where it came from: an address or a file name, without folders. */
  readonly source: string;
}

/** Rows that could not be read: how many, of how many, and the first one. */
export interface BadRows {
  readonly count: number;
  readonly total: number;
  readonly first: { readonly file: string; readonly line: number; readonly reason: string } | null;
}

/** Where on the page it happened. */
export type Surface = 'list' | 'search' | 'sheet' | 'taste' | 'api';

/** A rating a person gives on the page: whole stars. */
export type Stars = 1 | 2 | 3 | 4 | 5;

/** Where an event happened, and what had put the film there. */
interface Placed {
  readonly surface: Surface;
  /** The film's place in its row, from 0. */
  readonly position?: number;
  /** The source of candidates, or the arm of the exploration, that showed the film. */
  readonly arm?: string;
  /** While two lists are compared: whose film it was, and when their duel began. Both or neither. */
  readonly team?: DuelSide;
  readonly duel?: number;
}

/** An event that says something of a film; undo can take it back. `clear` takes the film's opinion back. */
export type OpinionDraft = Placed &
  (
    | { readonly type: 'like' | 'dislike' | 'watched' | 'clear'; readonly movieId: MovieId }
    | { readonly type: 'rate'; readonly movieId: MovieId; readonly stars: Stars }
  );

/** An event that puts a film on the list of those to watch, or takes it off. It is no opinion; undo can take it back. */
export type WatchlistDraft = Placed & { readonly type: 'watchlist' | 'unwatchlist'; readonly movieId: MovieId };

/** How a film that was tried out was drawn: with these, any rule that goes by rank can be replayed. */
export interface Draw {
  /** The chance that just this film was picked for its place, given what was picked for those before it: above 0 and up to 1. */
  readonly chance: number;
  /** How many films there were to pick from. */
  readonly of: number;
  /** Its place among them by the reward the bandit expected, from 0. */
  readonly rank: number;
}

/** A film that was shown, once or several times in the same place. */
export interface ShownFilm {
  readonly movieId: MovieId;
  /** Its place in the row, from 0. */
  readonly position: number;
  /** What showed it, as in `Placed`. */
  readonly arm?: string;
  readonly team?: DuelSide;
  readonly duel?: number;
  /** Of a film that was tried out: what its score was, as a share of the best one. What comes of it is learned from. */
  readonly score?: number;
  /** Of a film that was tried out, where the list it was in is known. Only the log's own desk notes it. */
  readonly draw?: Draw;
  /** How many times, from 2; once where absent. Only the compaction of the log counts. */
  readonly times?: number;
}

/** Sites that have a page on a film. */
export type FilmSite = 'imdb' | 'tmdb' | 'movielens';

/** Where a link leads that is followed out of a film: to one of its pages elsewhere, or to what its card offers to do. */
export type ClickTarget = FilmSite | 'card';

/** A page on a film elsewhere. Nothing is asked of it before somebody follows the link. */
export interface FilmLink {
  readonly site: FilmSite;
  readonly href: string;
}

/**
 * An event that says where a person looked, or what was there to see. It changes no list, so nothing has to be ranked anew
 * for it. An `impression` holds all films that came into view at once; `open` is a look at a film's sheet; `click` follows
 * a link.
 */
export type NoteDraft =
  | (Placed & { readonly type: 'open'; readonly movieId: MovieId })
  | (Placed & { readonly type: 'click'; readonly movieId: MovieId; readonly target: ClickTarget })
  | { readonly type: 'search'; readonly query: string; readonly surface: Surface }
  | { readonly type: 'impression'; readonly films: readonly ShownFilm[]; readonly surface: Surface };

/** An event as the page reports it, before the log gives it a number and a time. `undo` names an event. */
export type EventDraft =
  | OpinionDraft
  | WatchlistDraft
  | NoteDraft
  | { readonly type: 'undo'; readonly undoes: number; readonly surface: Surface };

/** What an event can be. */
export type EventType = EventDraft['type'];

/** What the log adds to an event. */
export interface LogStamp {
  /** Ascends without reuse. */
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly dataset: string;
  /** One visit: from opening the page to closing it. */
  readonly session: string;
  /** The model whose list the person saw, or null before there was one. */
  readonly modelId: string | null;
}

/** An event as it lies in the append-only log. */
export type LoggedEvent = EventDraft & LogStamp;

/** What a person holds of one film now: the latest opinion that was not undone or cleared. */
export interface Opinion {
  readonly movieId: MovieId;
  readonly kind: 'like' | 'dislike' | 'rate' | 'watched';
  readonly stars: Stars | null;
  /** The event that says so: what undo has to name. */
  readonly seq: number;
  readonly time: number;
}

/** Why a film is in the list: a film of the person's history and its signed share of the score. */
export interface Reason {
  readonly movieId: MovieId;
  readonly title: string;
  readonly contribution: number;
}

/** A named part of a score, or of what was done to it: signed. */
export interface ScorePart {
  readonly name: string;
  readonly amount: number;
}

/** What brought a film into a list. */
export interface FoundBy {
  /** Name of the source of candidates. */
  readonly name: string;
  /** Its place among what that source has to offer, from 0. */
  readonly rank: number;
}

/** A film as a card shows it. */
export interface FilmCard extends Film {
  /** Place in its row, from 0. */
  readonly rank: number;
  readonly score: number;
  /** Strongest first; empty when the row is not personal. */
  readonly reasons: readonly Reason[];
  /** How many people of the data set liked it (rated it at or above the threshold). */
  readonly likedBy: number;
  readonly opinion: Opinion | null;
  /** Whether it waits on the person's watchlist: put there, not taken off, and without an opinion since. */
  readonly onWatchlist: boolean;
  /** Every source that has it among its best; empty in rows of one source. */
  readonly foundBy: readonly FoundBy[];
  /** What wishes added to the score for the film's place, or took from it; empty without wishes. */
  readonly wished: readonly ScorePart[];
  /** Of a film that is tried out here rather than chosen: its score as a share of the best; null for the others. */
  readonly explored: number | null;
  /** While two lists are compared: whose film it is, and when their duel began. Both or neither. */
  readonly team?: DuelSide;
  readonly duel?: number;
}

/** What a row holds: see `recommend`. */
export type RowId = 'for-you' | 'watchlist' | 'near' | 'trending' | 'gems' | 'explore' | 'popular';

/** A row of cards. `for-you` is the list that learns; its cards never hold a film the person has an opinion of. */
export interface FilmRow {
  readonly id: RowId;
  /** For `near`, of which there may be two: the film the row is near to. */
  readonly anchor: Film | null;
  readonly films: readonly FilmCard[];
  /** Of the watchlist: films of it that are not in the row, left out by the filter or for want of room. */
  readonly hidden?: number;
}

/** Which rule made the `for-you` row: nothing known yet, a few opinions, or enough for the model alone. */
export type Tier = 'popular' | 'blend' | 'personal';

/** An answer of the serve worker. Answers come in the order they were made; `requestId` counts what was asked for. */
export interface Served {
  readonly requestId: number;
  readonly tier: Tier;
  readonly modelId: string | null;
  /** Of a model that is mixed from several; null for others. */
  readonly mixture: Mixture | null;
  readonly rows: readonly FilmRow[];
  readonly history: readonly HistoryEntry[];
  /** The newest event that undo would take back, or null. */
  readonly undoable: Undoable | null;
  /** Number of the newest event in the log; 0 before the first. */
  readonly newestSeq: number;
  readonly stages: StageTimes;
  /** How the duel of two lists in the first row stands; absent where there is none. */
  readonly duel?: DuelReport;
}

/** An event that undo would take back; `title` is null for a film that the data set does not have. */
export interface Undoable {
  readonly seq: number;
  readonly type: (OpinionDraft | WatchlistDraft)['type'];
  readonly title: string | null;
  /** Of a rating; null for the others. */
  readonly stars: number | null;
}

/** A line of "your taste". */
export interface HistoryEntry extends Film {
  readonly opinion: Opinion;
}

/** All that the sheet shows of one film. */
export interface FilmDetails extends Film {
  readonly tags: readonly string[];
  readonly likedBy: number;
  readonly ratedBy: number;
  /** Mean of the data set's ratings, 0.5 to 5, or null when nobody rated it. */
  readonly meanStars: number | null;
  /** How many ratings at 0.5, 1 … 5 stars. Length 10. */
  readonly starCounts: readonly number[];
  readonly opinion: Opinion | null;
  /** As on its card. */
  readonly onWatchlist: boolean;
  /** Its pages elsewhere, as far as the data set knows them. */
  readonly links: readonly FilmLink[];
  readonly near: readonly FilmCard[];
  /** Signed shares of the history's films, largest first: they sum to what the history adds to `score`. Null before a model. */
  readonly reasons: readonly Reason[] | null;
  readonly score: number | null;
  /** What each model or signal adds to `score`: they sum to it. Null before a model. */
  readonly parts: readonly ScorePart[] | null;
}

/** Hyper-parameters of ALS; the same words in the page, the URL and the run record. */
export interface AlsConfig {
  /** Dimensions d of a vector. 1 to 512. */
  readonly factors: number;
  readonly iterations: number;
  /** L2 regularisation. With `nu` > 0 it is scaled per row by (interactions + alpha0 · columns)^nu. */
  readonly reg: number;
  /** Extra confidence of an observed positive: c = alpha0 + alpha · w (Hu et al. write 1 + alpha · r). */
  readonly alpha: number;
  /** Confidence of everything unobserved; 1 in Hu et al., below 1 in Rendle et al. 2021. */
  readonly alpha0: number;
  /** Exponent of the frequency-scaled regularisation; 0 is the classic form. */
  readonly nu: number;
  /** Initial factors are drawn from N(0, (sigma / √d)²). */
  readonly sigma: number;
  /** A rating at or above this many stars counts as a positive. 0.5 to 5. */
  readonly threshold: number;
  readonly seed: number;
}
