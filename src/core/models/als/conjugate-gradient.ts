import type { WeightedCsr } from '../../data/csr';
import { throwIfCancelled } from '../../errors';
import { gramian } from '../../math/dense';
import { noStableSolution, rowReg, type AlsSolver, type SideOptions, type SideReport } from './solver';

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

/** Entries times factors between two breaths. */
const BREATH_WORK = 1_000_000;

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
 *
 * @param breathe awaited every 20 ms or so, for messages of the thread to come through, among them a cancelling signal
 */
export function createScalarSolver(
  cg: CgOptions = DEFAULT_CG,
  breathe: () => Promise<void> = async () => {},
): AlsSolver {
  return {
    name: 'scalar float64',
    async solveSide(csr, fixed, out, options) {
      const d = options.factors;
      const gram = gramian(fixed, d).map((value) => options.alpha0 * value);
      const solved = out.slice();
      const { from, to } = options.rows ?? { from: 0, to: csr.rows };
      const report = { flops: csr.cols * d * (d + 1), loss: 0 };
      let work = 0;
      for (let row = from; row < to; row++) {
        if (work * d > BREATH_WORK) {
          await breathe();
          work = 0;
        }
        throwIfCancelled(options.signal);
        const [begin, end] = [csr.indptr[row]!, csr.indptr[row + 1]!];
        work += end - begin + d;
        const reg = rowReg(end - begin, csr.cols, options);
        const x = Float64Array.from(out.subarray(row * d, (row + 1) * d));
        if (begin === end) x.fill(0);
        else addTo(report, solve({ csr, fixed, gram, options, begin, end, reg }, x, cg));
        if (!x.every(Number.isFinite)) throw noStableSolution();
        solved.set(x, row * d);
      }
      out.set(solved);
      return report;
    },
    memoryBytes: () => 0,
    dispose() {},
  };
}

function addTo(report: { flops: number; loss: number }, { flops, loss }: SideReport): void {
  report.flops += flops;
  report.loss += loss;
}

/** Improves x until the residual is small; NaN in the system goes on into x. */
function solve(system: RowSystem, x: Float64Array, { tolerance, maxSteps }: CgOptions): SideReport {
  const { rhs, confidence } = rightHandSide(system);
  const residual = rhs.slice();
  const enough = tolerance ** 2 * dot(rhs, rhs);
  const image = new Float64Array(x.length);
  times(system, x, image);
  addScaled(residual, -1, image);
  const direction = residual.slice();
  let squared = dot(residual, residual);
  let step = 0;
  for (; step < maxSteps && !(squared <= enough); step++) {
    times(system, direction, image);
    const curvature = dot(direction, image);
    if (curvature <= 0) break;
    addScaled(x, squared / curvature, direction);
    addScaled(residual, -squared / curvature, image);
    const next = dot(residual, residual);
    for (let i = 0; i < direction.length; i++) direction[i] = residual[i]! + (next / squared) * direction[i]!;
    squared = next;
  }
  const loss = confidence - dot(x, rhs) - dot(x, residual);
  return { flops: flopsOf(system.end - system.begin, step, x.length), loss };
}

/** Multiplications and additions of one row: the right-hand side, the first residual and every step. */
function flopsOf(entries: number, steps: number, d: number): number {
  return 2 * entries * d + (steps + 1) * (2 * d * d + 4 * entries * d + 12 * d);
}

/** Σ (alpha0 + alpha · w) f over the row, and the sum of its confidences. */
function rightHandSide({ csr, fixed, options, begin, end }: RowSystem): { rhs: Float64Array; confidence: number } {
  const d = options.factors;
  const rhs = new Float64Array(d);
  let total = 0;
  for (let k = begin; k < end; k++) {
    const confidence = options.alpha0 + options.alpha * csr.values[k]!;
    total += confidence;
    for (let i = 0, at = csr.indices[k]! * d; i < d; i++) rhs[i]! += confidence * fixed[at + i]!;
  }
  return { rhs, confidence: total };
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
