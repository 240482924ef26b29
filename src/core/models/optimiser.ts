import { AppError } from '../errors';
import { adamStep, clipGradients, zeroMoments, type Moments } from '../math/adam';
import type { ModelArrays } from './trainer';

/** Named parameter arrays. */
export type Parameters<Name extends string> = Readonly<Record<Name, Float32Array>>;

/** How parameters are moved. */
export interface OptimiserOptions {
  readonly learningRate: number;
  /** Decay of the arrays in `decaying` per unit of learning rate. */
  readonly weightDecay: number;
  readonly decaying: ReadonlySet<string>;
  /** Longest that all slopes together may be. */
  readonly clip: number;
}

/** Parameters and what Adam remembers of them. */
export interface Optimiser<Name extends string> {
  /** Changed in place by every step. */
  readonly parameters: Parameters<Name>;
  readonly sizeBytes: number;
  /** Clips the slopes (in place), takes one step of Adam, and returns the length of the slopes before clipping. */
  step(slopes: Parameters<Name>): number;
  /** Copies of parameters and moments, to go on from later. */
  state(): ModelArrays;
}

/** Where the number of steps lies in a state. */
const STEPS = 'steps';

/**
 * Creates an optimiser.
 *
 * @param fresh parameters to start from; kept and changed
 * @param start a state to go on from instead; copied
 * @throws AppError `config-invalid` when the state is of another shape
 */
export function createOptimiser<Name extends string>(
  fresh: Parameters<Name>,
  { learningRate, weightDecay, decaying, clip }: OptimiserOptions,
  start?: ModelArrays,
): Optimiser<Name> {
  const names = Object.keys(fresh) as Name[];
  const read = (name: string, length: number): Float32Array => copied(start!, name, length);
  const perName = <Value>(make: (name: Name, length: number) => Value): Readonly<Record<Name, Value>> =>
    Object.fromEntries(names.map((name) => [name, make(name, fresh[name].length)])) as Record<Name, Value>;
  const parameters = start ? perName(read) : fresh;
  const moments = perName((name, length): Moments =>
    start ? { mean: read(meanOf(name), length), square: read(squareOf(name), length) } : zeroMoments(length),
  );
  let steps = start ? read(STEPS, 1)[0]! : 0;
  return {
    parameters,
    sizeBytes: 3 * names.reduce((sum, name) => sum + fresh[name].byteLength, 0),
    step(slopes) {
      steps++;
      const norm = clipGradients(
        names.map((name) => slopes[name]),
        clip,
      );
      for (const name of names) {
        const decay = decaying.has(name) ? weightDecay : 0;
        adamStep(parameters[name], slopes[name], moments[name], steps, { learningRate }, decay);
      }
      return norm;
    },
    state: () =>
      Object.fromEntries([
        [STEPS, Float32Array.of(steps)],
        ...names.flatMap((name) => [
          [name, parameters[name].slice()],
          [meanOf(name), moments[name].mean.slice()],
          [squareOf(name), moments[name].square.slice()],
        ]),
      ]) as ModelArrays,
  };
}

const meanOf = (name: string): string => `${name} mean`;
const squareOf = (name: string): string => `${name} square`;

function copied(arrays: ModelArrays, name: string, length: number): Float32Array {
  const array = arrays[name];
  if (array?.length === length) return array.slice();
  const message = 'The state to go on from is of another data set or size. Train from the beginning.';
  throw new AppError('config-invalid', message, { name, length });
}
