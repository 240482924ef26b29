/** Every hand-written slope of the two-tower network against finite differences in float64. */
import { describe, expect, it } from 'vitest';
import { createRng } from '../../../src/core/math/rng';
import { createSampler, type TowerData } from '../../../src/core/models/two-tower/batches';
import { parameterSlopes } from '../../../src/core/models/two-tower/lookup';
import { ownSlope } from '../../../src/core/models/two-tower/own-steps';
import { endOf, personInput } from '../../../src/core/models/two-tower/person';
import { exportTowers } from '../../../src/core/models/two-tower/model';
import {
  parameterLengths,
  startParameters,
  type ParameterName,
  type TowerParameters,
} from '../../../src/core/models/two-tower/parameters';
import { towerBatch } from '../../../src/core/models/two-tower/trainer';
import { towerGradients } from '../../../src/core/models/two-tower/towers';
import type { TwoTowerConfig } from '../../../src/core/training-types';
import { unwanted, wanted } from '../../fixtures/histories';
import { SMALL_TOWERS, tinyTowerData } from '../../fixtures/tower-data';

const data = tinyTowerData();
const NAMES = Object.keys(startParameters({ items: 1, features: 1 }, SMALL_TOWERS)) as ParameterName[];
const sizes = { items: data.features.rows, features: data.features.cols };

/** Parameters away from zero everywhere, so that no slope is zero by chance. */
function anyParameters(config: TwoTowerConfig): TowerParameters {
  const rng = createRng(5);
  const parameters = startParameters(sizes, config);
  for (const name of NAMES) parameters[name].forEach((_, k, array) => (array[k] = 0.3 * rng.normal()));
  return parameters;
}

/** Change of `loss` when one number is moved both ways; float32 holds the step exactly (a power of two). */
function difference(values: Float32Array, k: number, loss: () => number): number {
  const [step, before] = [2 ** -7, values[k]!];
  const at = (value: number): [number, number] => {
    values[k] = value;
    return [values[k], loss()];
  };
  const [up, above] = at(before + step);
  const [down, below] = at(before - step);
  values[k] = before;
  return (above - below) / (up - down);
}

/** Numbers to check of each array: some that matter, spread over it. */
function places(slope: Float32Array, count = 12): number[] {
  const order = Array.from(slope, (_, k) => k).sort((a, b) => Math.abs(slope[b]!) - Math.abs(slope[a]!));
  return [...order.slice(0, count), ...order.slice(-3)];
}

const CASES: readonly (readonly [string, TwoTowerConfig])[] = [
  ['with hidden layers, all films', SMALL_TOWERS],
  ['without hidden layers', { ...SMALL_TOWERS, hidden: 0 }],
  ['with drawn candidates and logQ', { ...SMALL_TOWERS, candidates: 24 }],
  ['with every embedding hidden in part', { ...SMALL_TOWERS, hidden: 0, idDropout: 0.5, dropout: 0.3 }],
];

describe.each(CASES)('slopes of the network %s', (_, config) => {
  const parameters = anyParameters(config);
  const lossOf = (of: TowerData, batch = createSampler(of, config).batch(0, 0)) =>
    towerGradients(towerBatch(batch, parameters, of, config));
  const batch = createSampler(data, config).batch(0, 0);
  const slopes = parameterSlopes(
    batch,
    lossOf(data, batch),
    data.features,
    parameterLengths(sizes, config),
    config.factors,
  );

  it.each(NAMES.filter((name) => parameterLengths(sizes, config)[name] > 0))('agree for %s', (name) => {
    expect(slopes[name]).toHaveLength(parameters[name].length);
    for (const k of places(slopes[name])) {
      const measured = difference(parameters[name], k, () => lossOf(data, batch).loss);
      expect(Math.abs(slopes[name][k]! - measured)).toBeLessThan(2e-4 + 2e-3 * Math.abs(measured));
    }
    expect(slopes[name].some((slope) => Math.abs(slope) > 1e-4)).toBe(true);
  });
});

describe('slopes of a person', () => {
  const config = SMALL_TOWERS;
  const known = new Uint8Array(sizes.items).fill(1);
  const model = exportTowers(anyParameters(config), data.features, known, config);
  const history = [wanted(0), unwanted(15), wanted(3, 2), wanted(4)];
  const input = endOf(personInput(model, config, history));

  it('agree for the loss of their own history', () => {
    const { slope } = ownSlope(input, history, model, config);
    slope.forEach((value, k) => {
      const at = (step: number): number => {
        const moved = input.slice();
        moved[k]! += step;
        return ownSlope(moved, history, model, config).loss;
      };
      expect(Math.abs(value - (at(1e-5) - at(-1e-5)) / 2e-5)).toBeLessThan(1e-6);
    });
  });
});
