import { AppError } from '../errors';
import { choleskyFactor, choleskySolve } from '../math/cholesky';
import type { Rng } from '../math/rng';
import { validateRanges, type Ranges } from '../models/ranges';
import { backSubstitute, choleskyUpdate, inverseNorm } from './cholesky-update';

/** The shape of a linear bandit. */
export interface LinearConfig {
  /** Numbers in a feature vector, d. */
  readonly features: number;
  /** Precision of the prior on each weight: larger means nearer to the prior mean, and less to explore. */
  readonly ridge: number;
}

/** What each setting may be. An update and a draw take d² operations, so d is kept small. */
const LINEAR_RANGES: Ranges<LinearConfig> = {
  features: { min: 1, max: 256, integer: true },
  ridge: { min: 1e-6, max: 1e6, integer: false },
};

/** All that a linear bandit knows, as plain data (for a structured clone, as IndexedDB makes). */
export interface LinearState {
  readonly version: 1;
  readonly config: LinearConfig;
  readonly updates: number;
  /** A = ridge · I + Σ x xᵀ, d × d; only its lower triangle counts. */
  readonly precision: Float64Array;
  /** b = ridge · prior mean + Σ reward · x, length d. */
  readonly moment: Float64Array;
}

/** Bayesian linear regression of rewards on features: with noise of variance v² the weights are N(A⁻¹b, v² A⁻¹). */
export interface LinearBandit {
  /** Learns from one reward, in O(d²). Throws a RangeError for a wrong length and for anything that is not finite. */
  update(x: ArrayLike<number>, reward: number): void;
  /** The expected reward, xᵀ A⁻¹ b. */
  mean(x: ArrayLike<number>): number;
  /** How unsure it is of that: √(xᵀ A⁻¹ x), for noise of deviation 1. Takes O(d²). */
  width(x: ArrayLike<number>): number;
  /** Weights drawn from the posterior with v = `spread`, length d, in O(d²). */
  draw(spread: number, rng: Rng): Float64Array;
  /** A copy of what it knows, for storage. */
  snapshot(): LinearState;
}

/** Rank-one updates pile up rounding errors; after this many the factor is made anew from A, which is a plain sum. */
const REFRESH_EVERY = 256;

/**
 * Starts a linear bandit at a prior mean of the weights: zeros unless told.
 *
 * A bandit that is to trust the model before it knows better has the model's score as a feature, with prior mean 1.
 *
 * @throws AppError `config-invalid` for a setting out of range
 */
export function createLinearBandit(config: LinearConfig, priorMean?: ArrayLike<number>): LinearBandit {
  validateRanges(LINEAR_RANGES, config);
  const { features: d, ridge } = config;
  const precision = new Float64Array(d * d);
  for (let k = 0; k < d; k++) precision[k * d + k] = ridge;
  const moment = Float64Array.from({ length: d }, (_, k) => ridge * (priorMean?.[k] ?? 0));
  return openLinearBandit({ version: 1, config, updates: 0, precision, moment });
}

/**
 * Goes on from a snapshot, which stays as it is.
 *
 * @throws AppError `model-damaged` for a state of another version or one that no rewards can have led to
 */
export function openLinearBandit(state: LinearState): LinearBandit {
  const d = state.config.features;
  const factor = factorOf(state);
  const precision = state.precision.slice();
  const moment = state.moment.slice();
  const weights = moment.slice();
  const room = new Float64Array(d);
  let updates = state.updates;
  choleskySolve(factor, d, weights);

  return {
    update(x, reward) {
      if (x.length !== d) throw new RangeError(`${x.length} features where there should be ${d}`);
      const row = Float64Array.from(x);
      if (!row.every(Number.isFinite) || !Number.isFinite(reward))
        throw new RangeError('a feature or reward is not finite');
      addOuter(precision, row);
      for (let k = 0; k < d; k++) moment[k]! += reward * row[k]!;
      choleskyUpdate(factor, d, row);
      if (++updates % REFRESH_EVERY === 0) refresh(factor, precision, d);
      weights.set(moment);
      choleskySolve(factor, d, weights);
    },
    mean: (x) => dot(weights, x),
    width: (x) => Math.sqrt(inverseNorm(factor, d, x, room)),
    draw(spread, rng) {
      const drawn = Float64Array.from({ length: d }, () => rng.normal());
      backSubstitute(factor, d, drawn);
      for (let k = 0; k < d; k++) drawn[k] = weights[k]! + spread * drawn[k]!;
      return drawn;
    },
    snapshot: () => ({
      version: 1,
      config: state.config,
      updates,
      precision: precision.slice(),
      moment: moment.slice(),
    }),
  };
}

/** The Cholesky factor of a stored state's A. */
function factorOf({ version, config, precision, moment }: LinearState): Float64Array {
  const d = config.features;
  if ((version as number) === 1 && precision.length === d * d && moment.length === d && moment.every(Number.isFinite)) {
    const factor = precision.slice();
    if (choleskyFactor(factor, d)) return factor;
  }
  const message = 'What was learned by exploring cannot be read. It has to be built again from the log.';
  throw new AppError('model-damaged', message, { version });
}

/** Keeps the updated factor where A is too ill-conditioned to be factored: it is still positive definite. */
function refresh(factor: Float64Array, precision: Float64Array, d: number): void {
  const exact = precision.slice();
  if (choleskyFactor(exact, d)) factor.set(exact);
}

/** Adds x xᵀ to the lower triangle. */
function addOuter(matrix: Float64Array, x: Float64Array): void {
  const d = x.length;
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) matrix[i * d + j]! += x[i]! * x[j]!;
  }
}

/** The inner product of a weight vector and a feature vector of the same length. */
export function dot(weights: Float64Array, x: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < weights.length; k++) sum += weights[k]! * x[k]!;
  return sum;
}
