import type { Csr, WeightedCsr } from '../../data/csr';
import { AppError } from '../../errors';
import { meanNdcg } from '../../evaluate/protocol';
import { createFactorScorer } from '../../evaluate/scorer';
import { mean } from '../../math/statistics';
import { createRng, type Rng } from '../../math/rng';
import type { AlsConfig } from '../../types';
import type { AlsFactors } from './factors';

/** Least and greatest, both above 0; drawn so that every factor of two is as likely as any other. */
export interface LogRange {
  readonly min: number;
  readonly max: number;
}

/** What is drawn, and from where. */
export interface SearchSpace {
  readonly factors: readonly number[];
  readonly iterations: readonly number[];
  readonly nu: readonly number[];
  readonly alpha: LogRange;
  readonly alpha0: LogRange;
  /**
   * Regularisation λ of a user with as many positives as the mean. `reg` follows from it by `nu` and `alpha0`, so that
   * draws with another exponent are of the same strength.
   */
  readonly strength: LogRange;
}

/** Where a search looks unless told. */
export const DEFAULT_SPACE: SearchSpace = {
  factors: [32, 64, 96, 128],
  iterations: [10, 15, 20],
  nu: [0, 0.5, 1],
  alpha: { min: 0.5, max: 4 },
  alpha0: { min: 0.02, max: 1 },
  strength: { min: 0.5, max: 50 },
};

/** A part of train to learn from and the rest of it to be found. Never test. */
export interface Fold {
  readonly train: WeightedCsr;
  readonly held: Csr;
}

/** Trains a model and says how long it took. */
export type FitAls = (userItems: WeightedCsr, config: AlsConfig) => Promise<AlsFactors & { readonly fitMs: number }>;

/** A configuration that competes from the start and is a finalist whatever it scores. */
export interface Baseline {
  readonly name: string;
  readonly config: AlsConfig;
}

/** What a search does. */
export interface SearchOptions {
  readonly trials: number;
  /** How many of the best drawn configurations are tried on all folds. */
  readonly finalists: number;
  readonly k: number;
  readonly seed: number;
  readonly baselines: readonly Baseline[];
  readonly space?: SearchSpace;
}

/** One configuration and what it reached. */
export interface Trial {
  /** The baseline's name, or `trial 7`. */
  readonly name: string;
  readonly config: AlsConfig;
  /** `search`: tried on the first fold. `final`: on every fold. */
  readonly stage: 'search' | 'final';
  /** NDCG@k on the folds, in their order; 0 where training diverged. */
  readonly scores: readonly number[];
  /** Mean of the scores. */
  readonly score: number;
  /** Milliseconds of training, all folds together. */
  readonly fitMs: number;
}

/**
 * Random search (Bergstra and Bengio 2012) with one halving: baselines and drawn configurations on the first fold, then
 * baselines and the best of the drawn ones on the others. Yields every trial as it is done; the caller owns the loop.
 *
 * The same seed, folds and training give the same trials. Take the best by `score` among stage `final`.
 */
export async function* randomSearch(
  folds: readonly Fold[],
  fit: FitAls,
  options: SearchOptions,
): AsyncGenerator<Trial, void, void> {
  const { baselines, trials, finalists, k, seed, space = DEFAULT_SPACE } = options;
  const [first, ...others] = folds;
  if (!first) throw new RangeError('a search needs a fold');
  const rng = createRng(seed);
  const drawn: Trial[] = [];
  const standing: Trial[] = [];
  for (const { name, config } of baselines) {
    const trial = await tried({ name, config, stage: 'search', scores: [], score: NaN, fitMs: 0 }, [first], fit, k);
    standing.push(trial);
    yield trial;
  }
  for (let number = 1; number <= trials; number++) {
    const config = drawConfig(space, first.train, rng, baselines[0]?.config);
    const entry: Trial = { name: `trial ${number}`, config, stage: 'search', scores: [], score: NaN, fitMs: 0 };
    const trial = await tried(entry, [first], fit, k);
    drawn.push(trial);
    yield trial;
  }
  drawn.sort((a, b) => b.score - a.score);
  for (const trial of [...standing, ...drawn.slice(0, finalists)]) {
    yield { ...(await tried(trial, others, fit, k)), stage: 'final' };
  }
}

/**
 * Draws a configuration: lists evenly, ranges log-uniformly.
 *
 * @param train what it will be trained on; its shape turns `strength` into `reg`
 * @param rest gives what is not searched: sigma, threshold, seed
 */
export function drawConfig(
  space: SearchSpace,
  train: Csr,
  rng: Rng,
  rest: Pick<AlsConfig, 'sigma' | 'threshold' | 'seed'> = { sigma: 0.1, threshold: 4, seed: 1 },
): AlsConfig {
  const one = (values: readonly number[]): number => values[rng.int(values.length)]!;
  const between = ({ min, max }: LogRange): number => rounded(min * (max / min) ** rng.next());
  const factors = one(space.factors);
  const iterations = one(space.iterations);
  const nu = one(space.nu);
  const alpha = between(space.alpha);
  const alpha0 = between(space.alpha0);
  const perUser = train.indices.length / train.rows;
  const reg = rounded(between(space.strength) / (perUser + alpha0 * train.cols) ** nu);
  const { sigma, threshold, seed } = rest;
  return { factors, iterations, reg, alpha, alpha0, nu, sigma, threshold, seed };
}

/** Two digits: what a person would write down. */
function rounded(value: number): number {
  return Number(value.toPrecision(2));
}

/** The trial with the scores of some more folds. */
async function tried(trial: Trial, folds: readonly Fold[], fit: FitAls, k: number): Promise<Trial> {
  const scores = [...trial.scores];
  let { fitMs } = trial;
  for (const fold of folds) {
    const result = await scoreFold(trial.config, fold, fit, k);
    scores.push(result.score);
    fitMs += result.fitMs;
  }
  return { ...trial, scores, score: mean(scores), fitMs };
}

async function scoreFold(
  config: AlsConfig,
  { train, held }: Fold,
  fit: FitAls,
  k: number,
): Promise<{ readonly score: number; readonly fitMs: number }> {
  try {
    const { userFactors, itemFactors, fitMs } = await fit(train, config);
    const scoreUsers = createFactorScorer(userFactors, itemFactors, config.factors);
    return { score: meanNdcg(scoreUsers, train, held, k), fitMs };
  } catch (error) {
    if (error instanceof AppError && error.code === 'model-diverged') return { score: 0, fitMs: 0 };
    throw error;
  }
}
