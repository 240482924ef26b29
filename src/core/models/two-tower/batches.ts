import type { WeightedCsr } from '../../data/csr';
import type { TimedCsr } from '../../data/times';
import { createRng, roundSeed, shuffle, type Rng } from '../../math/rng';
import type { TwoTowerConfig } from '../../training-types';
import { activity, bagWeights, type ReadingRules } from './bags';
import { createChooser, type Choice } from './candidates';
import { SITUATION } from './parameters';

/** What a two-tower network learns from. */
export interface TowerData {
  /** users × items. */
  readonly positives: TimedCsr;
  /** Ratings that say a film was not liked, users × items; null when nothing is known of such. */
  readonly negatives: TimedCsr | null;
  /** items × features. */
  readonly features: WeightedCsr;
}

/** One step's work before any embedding is looked up. All matrices have a row for each person of the batch. */
export interface SampledBatch extends Choice {
  /** People × items: what is left of their histories after dropout. */
  readonly wanted: WeightedCsr;
  readonly unwanted: WeightedCsr;
  /** People × `SITUATION.rows`. */
  readonly situation: WeightedCsr;
}

/** Draws the batches of one round after another. */
export interface Sampler {
  /** Batches in a round. */
  readonly batches: number;
  /** People visited in a round. */
  readonly people: number;
  /** Batch `at` of round `round` (both from 0). The same numbers give the same batch. Ask in order: a round is drawn at its first batch. */
  batch(round: number, at: number): SampledBatch;
}

/**
 * Creates a sampler: every round visits all people with a positive once, in a drawn order, `batchSize` at a time; the
 * last batch is filled up from the round's beginning, so that all have one shape.
 *
 * Histories are read as `bagWeights` says, then each entry is hidden with probability `dropout` and the rest scaled up
 * (Srivastava et al. 2014). The hour and the weekday are those of one positive drawn from the person's.
 */
export function createSampler(data: TowerData, config: TwoTowerConfig): Sampler {
  const { positives, negatives } = data;
  const people = Uint32Array.from({ length: positives.rows }, (_, user) => user).filter(
    (user) => positives.indptr[user + 1]! > positives.indptr[user]!,
  );
  const size = Math.min(config.batchSize, people.length);
  const wanted = readHistories(positives, config);
  const unwanted = negatives && readHistories(negatives, config);
  const choose = createChooser(positives, config);
  let drawn = -1;
  let rng = createRng(0);
  return {
    batches: Math.ceil(people.length / size),
    people: people.length,
    batch(round, at) {
      if (drawn !== round || at === 0) {
        drawn = round;
        rng = createRng(roundSeed(config.seed, round));
        shuffle(people.sort(), rng);
      }
      const users = Uint32Array.from({ length: size }, (_, k) => people[(at * size + k) % people.length]!);
      const kept = dropOut(wanted, users, config.dropout, rng);
      const others = unwanted ? dropOut(unwanted, users, config.dropout, rng) : emptyRows(size, positives.cols);
      const situation = situations(positives, negatives, users, rng);
      return { wanted: kept, unwanted: others, situation, ...choose(users, rng) };
    },
  };
}

/** Every row's entries with their bag weights; positions stay those of the matrix. */
export function readHistories(matrix: TimedCsr, rules: ReadingRules): WeightedCsr {
  const values = new Float32Array(matrix.indices.length);
  for (let row = 0; row < matrix.rows; row++) {
    const order = byTime(matrix, row);
    const bag = bagWeights(
      order.map((position) => matrix.values[position]!),
      rules,
    );
    order.forEach((position, at) => (values[position] = bag[at]!));
  }
  return { ...matrix, values };
}

/** Positions of a row's entries, oldest first; those of one second in the order of the row. */
export function byTime({ indptr, timestamps }: TimedCsr, row: number): number[] {
  const from = indptr[row]!;
  const positions = Array.from({ length: indptr[row + 1]! - from }, (_, at) => from + at);
  return positions.sort((a, b) => timestamps[a]! - timestamps[b]! || a - b);
}

function dropOut(matrix: WeightedCsr, users: Uint32Array, dropout: number, rng: Rng): WeightedCsr {
  const indptr = new Uint32Array(users.length + 1);
  const indices: number[] = [];
  const values: number[] = [];
  users.forEach((user, row) => {
    for (let k = matrix.indptr[user]!; k < matrix.indptr[user + 1]!; k++) {
      if (dropout > 0 && rng.next() < dropout) continue;
      if (matrix.values[k] === 0) continue;
      indices.push(matrix.indices[k]!);
      values.push(matrix.values[k]! / (1 - dropout));
    }
    indptr[row + 1] = indices.length;
  });
  const { cols } = matrix;
  return { rows: users.length, cols, indptr, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}

function emptyRows(rows: number, cols: number): WeightedCsr {
  return { rows, cols, indptr: new Uint32Array(rows + 1), indices: new Uint32Array(), values: new Float32Array() };
}

/** Columns of a situation: two for activity, the hour, the weekday, and the one that is always on. */
const SITUATION_ENTRIES = 5;

function situations(positives: TimedCsr, negatives: TimedCsr | null, users: Uint32Array, rng: Rng): WeightedCsr {
  const { activity: lively, hour, weekday, always, rows: cols } = SITUATION;
  const indptr = Uint32Array.from({ length: users.length + 1 }, (_, row) => row * SITUATION_ENTRIES);
  const indices = new Uint32Array(users.length * SITUATION_ENTRIES);
  const values = new Float32Array(indices.length).fill(1);
  users.forEach((user, row) => {
    const [from, to] = [positives.indptr[user]!, positives.indptr[user + 1]!];
    const disliked = negatives ? negatives.indptr[user + 1]! - negatives.indptr[user]! : 0;
    const when = new Date(1000 * positives.timestamps[from + rng.int(to - from)]!);
    const at = row * SITUATION_ENTRIES;
    indices.set([lively, lively + 1, hour + when.getUTCHours(), weekday + when.getUTCDay(), always], at);
    values.set([activity(to - from), activity(disliked)], at);
  });
  return { rows: users.length, cols, indptr, indices, values };
}
