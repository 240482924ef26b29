/** What measuring models in the page comes to. Types only, no code that runs. */
import type { ListFigures } from './evaluate/list-figures';
import type { PerMetric } from './evaluate/metrics';
import type { FilmSegment, FilmSegmentFigures, PersonSegment } from './evaluate/segments';
import type { SplitKind } from './evaluate/split';
import type { Interval } from './math/statistics';
import type { ContentPopularConfig } from './models/content/config';
import type { ContentFields } from './models/content/vectors';
import type { EnginePlan, ModelConfigs, ModelKind } from './training-types';

/** The settings of each kind of model that can be measured: those that are trained, and those that are made at once. */
export interface MeasuredConfigs extends ModelConfigs {
  readonly content: ContentFields;
  /** Flat, so that every setting has a name of its own. */
  readonly 'content-popular': ContentFields & Omit<ContentPopularConfig, 'fields'>;
  readonly popularity: Readonly<Record<string, never>>;
  readonly random: { readonly seed: number };
}

/** A kind of model that can be measured. */
export type MeasuredKind = keyof MeasuredConfigs;

/** A kind that is no model of its own in the Lab, only something to compare with. */
export type BaselineKind = Exclude<MeasuredKind, ModelKind>;

/** A kind and its settings. */
export interface MeasuredPlan<Kind extends MeasuredKind = MeasuredKind> {
  readonly kind: Kind;
  readonly config: MeasuredConfigs[Kind];
}

/** One model of a measurement. */
export interface AskedModel extends MeasuredPlan {
  /** Unique in a measurement: the kind, or another word where a kind is in it twice. */
  readonly name: string;
  /** The stored model whose settings these are, null when they are of none. It is trained anew: it has seen the test part. */
  readonly modelId: string | null;
}

/** Which engine trains which kinds; `own` ones have but one. */
export interface EnginePlans {
  readonly als: EnginePlan;
  readonly networks: EnginePlan;
}

/** What both kinds of measurement are told. */
interface MeasurementPlan {
  readonly models: readonly AskedModel[];
  /** A rating at or above this many stars is a positive; those of the models' own settings do not count. */
  readonly threshold: number;
  /** Draws the split and the resampling. Models keep the seeds of their own settings. */
  readonly seed: number;
  readonly engines: EnginePlans;
}

/** Models on one split. */
export interface ComparisonPlan extends MeasurementPlan {
  readonly measure: 'comparison';
  readonly split: SplitKind;
  /** Lengths of lists, at least one; the first is the one that models are ordered by. */
  readonly ks: readonly number[];
}

/** Which likes of a newcomer become known first: the oldest, or any. */
export type LikeOrder = 'time' | 'drawn';

/** Models on newcomers, of whom they come to know one like after another. */
export interface LearningCurvePlan extends MeasurementPlan {
  readonly measure: 'learning-curve';
  /** Absent in those kept by earlier versions: `time`. */
  readonly order?: LikeOrder;
}

/** What is to be measured. */
export type EvaluationPlan = ComparisonPlan | LearningCurvePlan;

/** What is said once a measurement is ready. */
export interface EvaluationStarted {
  /** Models that will be fitted: popularity is always among them. */
  readonly models: readonly string[];
  /** People the figures are means over. */
  readonly people: number;
  readonly trainPositives: number;
  readonly testPositives: number;
  readonly splitHash: string;
  readonly packHash: string;
}

/** What a measurement says while it is under way. */
export type EvaluationStep = EvaluationProgress | ModelMeasured | ModelFailed | EvaluationDone;

/** How far it is. */
export interface EvaluationProgress {
  readonly kind: 'progress';
  readonly model: string;
  readonly doing: 'fitting' | 'ranking';
  /** Of this model and what it is doing, 0 to 1. */
  readonly share: number;
  /** Models that are behind it, and all of them. */
  readonly at: number;
  readonly of: number;
}

/** One model is done; of its differences nothing is known yet. */
export interface ModelMeasured {
  readonly kind: 'model';
  readonly measured: MeasuredModel | MeasuredCurve;
}

/** One model could not be fitted or measured; the others go on. */
export interface ModelFailed {
  readonly kind: 'failed';
  readonly failure: Failure;
}

