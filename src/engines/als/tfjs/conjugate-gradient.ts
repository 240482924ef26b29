import { add, div, maximum, mul, step, sub, tidy, type Tensor3D } from '@tensorflow/tfjs-core';
import { rowDots, times, type TileSystem } from './system';

/**
 * Conjugate gradient on all rows of a tile at once, preconditioned by the diagonal (the Gramian and λ).
 *
 * A row's neighbours add at most alpha · w / alpha0 times the Gramian, so the preconditioned systems have a condition
 * number of at most 1 + alpha · max w / alpha0, whatever the regularisation: few steps, and single precision is enough.
 * Vectors are rows × 1 × d, numbers rows × 1 × 1.
 */
export interface CgState {
  readonly x: Tensor3D;
  readonly residual: Tensor3D;
  readonly direction: Tensor3D;
  /** residual · preconditioned residual. */
  readonly slope: Tensor3D;
  /** 1 where the row goes on, 0 where it is solved: then it does not change any more. */
  readonly active: Tensor3D;
  /** Steps that the row was active. */
  readonly steps: Tensor3D;
  /** The squared residual at which a row is solved. */
  readonly enough: Tensor3D;
}

/** Keeps divisors away from 0; far below any product of factors, far above what GPUs flush to 0. */
const TINY = 1e-30;

/**
 * The state before the first step.
 *
 * @param x warm start, rows × 1 × d
 * @param inverse 1 / the preconditioner, rows × 1 × d
 * @param tolerance relative residual at which a row is solved
 */
export function startCg(system: TileSystem, x: Tensor3D, inverse: Tensor3D, tolerance: number): CgState {
  const { rhs } = system;
  const residual = sub<Tensor3D>(rhs, times(system, x));
  const direction = mul<Tensor3D>(residual, inverse);
  const enough = mul<Tensor3D>(rowDots(rhs, rhs), tolerance ** 2);
  const active = step(sub<Tensor3D>(rowDots(residual, residual), enough));
  const slope = rowDots(residual, direction);
  return { x, residual, direction, slope, active, steps: mul(active, 0), enough };
}

/** One step of every row that is not solved. The old state is disposed. */
export function stepCg(system: TileSystem, inverse: Tensor3D, state: CgState): CgState {
  const { enough } = state;
  const next = tidy(() => {
    const image = times(system, state.direction);
    const curvature = rowDots(state.direction, image);
    const going = mul<Tensor3D>(state.active, step(curvature));
    const length = div<Tensor3D>(mul(going, state.slope), maximum(curvature, TINY));
    const x = add<Tensor3D>(state.x, mul(length, state.direction));
    const residual = sub<Tensor3D>(state.residual, mul(length, image));
    const descent = mul<Tensor3D>(residual, inverse);
    const slope = rowDots(residual, descent);
    const active = mul<Tensor3D>(going, step(sub(rowDots(residual, residual), enough)));
    const turn = div<Tensor3D>(mul(active, slope), maximum(state.slope, TINY));
    const direction = add<Tensor3D>(descent, mul(turn, state.direction));
    return { x, residual, direction, slope, active, steps: add<Tensor3D>(state.steps, state.active) };
  });
  disposeCg({ ...state, enough: null });
  return { ...next, enough };
}

/** Frees a state. */
export function disposeCg(state: { readonly [name in keyof CgState]: Tensor3D | null }): void {
  for (const tensor of Object.values(state)) tensor?.dispose();
}
