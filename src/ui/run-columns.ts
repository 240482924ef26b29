/** The columns of the list of runs, and of runs beside each other. */
import type { Run, RunRow } from '../core/run-types';
import { numbersOf, planTag } from './model-words';
import { figureText, figureWords, parameterLabel, runName, statusLabel } from './runs-words';
import type { Column } from './table-columns';

/** Sorted by when it began. */
const name: Column<RunRow> = {
  key: 'run',
  label: 'Run',
  value: ({ run }) => `${new Date(run.startedAt).toISOString()} ${planTag(run.plan)}`,
  text: ({ run }) => runName(run),
};

/** @param everywhere whether runs of several data sets are listed */
export function listColumns(everywhere: boolean): readonly Column<RunRow>[] {
  const dataset: Column<RunRow> = { key: 'dataset', label: 'Data set', value: ({ run }) => run.dataset };
  return [
    name,
    ...(everywhere ? [dataset] : []),
    figure('ndcg'),
    { key: 'status', label: 'Status', value: ({ status }) => statusLabel(status) },
    figure('trainMs'),
    { key: 'rounds', label: 'Rounds', value: ({ run }) => run.steps.length },
    { key: 'tags', label: 'Tags', value: ({ run }) => run.tags.join(', ') || null },
  ];
}

/** Figures of runs, then settings that differ between them. */
export function comparisonColumns(
  runs: readonly Run[],
  figures: readonly string[],
  parameters: readonly string[],
): readonly Column<RunRow>[] {
  const kinds = [...new Set(runs.map(({ plan }) => plan.kind))];
  return [
    name,
    ...figures.map((figureName) => figure(figureName)),
    ...parameters.map((parameter): Column<RunRow> => ({
      key: `parameter:${parameter}`,
      label: parameterLabel(parameter, kinds),
      value: ({ run }) => numbersOf(run.plan)[parameter] ?? null,
      text: ({ run }) => valueText(numbersOf(run.plan)[parameter]),
    })),
  ];
}

/** A setting is written with all its digits: it is what has to be typed to do it again. */
export const valueText = (value: number | undefined): string => (value === undefined ? '–' : String(value));

function figure(figureName: string): Column<RunRow> {
  const { label } = figureWords(figureName);
  return {
    key: figureName,
    label,
    value: ({ run }) => run.metrics[figureName] ?? null,
    text: ({ run }) => figureText(figureName, run.metrics[figureName]),
  };
}