/** Which model failed, and why, as a sentence. */
export interface Failure {
  readonly name: string;
  readonly message: string;
}

/** All models are done. The last before null. */
export interface EvaluationDone {
  readonly kind: 'done';
  readonly result: EvaluationResult;
}

/** What came of a measurement. */
export type EvaluationResult = ComparisonResult | LearningCurveResult;

/** Models on one split. */
export interface ComparisonResult {
  readonly measure: 'comparison';
  readonly models: readonly MeasuredModel[];
  /** The model with the best NDCG at the first length that is no mix of others; null when none was measured. */
  readonly bestSingle: string | null;
  readonly differences: readonly ModelDifferences[];
  readonly failures: readonly Failure[];
}

/** Models on newcomers. */
export interface LearningCurveResult {
  readonly measure: 'learning-curve';
  readonly curves: readonly MeasuredCurve[];
  /** Absent in those kept by earlier versions. */
  readonly differences?: readonly CurveDifferences[];
  readonly failures: readonly Failure[];
}

/** One model on one split. */
export interface MeasuredModel extends Fit {
  /** One for each length asked, in that order. */
  readonly lengths: readonly LengthFigures[];
}

/** How a model was fitted. */
export interface Fit {
  readonly name: string;
  readonly model: AskedModel;
  /** What the engine calls itself; empty where nothing is trained. */
  readonly engine: string;
  readonly fitMs: number;
  /** One person scored and ranked as the page serves them: all films, by their history; null for what serves nobody. */
  readonly latency: { readonly p50Ms: number; readonly p99Ms: number; readonly people: number } | null;
}

/** The figures of one model for lists of one length. NaN for what is not known: a share of nothing, lists of one film. */
export interface ListLengthFigures {
  readonly k: number;
  /** Means over people; AUC is of the whole order, the same for every length. */
  readonly means: PerMetric<number>;
  /** Of all lists together. */
  readonly lists: ListFigures;
  /** Different lists over people: 1 when no two people have the same films in the same order. */
  readonly distinctLists: number;
  readonly people: Readonly<Record<PersonSegment, SegmentMeans>>;
  readonly films: Readonly<Record<FilmSegment, FilmSegmentFigures>>;
}

/** The same and how sure they are: 95 % of a bootstrap over people. */
export interface LengthFigures extends ListLengthFigures {
  readonly intervals: PerMetric<Interval>;
  /** Of the figures of lists that are means over people. */
  readonly listIntervals: Readonly<Record<'diversity' | 'novelty' | 'serendipity', Interval>>;
}

/** The people of one segment. */
export interface SegmentMeans {
  readonly people: number;
  readonly means: PerMetric<number>;
}

/** By how much a model is better than others on the same people: means of differences with their 95 % bootstrap. */
export interface ModelDifferences {
  readonly name: string;
  /** One for each length; null for the model itself, and where the other was not measured. */
  readonly abovePopularity: readonly PerMetric<Interval>[] | null;
  readonly aboveBestSingle: readonly PerMetric<Interval>[] | null;
}

/** How well one model serves newcomers, the more of them it knows. */
export interface MeasuredCurve extends Fit {
  readonly points: readonly CurvePoint[];
}

/** By how much the NDCG@10 of a curve is above popularity's on the same people, one for each point; null where that is not known. */
export interface CurveDifferences {
  readonly name: string;
  readonly abovePopularity: readonly Interval[] | null;
}

/** Newcomers of whom so many likes are known. */
export interface CurvePoint {
  readonly likes: number;
  /** NDCG@10 on likes that come later: the same people and the same likes at every point. */
  readonly ndcg: Interval;
}

/** One measurement of several models, as it is kept. */
export interface StoredEvaluation {
  /** Unique; newer ones have a later `createdAt`. */
  readonly id: string;
  readonly dataset: string;
  readonly packHash: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly plan: EvaluationPlan;
  readonly started: EvaluationStarted;
  readonly result: EvaluationResult;
  /** Browser and processor, as far as the browser tells. */
  readonly device: string;
  /** The commit this page was built from. */
  readonly version: string;
}
