/** Runs as lines over axes: what parallel coordinates draw of them. */
import type { Run, RunAxis } from '../core/run-types';
import { parallelChart } from './charts/parallel';
import type { ChartFigure } from './charts/figure';
import { wordsOf } from './model-words';
import { figureWords, parameterLabel, shortName } from './runs-words';

/** From this ratio on the small values would lie on one another. */
const LOG_FROM = 20;

/** Whether there is anything to see on an axis: where all have one value, or none, there is not. */
export const spreads = ({ values }: RunAxis): boolean =>
  new Set(values.filter((value) => value !== null && !Number.isNaN(value))).size > 1;

export function runsChart(runs: readonly Run[], axes: readonly RunAxis[], room: number): ChartFigure {
  const lines = runs.map((run, tone) => ({
    name: shortName(run, runs),
    values: axes.map((axis) => valueOn(axis, runs, tone)),
    tone,
  }));
  return parallelChart(
    axes.map((axis) => ({ name: axisLabel(axis, runs), scale: scaleKind(axis) })),
    lines,
    room,
  );
}

export function axisLabel({ of, name }: RunAxis, runs: readonly Run[]): string {
  if (of === 'kind') return 'Kind';
  const kinds = [...new Set(runs.map(({ plan }) => plan.kind))];
  if (of === 'parameter') return parameterLabel(name, kinds);
  const { label, unit } = figureWords(name);
  return unit ? `${label}, ${unit.label}` : label;
}

function valueOn({ of, name, values }: RunAxis, runs: readonly Run[], at: number): string | number | null {
  const value = values[at] ?? null;
  if (of === 'kind') return wordsOf(runs[at]!.plan.kind).short;
  return of === 'metric' && typeof value === 'number' ? value / (figureWords(name).unit?.size ?? 1) : value;
}

/** Settings are often tried in powers of two or ten. */
function scaleKind({ of, values }: RunAxis): 'words' | 'log' | 'linear' {
  if (of === 'kind') return 'words';
  const numbers = values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
  const least = Math.min(...numbers);
  return least > 0 && Math.max(...numbers) > LOG_FROM * least ? 'log' : 'linear';
}
