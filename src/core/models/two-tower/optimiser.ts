import { AppError } from '../../errors';
import { adamStep, clipGradients, zeroMoments, type Moments } from '../../math/adam';
import type { TwoTowerConfig } from '../../training-types';
import type { ModelArrays } from '../trainer';
import {
  DECAYING,
  PARAMETER_NAMES,
  parameterLengths,
  startParameters,
  type ParameterName,
  type TowerParameters,
  type TowerSizes,
} from './parameters';

/** Parameters and what Adam remembers of them. */
export interface Optimiser {
  /** Changed in place by every step. */
  readonly parameters: TowerParameters;
  readonly sizeBytes: number;
  /** Clips the slopes (in place), takes one step of Adam, and returns the length of the slopes before clipping. */
  step(slopes: TowerParameters): number;
  /** Copies of parameters and moments, for `start` of another. */
  state(): ModelArrays;
}

/** Where the number of steps lies in a state. */
const STEPS = 'steps';

/**
 * Creates an optimiser, from the configuration's seed or from a state.
 *
 * @throws AppError `config-invalid` when the state is of another shape
 */
export function createOptimiser(sizes: TowerSizes, config: TwoTowerConfig, start?: ModelArrays): Optimiser {
  const lengths = parameterLengths(sizes, config);
  const parameters = start ? readParameters(start, lengths) : startParameters(sizes, config);
  const moments = perName((name): Moments =>
    start
      ? { mean: copied(start, meanOf(name), lengths[name]), square: copied(start, squareOf(name), lengths[name]) }
      : zeroMoments(lengths[name]),
  );
  let steps = start ? copied(start, STEPS, 1)[0]! : 0;
  const { learningRate, weightDecay, clip } = config;
  return {
    parameters,
    sizeBytes: 12 * Object.values(lengths).reduce((sum, length) => sum + length, 0),
    step(slopes) {
      steps++;
      const norm = clipGradients(Object.values<Float32Array>({ ...slopes }), clip);
      for (const name of PARAMETER_NAMES) {
        const decay = DECAYING.has(name) ? weightDecay : 0;
        adamStep(parameters[name], slopes[name], moments[name], steps, { learningRate }, decay);
      }
      return norm;
    },
    state: () =>
      Object.fromEntries([
        [STEPS, Float32Array.of(steps)],
        ...PARAMETER_NAMES.flatMap((name) => [
          [name, parameters[name].slice()],
          [meanOf(name), moments[name].mean.slice()],
          [squareOf(name), moments[name].square.slice()],
        ]),
      ]) as ModelArrays,
  };
}

const meanOf = (name: ParameterName): string => `${name} mean`;
const squareOf = (name: ParameterName): string => `${name} square`;

function readParameters(start: ModelArrays, lengths: Readonly<Record<ParameterName, number>>): TowerParameters {
  return perName((name) => copied(start, name, lengths[name]));
}

function perName<Value>(make: (name: ParameterName) => Value): Readonly<Record<ParameterName, Value>> {
  return Object.fromEntries(PARAMETER_NAMES.map((name) => [name, make(name)])) as Record<ParameterName, Value>;
}

function copied(arrays: ModelArrays, name: string, length: number): Float32Array {
  const array = arrays[name];
  if (array?.length === length) return array.slice();
  const message = 'The state to go on from is of another data set or size. Train from the beginning.';
  throw new AppError('config-invalid', message, { name, length });
}
