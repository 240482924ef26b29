import { AppError } from '../errors';
import { betaDraw, type Rng } from '../math/rng';
import { validateRanges, type Ranges } from '../models/ranges';

/** How much the model is believed, and how long evidence counts. */
export interface BetaConfig {
  /** How many rewards the model's guess is worth: pseudo-counts n0, so that the prior is Beta(n0 · mean, n0 · (1 − mean)). */
  readonly strength: number;
  /** Share of all evidence that is kept at each reward of any arm; 1 forgets nothing. */
  readonly keep: number;
}

/** Five rewards outweigh the model; nothing is forgotten. */
const DEFAULT_BETA: BetaConfig = { strength: 5, keep: 1 };

/** What each setting may be. */
const BETA_RANGES: Ranges<BetaConfig> = {
  strength: { min: 0.01, max: 1000, integer: false },
  keep: { min: 0.5, max: 1, integer: false },
};

/** An arm, and the reward expected of it before any was seen: the calibrated score of the model, 0 to 1. */
export interface ArmPrior {
  readonly arm: string;
  readonly mean: number;
}

/** What one arm earned and missed by the time `at`, counted in rewards of all arms. */
interface ArmEvidence {
  readonly arm: string;
  readonly won: number;
  readonly lost: number;
  readonly at: number;
}

/** All that a bandit knows, as plain data (JSON). The model's guesses are no part of it: they are given anew each time. */
export interface BetaState {
  readonly version: 1;
  readonly config: BetaConfig;
  readonly rewards: number;
  readonly arms: readonly ArmEvidence[];
}

/** Thompson sampling with a Beta posterior for each arm. An arm is a name: of a film, or of a source of films. */
export interface BetaBandit {
  /** Counts a reward from 0 to 1 as that much of a success and the rest of a failure. Throws a RangeError for any other. */
  update(arm: string, reward: number): void;
  /** The two shapes of the arm's posterior. Means are kept .001 away from 0 and 1: no guess of the model is final. */
  posterior(prior: ArmPrior): readonly [a: number, b: number];
  /** One draw of each posterior; the place of the highest, the first of equals, −1 without arms. */
  choose(arms: readonly ArmPrior[], rng: Rng): number;
  /** A copy of what it knows, for storage. */
  snapshot(): BetaState;
}

/** A prior this near to 0 or 1 would need no evidence at all. */
const LEAST_DOUBT = 0.001;

/**
 * Starts a bandit without evidence. Thompson 1933; Chapelle and Li 2011; forgetting as in Raj and Kalyani 2017.
 *
 * @throws AppError `config-invalid` for a setting out of range
 */
export function createBetaBandit(config: BetaConfig = DEFAULT_BETA): BetaBandit {
  validateRanges(BETA_RANGES, config);
  return betaBandit({ version: 1, config, rewards: 0, arms: [] });
}

/**
 * Goes on from a snapshot.
 *
 * @throws AppError `model-damaged` for a state of another version; rewards given to a new bandit in order build it again
 */
export function openBetaBandit(state: BetaState): BetaBandit {
  if ((state.version as number) === 1) return betaBandit(state);
  const message = 'What was learned by exploring is stored in another version. It has to be built again from the log.';
  throw new AppError('model-damaged', message, { version: state.version });
}

function betaBandit({ config, rewards: before, arms: known }: BetaState): BetaBandit {
  const { strength, keep } = config;
  const arms = new Map(known.map((evidence) => [evidence.arm, evidence]));
  let rewards = before;

  /** The evidence for an arm, faded to now. */
  const evidence = (arm: string): Pick<ArmEvidence, 'won' | 'lost'> => {
    const { won, lost, at } = arms.get(arm) ?? { won: 0, lost: 0, at: rewards };
    const left = keep ** (rewards - at);
    return { won: left * won, lost: left * lost };
  };
  const posterior = ({ arm, mean }: ArmPrior): [number, number] => {
    const guess = Math.min(1 - LEAST_DOUBT, Math.max(LEAST_DOUBT, mean));
    const { won, lost } = evidence(arm);
    return [strength * guess + won, strength * (1 - guess) + lost];
  };

  return {
    posterior,
    update(arm, reward) {
      if (!(reward >= 0 && reward <= 1)) throw new RangeError(`a reward lies between 0 and 1, not at ${reward}`);
      rewards++;
      const { won, lost } = evidence(arm);
      arms.set(arm, { arm, won: won + reward, lost: lost + 1 - reward, at: rewards });
    },
    choose(priors, rng) {
      const draws = priors.map((prior) => betaDraw(...posterior(prior), rng));
      return draws.indexOf(Math.max(...draws));
    },
    snapshot: () => ({ version: 1, config, rewards, arms: [...arms.values()] }),
  };
}
