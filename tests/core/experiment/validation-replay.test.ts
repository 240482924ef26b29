import { describe, expect, it } from 'vitest';
import { replay, type LoggedChoices } from '../../../src/core/experiment/replay';
import { createRng, type Rng } from '../../../src/core/math/rng';

const FILMS = 8;
/** The chances of a click on each film, of somebody of a middling mood. */
const LIKED = Float64Array.from({ length: FILMS }, (_, film) => 0.05 + 0.1 * film);
const SIMULATIONS = 400;

/** A policy that draws films by a softmax: a strength above 0 prefers the liked ones. */
function policy(strength: number): Float64Array {
  const weights = LIKED.map((liked) => Math.exp(strength * liked));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

const [LOGGING, TARGET] = [policy(-1), policy(3)];
const TRUTH = TARGET.reduce((sum, chance, film) => sum + chance * LIKED[film]!, 0);

function draw(chances: Float64Array, rng: Rng): number {
  let left = rng.next();
  return chances.findIndex((chance) => (left -= chance) < 0);
}

/** 150 people who choose one to nine times each, in moods of their own. */
function logOf(rng: Rng): LoggedChoices {
  const rows: { person: number; film: number; reward: number }[] = [];
  for (let person = 0; person < 150; person++) {
    const mood = 0.6 + 0.8 * rng.next();
    for (let choice = rng.int(9); choice >= 0; choice--) {
      const film = draw(LOGGING, rng);
      rows.push({ person, film, reward: rng.next() < mood * LIKED[film]! ? 1 : 0 });
    }
  }
  return {
    people: rows.map(({ person }) => person),
    rewards: rows.map(({ reward }) => reward),
    propensities: rows.map(({ film }) => LOGGING[film]!),
    targets: rows.map(({ film }) => TARGET[film]!),
  };
}

describe('replay of simulated logs', () => {
  const rng = createRng(23);
  const logs = Array.from({ length: SIMULATIONS }, () => logOf(rng));
  const summary = (kind: 'ips' | 'snips', clip?: number): { coverage: number; bias: number; deviation: number } => {
    const found = logs.map((log) => replay(log, clip === undefined ? {} : { clip })[kind]);
    const bias = found.reduce((sum, { value }) => sum + value - TRUTH, 0) / SIMULATIONS;
    const squares = found.reduce((sum, { value }) => sum + (value - TRUTH - bias) ** 2, 0);
    const covered = found.filter(({ low, high }) => low <= TRUTH && TRUTH <= high).length;
    return { coverage: covered / SIMULATIONS, bias, deviation: Math.sqrt(squares / SIMULATIONS) };
  };

  it.each(['ips', 'snips'] as const)('by %s finds what another policy is worth, within its interval', (kind) => {
    const { coverage, bias, deviation } = summary(kind);
    expect(coverage).toBeGreaterThanOrEqual(0.9);
    expect(coverage).toBeLessThanOrEqual(0.98);
    expect(Math.abs(bias)).toBeLessThan((3 * deviation) / Math.sqrt(SIMULATIONS));
  });

  it('is steadier when it normalises itself', () => {
    expect(summary('snips').deviation).toBeLessThan(summary('ips').deviation);
  });

  it('is steadier still when clipped, but too low: the interval no longer holds the truth', () => {
    for (const kind of ['ips', 'snips'] as const) {
      const [plain, clipped] = [summary(kind), summary(kind, 1.5)];
      expect(clipped.deviation).toBeLessThan(plain.deviation);
      expect(clipped.bias).toBeLessThan(-0.02);
      expect(clipped.coverage).toBeLessThan(0.9);
    }
  });

  it('has weights of the mean 1 and says how much they tell', () => {
    const figures = logs.map((log) => replay(log));
    const meanWeight = figures.reduce((sum, one) => sum + one.meanWeight, 0) / SIMULATIONS;
    expect(meanWeight).toBeCloseTo(1, 2);
    for (const [at, { effectiveSize }] of figures.entries()) {
      expect(effectiveSize).toBeLessThan(0.7 * logs[at]!.people.length);
      expect(effectiveSize).toBeGreaterThan(0.1 * logs[at]!.people.length);
    }
  });
});
