import { nonZeros, type WeightedCsr } from '../../../src/core/data/csr';
import type { Pack } from '../../../src/core/data/pack';
import { positives } from '../../../src/core/data/positives';
import { DEFAULT_EASE } from '../../../src/core/models/ease/config';
import type { Inverter } from '../../../src/core/models/ease/inverter';
import { createEaseTrainer } from '../../../src/core/models/ease/trainer';
import type { PartReport } from '../../../src/core/training-types';
import { createInverter } from '../../../src/engines/ease';
import { loadEaseKernel } from '../../../src/engines/ease/load-kernel';
import type { EaseContestant, EaseResult } from '../ease-results';
import type { BenchLimits } from '../suite';
import { loadKernels } from './kernels';
import { createPeaks } from './peaks';

/** Films that the browser's compiler is warmed up with. */
const WARM_ITEMS = 400;

/** One finished training. */
interface Turn {
  readonly parts: readonly PartReport[];
  readonly weights: Float32Array;
  readonly covered: number;
}

/** Whole trainings of EASE: the kernel in turns, and the plain float64 reference once, right before the first of them. */
export async function measureEase(
  pack: Pack,
  limits: BenchLimits,
  report: (line: string) => void,
): Promise<EaseResult> {
  const liked = positives(pack, DEFAULT_EASE.threshold);
  const { plain, relaxed } = await loadKernels();
  const peaks = await createPeaks(relaxed ?? plain, 1);
  const reference = await createInverter('scalar', loadEaseKernel);
  const kernel = await createInverter('wasm', loadEaseKernel);
  for (const inverter of [reference, kernel]) await train(liked, inverter, WARM_ITEMS);
  const exact = await train(liked, reference);
  report(`${pack.info.id} ${reference.name}: ${secondsOf(exact).toPrecision(3)} s`);
  const turns: Turn[] = [];
  const peakGflops: number[] = [];
  for (let turn = 1; turn <= limits.repeats; turn++) {
    peakGflops.push(await peaks.measure(1));
    turns.push(await train(liked, kernel));
    report(`${pack.info.id} ${turn}/${limits.repeats} ${kernel.name}: ${secondsOf(turns.at(-1)!).toPrecision(3)} s`);
  }
  peaks.dispose();
  const { reg, threshold, maxItems } = DEFAULT_EASE;
  return {
    setting: { reg, threshold, maxItems, covered: exact.covered, positives: nonZeros(liked) },
    contestants: [toFigures('scalar', [exact]), toFigures('wasm', turns)],
    peakGflops,
    worstDifference: worstDifference(exact.weights, turns[0]!.weights),
  };
}

async function train(liked: WeightedCsr, inverter: Inverter, maxItems = DEFAULT_EASE.maxItems): Promise<Turn> {
  const trainer = createEaseTrainer(liked, { ...DEFAULT_EASE, maxItems }, inverter, () => performance.now());
  const parts: PartReport[] = [];
  while (!parts.at(-1)?.round) parts.push(await trainer.smallStep());
  return { parts, weights: trainer.snapshot().weights, covered: trainer.covered };
}

function secondsOf({ parts }: Turn): number {
  return parts.at(-1)!.round!.elapsedMs / 1000;
}

function toFigures(id: EaseContestant['id'], turns: readonly Turn[]): EaseContestant {
  const { engine = '', flops = NaN, memoryBytes = NaN } = turns[0]!.parts.at(-1)!.round!;
  const later = turns.flatMap(({ parts }) => parts.slice(1).map(({ stepMs }) => stepMs));
  return {
    ...{ id, engine, flops, memoryBytes },
    seconds: turns.map(secondsOf),
    firstSeconds: turns.map(({ parts }) => parts[0]!.stepMs / 1000),
    longestBlockMs: Math.max(...later, 0),
  };
}

function worstDifference(exact: Float32Array, weights: Float32Array): number {
  let worst = 0;
  for (let k = 0; k < exact.length; k++) worst = Math.max(worst, Math.abs(exact[k]! - weights[k]!));
  return worst;
}
