import type { Ranges } from '../models/ranges';
import { DIVERSITY_RANGES, diversify, type DiversitySettings } from './diversity';
import { FRESHNESS_RANGES, preferFresh, type FreshnessSettings } from './freshness';
import { capGenres, GENRE_CAP_RANGES, type GenreCapSettings } from './genre-cap';
import type { RankContext, RankedFilm } from './pool';
import { surprise, SURPRISE_RANGES, type SurpriseSettings } from './surprise';

/** The settings of every kind of stage. */
export interface StageSettings {
  readonly surprise: SurpriseSettings;
  readonly freshness: FreshnessSettings;
  readonly diversity: DiversitySettings;
  readonly 'genre-cap': GenreCapSettings;
}

/** The name of a kind of stage. */
export type StageKind = keyof StageSettings;

/** A stage as data: which, and how it is set. */
export type Stage<Kind extends StageKind = StageKind> = {
  readonly [K in Kind]: { readonly kind: K; readonly settings: StageSettings[K] };
}[Kind];

interface StageEntry<Kind extends StageKind> {
  readonly ranges: Ranges<StageSettings[Kind]>;
  /** The films that are left, best first, each once, with their new scores. Needs to keep no more than `keep`. */
  readonly apply: (
    pool: readonly RankedFilm[],
    settings: StageSettings[Kind],
    context: RankContext,
    keep: number,
  ) => RankedFilm[];
}

/** Every kind of stage. A new one is its file and a line here. */
export const STAGES: { readonly [Kind in StageKind]: StageEntry<Kind> } = {
  surprise: { ranges: SURPRISE_RANGES, apply: surprise },
  freshness: { ranges: FRESHNESS_RANGES, apply: preferFresh },
  diversity: { ranges: DIVERSITY_RANGES, apply: diversify },
  'genre-cap': { ranges: GENRE_CAP_RANGES, apply: capGenres },
};

/** Sends a pool through one stage. */
export function applyStage<Kind extends StageKind>(
  { kind, settings }: Stage<Kind>,
  pool: readonly RankedFilm[],
  context: RankContext,
  keep: number,
): RankedFilm[] {
  return STAGES[kind].apply(pool, settings, context, keep);
}
