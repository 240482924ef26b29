import { SIGNAL_NAMES, type SignalName } from './signals';

/** How much each signal counts. */
export type Weights = Readonly<Record<SignalName, number>>;

/** The weights of a person with few films, and of one with more. */
export interface MixedWeights {
  /** Up to `FEW_FILMS` wanted films. */
  readonly few: Weights;
  readonly more: Weights;
}

/** The names of both. */
const TIER_NAMES = ['few', 'more'] as const satisfies readonly (keyof MixedWeights)[];

/** Wanted films up to which a history is short. */
export const FEW_FILMS = 4;

/** The weights that hold for so many wanted films. */
export function weightsFor(weights: MixedWeights, wanted: number): Weights {
  return weights[tierFor(wanted)];
}

/** Where the search begins. */
export const FIRST_WEIGHTS: Weights = weightsOf((name) => Number(name === 'als' || name === 'ease'));

/** A weight for each signal. */
export function weightsOf(weigh: (name: SignalName, place: number) => number): Weights {
  return Object.fromEntries(SIGNAL_NAMES.map((name, place) => [name, weigh(name, place)])) as Weights;
}

/** Weights from outside: null when one is missing or no finite number; others than those of signals are left out. */
export function readMix(
  mix: Readonly<Record<keyof MixedWeights, Readonly<Record<string, number>>>>,
): MixedWeights | null {
  const read = (tier: keyof MixedWeights): Weights => weightsOf((name) => mix[tier][name] ?? NaN);
  return readWeights(packWeights({ few: read('few'), more: read('more') }));
}

/** Which set holds for so many wanted films. */
export const tierFor = (wanted: number): keyof MixedWeights => (wanted > FEW_FILMS ? 'more' : 'few');

/** Both sets as one array, few before more, in the order of `SIGNAL_NAMES`. */
export function packWeights(weights: MixedWeights): Float32Array {
  return Float32Array.from(TIER_NAMES.flatMap((tier) => SIGNAL_NAMES.map((name) => weights[tier][name])));
}

/** Reads what `packWeights` packed; null when it is of another length, or a number is not finite. */
export function readWeights(packed: Float32Array | undefined): MixedWeights | null {
  const count = SIGNAL_NAMES.length;
  if (packed?.length !== TIER_NAMES.length * count || !packed.every((weight) => Number.isFinite(weight))) return null;
  const tier = (at: number): Weights => weightsOf((_, place) => packed[at * count + place]!);
  return { few: tier(0), more: tier(1) };
}
