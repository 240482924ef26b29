import type { ModelArrays } from '../trainer';

/** The numbers of a trained model: row-major float32, users × d and items × d. */
export interface AlsFactors {
  readonly userFactors: Float32Array;
  readonly itemFactors: Float32Array;
}

/** The factors under their names, for storage; not copied. */
export function alsArrays({ userFactors, itemFactors }: AlsFactors): ModelArrays {
  return { userFactors, itemFactors };
}

/** Reads factors back, not copied; empty where an array is missing. */
export function alsFactors({ userFactors, itemFactors }: ModelArrays): AlsFactors {
  const nothing = new Float32Array();
  return { userFactors: userFactors ?? nothing, itemFactors: itemFactors ?? nothing };
}
