/** What the page needs to know of runs beside each other, and of where a model comes from. */
import { metricNames, parallelAxes } from '../core/runs/comparison';
import { lineageOf } from '../core/runs/lineage';
import { alignCurves, seriesNames } from '../core/runs/series';
import type { LineageStep, Run, RunAxis, RunCurves, SeriesName } from '../core/run-types';
import type { ModelRecord } from '../core/training-types';

/** Axes of what differs between runs, then of the figures that any of them has and that are wanted. */
export function axesOf(runs: readonly Run[], isWanted: (metric: string) => boolean): readonly RunAxis[] {
  return parallelAxes(runs, metricNames(runs).filter(isWanted));
}

/** Whether all of the runs have it: a setting of one kind alone sets nothing apart. */
export const isShared = ({ values }: RunAxis): boolean => values.every((value) => value !== null);

/** Those of some curves that any of the runs has. */
export function curvesOf(runs: readonly Run[], wanted: readonly SeriesName[]): readonly RunCurves[] {
  const told = seriesNames(runs);
  return wanted.filter((name) => told.includes(name)).map((name) => alignCurves(runs, name));
}

/** The line that a model comes from, itself first. */
export const lineOf = (
  modelId: string,
  records: readonly ModelRecord[],
  runs: readonly Run[],
): readonly LineageStep[] => lineageOf(modelId, records, runs);
