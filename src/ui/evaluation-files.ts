/** Whole measurements as files, for spreadsheets and programs. */
import { isComparison, isCurve, type KeptComparison, type KeptCurve } from '../app/evaluation-kept';
import type { LengthFigures, MeasuredModel, StoredEvaluation } from '../core/evaluation-types';
import type { CsvField } from '../core/format-csv';
import { csvChoice, type FileChoice } from './file-choices';
import { HITS, LISTS, type Figure } from './evaluation-figures';
import { kindWords, modelLabel, settingWords } from './evaluation-words';

/** A row for each model and length, with everything that was measured and how. */
export function comparisonFields(stored: KeptComparison): readonly (readonly CsvField[])[] {
  const head = ['model', 'kind', 'k', ...FIGURES.flatMap(headOf), 'distinct lists', 'entropy'];
  const rows = stored.result.models.flatMap((measured) =>
    measured.lengths.map((figures): readonly CsvField[] => [
      ...[modelLabel(measured.model), kindWords(measured.model.kind).family, figures.k],
      ...FIGURES.flatMap((figure) => fieldsOf(figure, figures)),
      ...[figures.distinctLists, figures.lists.entropy],
      ...fitOf(measured),
      ...[stored.plan.split, ...circumstances(stored)],
    ]),
  );
  return [[...head, ...FIT_HEAD, 'split', ...CIRCUMSTANCES], ...rows];
}

/** A row for each model and number of likes. */
export function curveFields(stored: KeptCurve): readonly (readonly CsvField[])[] {
  const rows = stored.result.curves.flatMap((curve) =>
    curve.points.map(({ likes, ndcg }): readonly CsvField[] => [
      ...[modelLabel(curve.model), likes, ndcg.mean, ndcg.low, ndcg.high],
      ...circumstances(stored),
    ]),
  );
  return [['model', 'likes known', 'ndcg@10', 'ndcg@10 low', 'ndcg@10 high', ...CIRCUMSTANCES], ...rows];
}

/** What is not known is null. */
function jsonChoice(stored: StoredEvaluation): FileChoice {
  const make = () => new Blob([JSON.stringify(stored, null, 2)], { type: 'application/json' });
  return { label: 'Everything for programs (JSON)', extension: 'json', make };
}

/** A whole measurement, all lengths and figures of it. */
export function wholeChoices(stored: StoredEvaluation): readonly FileChoice[] {
  return [csvChoice(() => fieldsOfWhole(stored)), jsonChoice(stored)];
}

function fieldsOfWhole(stored: StoredEvaluation): readonly (readonly CsvField[])[] {
  if (isComparison(stored)) return comparisonFields(stored);
  return isCurve(stored) ? curveFields(stored) : [];
}

const FIGURES = [...HITS, ...LISTS];
const FIT_HEAD = ['fit ms', 'list p50 ms', 'list p99 ms', 'engine', 'settings'];
const CIRCUMSTANCES = ['threshold', 'seed', 'data set', 'split hash', 'device', 'version', 'measured at'];

const headOf = ({ key, interval }: Figure): readonly string[] =>
  interval ? [key, `${key} low`, `${key} high`] : [key];

function fieldsOf({ value, interval }: Figure, figures: LengthFigures): readonly CsvField[] {
  const sure = interval?.(figures);
  return sure ? [value(figures), sure.low, sure.high] : [value(figures)];
}

function fitOf({ fitMs, latency, engine, model }: MeasuredModel): readonly CsvField[] {
  return [fitMs, latency?.p50Ms ?? null, latency?.p99Ms ?? null, engine, settingWords(model)];
}

function circumstances({ plan, started, dataset, device, version, createdAt }: StoredEvaluation): readonly CsvField[] {
  const measuredAt = new Date(createdAt).toISOString();
  return [plan.threshold, plan.seed, dataset, started.splitHash, device, version, measuredAt];
}
