/** The goals of training, and whether a measurement reaches them. */
import type { EngineFigures } from './figures';
import type { GrowthFigures, GrowthPoint } from './growth-figures';

/** A goal with what was measured. */
export interface Goal {
  readonly name: string;
  /** For example `at least 14`. */
  readonly goal: string;
  readonly value: number;
  readonly unit: '×' | '%' | 'MB' | 's' | 'ms' | '';
  readonly reached: boolean;
}

/** What goals are checked on: only what was measured has goals. */
export interface GoalInput {
  readonly als: readonly { readonly dataset: { readonly id: string }; readonly engines: readonly EngineFigures[] }[];
  /** One training in a process of its own, by data set. */
  readonly alone: readonly { readonly dataset: { readonly id: string }; readonly point: GrowthPoint }[];
  readonly growth: GrowthFigures | null;
}

const TIMES_FASTER: Readonly<Record<string, number>> = { wasm: 14, 'wasm-2': 25 };
const SHARE_OF_PEAK = 35;
const SHARE_TOLERANCE = 20;
const EXPONENT = 1.1;
/** Megabytes that training may take, by data set; grown data beside them. */
const MOST_MB: Readonly<Record<string, number>> = { 'ml-1m': 200 };
const GROWN = { interactions: 25_000_000, megabytes: 1500 };
/** Speed-ups are goals on this data set. */
const SPEED_ON = 'ml-100k';

/** All goals that what was measured can be held against. */
export function checkGoals(input: GoalInput): Goal[] {
  return [...speedGoals(input), ...shareGoals(input), ...growthGoals(input.growth), ...memoryGoals(input)];
}

function speedGoals({ als }: GoalInput): Goal[] {
  const engines = als.find(({ dataset }) => dataset.id === SPEED_ON)?.engines ?? [];
  return engines.flatMap(({ id, workers, timesFaster }) => {
    const least = TIMES_FASTER[id];
    if (least === undefined) return [];
    const name = `${SPEED_ON}: times the reference, ${workers} ${workers === 1 ? 'worker' : 'workers'}`;
    return [atLeast(name, timesFaster.median, least, '×')];
  });
}

function shareGoals({ als }: GoalInput): Goal[] {
  const share = (id: string): number | undefined =>
    als.find(({ dataset }) => dataset.id === id)?.engines.find((engine) => engine.id === 'wasm')?.shareOfPeak.median;
  const [small, large] = [share('ml-100k'), share('ml-1m')];
  const goals: Goal[] = [];
  if (small !== undefined) goals.push(atLeast('ml-100k: share of the peak, 1 worker', 100 * small, SHARE_OF_PEAK, '%'));
  if (small !== undefined && large !== undefined) {
    const name = 'ml-1m: how far its share of the peak is from that of ml-100k';
    goals.push(atMost(name, 100 * Math.abs(large / small - 1), SHARE_TOLERANCE, '%'));
  }
  return goals;
}

function growthGoals(growth: GrowthFigures | null): Goal[] {
  if (!growth?.fit) return [];
  return [atMost('growth: exponent of seconds in interactions', growth.fit.exponent, EXPONENT, '')];
}

function memoryGoals({ alone, growth }: GoalInput): Goal[] {
  const goals: Goal[] = [];
  for (const { dataset, point } of alone) {
    const most = MOST_MB[dataset.id];
    if (most !== undefined) goals.push(memoryGoal(dataset.id, point, most));
  }
  const grown = growth?.points.find(({ interactions }) => interactions === GROWN.interactions);
  if (grown) goals.push(memoryGoal(`${GROWN.interactions / 1e6} M interactions`, grown, GROWN.megabytes));
  return goals;
}

/** By what the process took beyond the empty page, where the system tells it, else by what trainer and engine hold. */
function memoryGoal(name: string, { process, memoryBytes }: GrowthPoint, most: number): Goal {
  const what = process ? 'process beyond the empty page' : 'arrays and engine';
  const bytes = process ? process.peakBytes - process.beforeBytes : memoryBytes;
  return atMost(`${name}: peak memory, ${what}`, bytes / 1e6, most, 'MB');
}

function atLeast(name: string, value: number, least: number, unit: Goal['unit']): Goal {
  return { name, goal: `at least ${least}`, value, unit, reached: value >= least };
}

function atMost(name: string, value: number, most: number, unit: Goal['unit']): Goal {
  return { name, goal: `at most ${most}`, value, unit, reached: value <= most };
}
