/** The tables of the suite `two-tower`. */
import { digits, megabytes, pairs, withRange, type Table } from './format';
import { learningFigures, stepFigures, TOWER_FLOOR, type LearningFigures, type StepFigures } from './network-figures';
import type { NetworkRecord } from './report';

/** Steps of both networks, and the trainings. */
export function networkTables(record: NetworkRecord): Table[] {
  const { towers, pairs: neural } = record;
  return [
    stepTable('Steps of a two-tower network', 'people/s', record, towers),
    stepTable('Steps of neural matrix factorisation', 'likes/s', record, neural),
    ...(record.learning.length > 0 ? [learningTable(record)] : []),
  ];
}

function stepTable(what: string, unit: string, { dataset }: NetworkRecord, steps: NetworkRecord['towers']): Table {
  const head = [
    'engine',
    'ms/step',
    'the engine’s part',
    'times faster',
    unit,
    'optimiser',
    'engine, first and last step',
  ];
  return {
    title: `${what}, ${dataset.name}`,
    note: `${dataset.users} users, ${dataset.items} films; ${pairs(steps.setting)}`,
    cells: [head, ...stepFigures(steps).map(stepRow)],
  };
}

function stepRow(figures: StepFigures): string[] {
  const { engine, msPerStep, engineMs, timesFaster, examplesPerSecond, optimiserBytes, engineBytes } = figures;
  return [
    ...[engine, withRange(msPerStep), withRange(engineMs), withRange(timesFaster)],
    ...[
      digits(examplesPerSecond),
      megabytes(optimiserBytes),
      `${megabytes(engineBytes.before)} → ${megabytes(engineBytes.after)}`,
    ],
  ];
}

function learningTable({ dataset, learning }: NetworkRecord): Table {
  const head = ['engine', 'splits', `s to NDCG@10 ${TOWER_FLOOR}`, 'rounds to it', 's in all', 'NDCG@10 at the end'];
  return {
    title: `A whole two-tower training, ${dataset.name}`,
    note: 'Random 80/20 splits; measured on the test part after each round, which takes no part in the seconds.',
    cells: [[...head, 's of measuring'], ...learningFigures(learning).map(learningRow)],
  };
}

function learningRow({ engine, splits, floor, seconds, ndcg, validationSeconds }: LearningFigures): string[] {
  const { median, min, max } = ndcg;
  return [
    ...[engine, String(splits)],
    ...(floor ? [withRange(floor.seconds), withRange(floor.rounds)] : ['not reached', '–']),
    withRange(seconds),
    `${median.toFixed(3)} (${min.toFixed(3)}–${max.toFixed(3)})`,
    withRange(validationSeconds),
  ];
}
