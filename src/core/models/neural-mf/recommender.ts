import type { UserScorer } from '../../evaluate/scorer';
import { createRng } from '../../math/rng';
import type { ItemIndex } from '../../types';
import { pathShares } from '../path-shares';
import type { History, Recommender } from '../recommender';
import type { NeuralModel } from './model';
import { pairGradients } from './network';

/** How a person's vectors are found who was not in training: gradient steps on their own likes alone. */
const FOLD_IN = { steps: 10, rate: 2, negatives: 4, seed: 1 };

/** Where a person stands, and what each entry of the history moved them. */
interface Folded {
  readonly start: Float64Array;
  readonly moves: readonly Float64Array[];
}

/**
 * Neural matrix factorisation behind the recommender seam. The network knows people by their number only, so a visitor is
 * folded in: from the mean of the training people by gradient steps on the same loss, wanted films against films drawn by
 * a fixed seed (unwanted ones count among these), with the films and layers held still.
 *
 * @param factors d of the configuration
 */
export function createNeuralMfRecommender(model: NeuralModel, factors: number): Recommender {
  const score = createNeuralScorer(model, factors);
  return {
    name: 'neural-mf',
    score: (history) => score(endOf(foldIn(model, factors, history))),
    explain(history, wanted: readonly ItemIndex[]) {
      if (history.length === 0) return wanted.map(() => new Float64Array(0));
      const folded = foldIn(model, factors, history);
      const before = score(folded.start);
      const after = score(endOf(folded));
      const changes = wanted.map((item) => after[item]! - before[item]!);
      const slopeAt = (person: Float64Array, place: number): Float64Array =>
        logitSlope(model, factors, person, wanted[place]!);
      return pathShares(folded.start, folded.moves, slopeAt, changes);
    },
  };
}

/** Scores of training users, by their own trained vectors. */
export function neuralUserScorer(model: NeuralModel, d: number): UserScorer {
  const score = createNeuralScorer(model, d);
  const items = model.item.length / (2 * d);
  return (users) => {
    const scores = new Float32Array(users.length * items);
    users.forEach((user, row) => {
      const person = Float64Array.from(model.user.subarray(user * 2 * d, (user + 1) * 2 * d));
      scores.set(score(person), row * items);
    });
    return scores;
  };
}

/** Scores of all items for a person’s vectors (2d): the logits, in plain TypeScript. Length items. */
function createNeuralScorer(model: NeuralModel, d: number): (person: Float64Array) => Float32Array {
  const { item: items, firstWeights, firstBias, secondWeights, secondBias, outProducts, outHidden, outBias } = model;
  const count = items.length / (2 * d);
  const half = d / 2;
  const fromFilms = new Float32Array(count * d);
  for (let film = 0; film < count; film++) {
    for (let k = 0; k < d; k++) {
      const value = items[film * 2 * d + d + k]!;
      for (let j = 0; j < d; j++) fromFilms[film * d + j]! += value * firstWeights[(d + k) * d + j]!;
    }
  }
  return (person) => {
    const fromPerson = Float64Array.from(firstBias);
    for (let k = 0; k < d; k++) for (let j = 0; j < d; j++) fromPerson[j]! += person[d + k]! * firstWeights[k * d + j]!;
    const scores = new Float32Array(count);
    const second = new Float64Array(half);
    for (let film = 0; film < count; film++) {
      let logit = outBias[0]!;
      second.set(secondBias);
      for (let k = 0; k < d; k++) {
        logit += person[k]! * items[film * 2 * d + k]! * outProducts[k]!;
        const first = fromPerson[k]! + fromFilms[film * d + k]!;
        if (first > 0) for (let j = 0; j < half; j++) second[j]! += first * secondWeights[k * half + j]!;
      }
      for (let j = 0; j < half; j++) if (second[j]! > 0) logit += second[j]! * outHidden[j]!;
      scores[film] = logit;
    }
    return scores;
  };
}

/** Slope of one film's logit at a person's vectors: that of the loss of a single unlabelled pair, unsquashed. */
function logitSlope(model: NeuralModel, d: number, person: Float64Array, film: number): Float64Array {
  const items = model.item.slice(film * 2 * d, (film + 1) * 2 * d);
  const pair = { pairs: 1, factors: d, users: Float32Array.from(person), items, layers: model };
  // The loss falls by 1 per unit of logit between labels 0 and 1, so the difference of the two slopes is the logit's.
  const [without, having] = [0, 1].map((label) => pairGradients({ ...pair, labels: Float32Array.of(label) }).users);
  return Float64Array.from(without!, (value, k) => value - having![k]!);
}

function foldIn(model: NeuralModel, d: number, history: History): Folded {
  const start = Float64Array.from(model.stranger);
  const moves = history.map(() => new Float64Array(2 * d));
  const wanted = history.flatMap(({ preference }, at) => (preference === 1 ? [at] : []));
  if (wanted.length === 0) return { start, moves };
  const pairs = foldInPairs(history, wanted, model.item.length / (2 * d));
  const items = new Float32Array(pairs.length * 2 * d);
  pairs.forEach(({ film }, at) => items.set(model.item.subarray(film * 2 * d, (film + 1) * 2 * d), at * 2 * d));
  const labels = Float32Array.from(pairs, ({ label }) => label);
  const weights = pairs.reduce((sum, { weight }) => sum + weight, 0);
  for (let step = 0; step < FOLD_IN.steps; step++) {
    const person = Float32Array.from(endOf({ start, moves }));
    const users = new Float32Array(pairs.length * 2 * d);
    for (let at = 0; at < pairs.length; at++) users.set(person, at * 2 * d);
    const slopes = pairGradients({ pairs: pairs.length, factors: d, users, items, labels, layers: model }).users;
    pairs.forEach(({ entry, weight }, at) => {
      const rate = (FOLD_IN.rate * weight * pairs.length) / weights;
      for (let k = 0; k < 2 * d; k++) moves[entry]![k]! -= rate * slopes[at * 2 * d + k]!;
    });
  }
  return { start, moves };
}

/** A film to learn from, and the entry of the history it is there for. */
interface FoldInPair {
  readonly film: number;
  readonly label: 0 | 1;
  readonly weight: number;
  readonly entry: number;
}

function foldInPairs(history: History, wanted: readonly number[], items: number): FoldInPair[] {
  const rng = createRng(FOLD_IN.seed);
  const known = new Set(history.map(({ item }) => item as number));
  const draw = (): number => {
    let film = rng.int(items);
    for (let again = 0; again < 20 && known.has(film); again++) film = rng.int(items);
    return film;
  };
  const own = history.map(({ item, preference, weight }, entry): FoldInPair => ({
    film: item,
    label: preference,
    weight,
    entry,
  }));
  const drawn = wanted.flatMap((entry) =>
    Array.from({ length: FOLD_IN.negatives }, (): FoldInPair => ({ film: draw(), label: 0, weight: 1, entry })),
  );
  return [...own, ...drawn];
}

function endOf({ start, moves }: Folded): Float64Array {
  return start.map((value, k) => moves.reduce((sum, move) => sum + move[k]!, value));
}
