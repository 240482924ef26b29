/** What the steps of making a personal list leave behind, for whoever looks on. Types only, no code that runs. */
import type { ExploredFilm } from '../explore/explore-list';
import type { History, Recommender } from '../models/recommender';
import type { Scored } from '../types';
import type { Candidate, CandidateSource } from './candidates';

/** A step that was just done, with what it made: the very objects, which go on to the next step. */
export type ListStep =
  | {
      readonly name: 'scored';
      readonly recommender: Recommender;
      readonly history: History;
      /** Of all items. */
      readonly scores: Float32Array;
    }
  /** Films near to the one wanted last, nearest first. */
  | { readonly name: 'near'; readonly near: readonly Scored[] }
  | {
      readonly name: 'gathered';
      readonly sources: readonly CandidateSource[];
      readonly candidates: readonly Candidate[];
    }
  /** The list: wishes heeded, try-outs in their places. */
  | { readonly name: 'tried'; readonly films: readonly (Scored & Partial<ExploredFilm>)[] };
