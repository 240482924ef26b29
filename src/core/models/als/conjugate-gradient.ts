import type { WeightedCsr } from '../../data/csr';
import { gramian } from '../../math/dense';
import { noStableSolution, rowReg, type AlsSolver, type SideOptions } from './solver';

/** When conjugate gradient stops on a row: at this relative residual, or after this many steps. */
export interface CgOptions {
  readonly tolerance: number;
  readonly maxSteps: number;
}

/**
 * Tight enough that vectors agree with the exact solver to 1e-3 (tests/contracts/als-solver.test.ts); tighter than 1e-6
 * float32 residuals stop meaning anything. Warm starts make it cheap: a few steps a row after the first rounds.
 */
export const DEFAULT_CG: CgOptions = { tolerance: 1e-6, maxSteps: 128 };

/** The system of one row, never written out: A p = (alpha0 · G + λ I) p + alpha Σ w f (f·p). */
interface RowSystem {
  readonly csr: WeightedCsr;
  readonly fixed: Float32Array;
  /** alpha0 · FᵀF. */
  readonly gram: Float64Array;
  readonly options: SideOptions;
  readonly begin: number;
  readonly end: number;
  readonly reg: number;
}

/**
 * Matrix-free conjugate gradient in plain float64 (Takács, Pilászy, Tikk 2011), warm-started, without a preconditioner.
 *
 * It is the kernel's algorithm line by line, so it is what benches compare the kernel with; and it trains where
 * WebAssembly SIMD is missing.
 */
export function createScalarSolver(cg: CgOptions = DEFAULT_CG): AlsSolver {
  return {
    name: 'scalar float64',
    async solveSide(csr, fixed, out, options) {
      const d = options.factors;
      const gram = gramian(fixed, d).map((value) => options.alpha0 * value);
      const { from, to } = options.rows ?? { from: 0, to: csr.rows };
      for (let row = from; row < to; row++) {
        const [begin, end] = [csr.indptr[row]!, csr.indptr[row + 1]!];
        const reg = rowReg(end - begin, csr.cols, options);
        const x = Float64Array.from(out.subarray(row * d, (row + 1) * d));
        if (begin === end) x.fill(0);
        else solve({ csr, fixed, gram, options, begin, end, reg }, x, cg);
        if (!x.every(Number.isFinite)) throw noStableSolution();
        out.set(x, row * d);
      }
    },
    dispose() {},
  };
}

/** Improves x until the residual is small; NaN in the system goes on into x. */
function solve(system: RowSystem, x: Float64Array, { tolerance, maxSteps }: CgOptions): void {
  const residual = rightHandSide(system);
  const enough = tolerance ** 2 * dot(residual, residual);
  const image = new Float64Array(x.length);
  times(system, x, image);
  addScaled(residual, -1, image);
  const direction = residual.slice();
  let squared = dot(residual, residual);
  for (let step = 0; step < maxSteps && !(squared <= enough); step++) {
    times(system, direction, image);
    const curvature = dot(direction, image);
    if (curvature <= 0) return;
    addScaled(x, squared / curvature, direction);
    addScaled(residual, -squared / curvature, image);
    const next = dot(residual, residual);
    for (let i = 0; i < direction.length; i++) direction[i] = residual[i]! + (next / squared) * direction[i]!;
    squared = next;
  }
}

/** Σ (alpha0 + alpha · w) f over the row. */
function rightHandSide({ csr, fixed, options, begin, end }: RowSystem): Float64Array {
  const d = options.factors;
  const rhs = new Float64Array(d);
  for (let k = begin; k < end; k++) {
    const confidence = options.alpha0 + options.alpha * csr.values[k]!;
    for (let i = 0, at = csr.indices[k]! * d; i < d; i++) rhs[i]! += confidence * fixed[at + i]!;
  }
  return rhs;
}

/** image = A p. */
function times({ csr, fixed, gram, options, begin, end, reg }: RowSystem, p: Float64Array, image: Float64Array): void {
  const d = options.factors;
  for (let i = 0; i < d; i++) {
    let sum = reg * p[i]!;
    for (let j = 0; j < d; j++) sum += gram[i * d + j]! * p[j]!;
    image[i] = sum;
  }
  for (let k = begin; k < end; k++) {
    const at = csr.indices[k]! * d;
    let score = 0;
    for (let i = 0; i < d; i++) score += fixed[at + i]! * p[i]!;
    const scale = options.alpha * csr.values[k]! * score;
    for (let i = 0; i < d; i++) image[i]! += scale * fixed[at + i]!;
  }
}

function addScaled(target: Float64Array, scale: number, source: Float64Array): void {
  for (let i = 0; i < target.length; i++) target[i]! += scale * source[i]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
