/** The JSON record of `npm run bench`. */
import type { DatasetInfo } from '../../src/core/types';
import { commitNow, machineHere, type Machine } from '../machine';
import { easeGoals } from './ease-figures';
import type { EaseResult } from './ease-results';
import { engineFigures, type EngineFigures } from './figures';
import { checkGoals, type Goal } from './goals';
import { growthFigures, growthPoint, type GrowthFigures, type GrowthPoint } from './growth-figures';
import { networkGoals } from './network-figures';
import type { NetworkResult } from './network-results';
import { retrievalGoals, type RetrievalRecord } from './retrieval-figures';
import { servingGoals, type ServingRecord } from './serving-figures';
import type { Measured } from './run-suite';
import { spreadOf, type Spread } from './statistics';
import type { PackFacts, Setting, SuiteResults } from './suite';

/** The data set, and what is known of its ratings. */
interface Dataset extends Pick<DatasetInfo, 'id' | 'name' | 'source' | 'simulated'> {
  readonly users: number;
  readonly items: number;
  readonly ratings: number;
}

/** All engines on one data set. */
export interface AlsRecord {
  readonly dataset: Dataset;
  readonly setting: Setting;
  readonly peaks: readonly { readonly workers: number; readonly gflops: Spread }[];
  /** The reference first. */
  readonly engines: readonly EngineFigures[];
}

/** Where a round's time goes. */
export interface KernelRecord extends Omit<SuiteResults['kernel'], 'setting'> {
  readonly dataset: Dataset;
  readonly setting: Setting;
}

/** Networks on one data set. */
export interface NetworkRecord extends NetworkResult {
  readonly dataset: Dataset;
}

/** EASE on one data set. */
export interface EaseRecord extends EaseResult {
  readonly dataset: Dataset;
}

/** What `--json` writes. */
export interface BenchRecord {
  readonly kind: 'bench';
  readonly machine: Machine & { readonly browser: string };
  /** Short commit; ends with "+" when files differ from it. */
  readonly commit: string;
  readonly date: string;
  readonly goals: readonly Goal[];
  readonly als: readonly AlsRecord[];
  /** The first rounds on each data set's positives, in a process of their own: for its memory. */
  readonly alone: readonly { readonly dataset: Dataset; readonly point: GrowthPoint }[];
  readonly growth: GrowthFigures | null;
  readonly kernel: readonly KernelRecord[];
  readonly networks: readonly NetworkRecord[];
  readonly ease: readonly EaseRecord[];
  readonly retrieval: readonly RetrievalRecord[];
  readonly serving: readonly ServingRecord[];
}

/** All that one run measured. */
export interface Measurements {
  readonly als: readonly Measured<'als'>[];
  readonly alone: readonly Measured<'growth'>[];
  readonly growth: readonly Measured<'growth'>[];
  readonly kernel: readonly Measured<'kernel'>[];
  readonly networks: readonly Measured<'two-tower'>[];
  readonly ease: readonly Measured<'ease'>[];
  readonly retrieval: readonly Measured<'retrieval'>[];
  readonly serving: readonly Measured<'serving'>[];
}

/** The record of one run, with what is known of this machine. */
export function toRecord(measured: Measurements): BenchRecord {
  const { als, alone, growth, kernel, networks, ease, retrieval, serving } = measured;
  const all = [...als, ...alone, ...growth, ...kernel, ...networks, ...ease, ...retrieval, ...serving];
  const browser = all[0]?.browser ?? 'no browser';
  const figures = {
    als: als.map(toAlsRecord),
    alone: alone.map((one) => ({ dataset: datasetOf(one.pack), point: growthPoint([one]) })),
    growth: growth.length > 0 ? growthFigures(growth) : null,
    networks: networks.map(({ pack, result }) => ({ dataset: datasetOf(pack), ...result })),
    ease: ease.map(({ pack, result }) => ({ dataset: datasetOf(pack), ...result })),
    retrieval: retrieval.map(({ process, result }) => ({ process, ...result })),
    serving: serving.map(({ pack, process, result }) => ({ dataset: datasetOf(pack), process, ...result })),
  };
  return {
    kind: 'bench',
    machine: { ...machineHere(), browser },
    commit: commitNow(),
    date: new Date().toISOString(),
    goals: [
      ...checkGoals(figures),
      ...networkGoals(figures.networks),
      ...easeGoals(figures.ease),
      ...retrievalGoals(figures.retrieval),
      ...servingGoals(figures.serving),
    ],
    ...figures,
    kernel: kernel.map(({ pack, result }) => ({ dataset: datasetOf(pack), ...result })),
  };
}

function toAlsRecord({ pack, result }: Measured<'als'>): AlsRecord {
  return {
    dataset: datasetOf(pack),
    setting: result.setting,
    peaks: result.peaks.map(({ workers, gflops }) => ({ workers, gflops: spreadOf(gflops) })),
    engines: engineFigures(result),
  };
}

function datasetOf({ info, users, items, ratings }: PackFacts): Dataset {
  const { id, name, source, simulated } = info;
  return { id, name, source, simulated, users, items, ratings };
}
