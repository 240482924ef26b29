import { createRng, roundSeed } from '../math/rng';
import { topK } from '../math/top-k';
import type { History } from '../models/recommender';
import type { ItemVectors } from '../retrieval/vector-index';
import type { ItemIndex } from '../types';
import { dot, preferred, timesVector, type Belief } from './belief';
import { choosePair } from './choose-pair';

/** Films of which one may suppose that people know them. */
const POOL = 100;
/** Opinions that are read before the first pair, the newest. */
const LATEST = 50;
/** Chance in an answer: the noise as a part of how much the scores of two films differ from person to person. */
const CHANCE = 0.5;

/** What a quiz goes by, as long as a model is in use. */
export interface QuizModel {
  readonly vectors: ItemVectors;
  /** What is known of a person's vector before anything is said. */
  readonly prior: Belief;
  /** Ratings by film: what is known widely is what was rated often. */
  readonly popularity: Uint32Array;
  /** How much chance there is in an answer, in units of scores: above 0. */
  readonly noise: number;
  /** The mean vector of the films known best: what a like is a preference to. */
  readonly typical: Float64Array;
}

/** A pair that was asked; `chosen` is null where neither was. */
export interface AnsweredPair {
  readonly a: ItemIndex;
  readonly b: ItemIndex;
  readonly chosen: 'a' | 'b' | null;
}

/** Where a quiz stands. */
export interface QuizState {
  /** Opinions from before the quiz, oldest first. */
  readonly history: History;
  /** Films that are not to be asked of: those with an opinion, whatever it says. */
  readonly seen: ReadonlySet<ItemIndex>;
  readonly answers: readonly AnsweredPair[];
  /** The same seed and answers give the same pair. */
  readonly seed: number;
}

/** Prepares a model for quizzes. */
export function quizModel(vectors: ItemVectors, prior: Belief, popularity: Uint32Array): QuizModel {
  const pool = wellKnown(popularity, new Set()).map((item) => vectorOf(vectors, item));
  const typical = new Float64Array(vectors.width);
  for (const vector of pool) for (let k = 0; k < typical.length; k++) typical[k]! += vector[k]! / pool.length;
  const away = pool.map((vector) => vector.map((value, k) => value - typical[k]!));
  const variance = away.reduce((sum, x) => sum + dot(timesVector(prior.covariance, x), x) / away.length, 0);
  // Two films differ by twice what one differs from the mean.
  const noise = CHANCE * Math.sqrt(2 * variance);
  return { vectors, prior, popularity, noise: noise > 0 ? noise : 1, typical };
}

/**
 * The next pair: of the hundred films rated most often of which nothing was said and nothing asked, the two whose answer
 * tells most of the person (`choosePair`). Null when no two are left.
 */
export function nextPair(model: QuizModel, state: QuizState): { a: ItemIndex; b: ItemIndex; bits: number } | null {
  const asked = state.answers.flatMap(({ a, b }) => [a, b]);
  const pool = wellKnown(model.popularity, new Set([...state.seen, ...asked]));
  const vectors = pool.map((item) => vectorOf(model.vectors, item));
  const rng = createRng(roundSeed(state.seed, state.answers.length));
  const pair = choosePair(vectors, quizBelief(model, state), model.noise, rng);
  return pair && { a: pool[pair.a]!, b: pool[pair.b]!, bits: pair.bits };
}

/**
 * What is known of the person after their opinions and answers. A like counts as a preference to the typical film, what is
 * not for them as the reverse; neither of a pair says nothing.
 */
export function quizBelief(
  { vectors, prior, noise, typical }: QuizModel,
  { history, answers }: Pick<QuizState, 'history' | 'answers'>,
): Belief {
  const away = (item: ItemIndex, from: ArrayLike<number>) =>
    vectorOf(vectors, item).map((value, k) => value - from[k]!);
  const said = history.slice(-LATEST).map(({ item, preference }) => {
    const x = away(item, typical);
    return preference === 1 ? x : x.map((value) => -value);
  });
  const answered = answers.flatMap(({ a, b, chosen }) => {
    if (chosen === null) return [];
    return [chosen === 'a' ? away(a, vectorOf(vectors, b)) : away(b, vectorOf(vectors, a))];
  });
  return [...said, ...answered].reduce((belief, x) => preferred(belief, x, noise), prior);
}

/** The films rated most often, best known first; what nobody rated is not among them. */
function wellKnown(popularity: Uint32Array, without: ReadonlySet<ItemIndex>): ItemIndex[] {
  const skip = (item: number) => popularity[item] === 0 || without.has(item as ItemIndex);
  return topK(popularity, POOL, skip).map(({ item }) => item);
}

/** Copied in float64. */
function vectorOf({ values, width }: ItemVectors, item: ItemIndex): Float64Array {
  return Float64Array.from(values.subarray(item * width, (item + 1) * width));
}
