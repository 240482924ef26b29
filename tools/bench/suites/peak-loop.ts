import { instantiateKernel } from '../../../src/engines/als/wasm-kernel';

/** Floating-point operations of one round of the loop: ten times four multiplications and additions. */
const ROUND_FLOPS = 80;
/** Long enough for a clock that ticks every 0.1 ms, short enough to be taken every turn. */
const RUN_MS = 50;
const SHORT_ROUNDS = 1_000_000;
/** Calls after which the browser has compiled the loop with its best compiler. */
const WARM_CALLS = 30;

/** A loop of fused multiplications and additions in registers, which this thread runs at its peak. */
export interface PeakLoop {
  /** Runs for about 50 ms and returns GFLOP/s. */
  run(): number;
}

/** Starts a kernel for its peak loop, and warms it up. */
export async function createPeakLoop(module: WebAssembly.Module): Promise<PeakLoop> {
  const { peakLoop } = await instantiateKernel(module);
  const time = (rounds: number): number => {
    const start = performance.now();
    peakLoop(rounds);
    return performance.now() - start;
  };
  let fastest = Infinity;
  for (let call = 0; call < WARM_CALLS; call++) {
    fastest = Math.min(fastest, time(SHORT_ROUNDS));
    await new Promise((resolve) => setTimeout(resolve));
  }
  const rounds = Math.round((SHORT_ROUNDS * RUN_MS) / fastest);
  return { run: () => (rounds * ROUND_FLOPS) / (time(rounds) * 1e6) };
}
