/**
 * Parallel coordinates: an axis for each property, a line for each thing that has them. Plot has one scale for x and one
 * for y: the one is which axis, the other how far along it, by a scale of its own (d3-scale).
 */
import { formatMeasure } from '../format';
import { boxWidth, toned, wordsWidth, type ChartFigure, type Place } from './figure';
import { GAP, LAYER_SIDE, parallelMarks } from './parallel-marks';
import type { ParallelAxis, ParallelLayout, ParallelLine } from './parallel-types';
import { scaleOf, type ScaleValue } from './scales';

const HEIGHT = 320;
const ABOVE = 34;
const SIDE = 60;
const WIDEST_SIDE = 140;
/** Axes nearer to each other than this lie one under the other instead. */
const NARROWEST = 104;
const LAYER = 62;

export function parallelChart(
  axes: readonly ParallelAxis[],
  lines: readonly ParallelLine[],
  room: number,
): ChartFigure {
  const layout = layOut(axes, lines, boxWidth(room));
  const { width, height, margins, layered } = layout;
  const [which, along] = [
    { type: 'linear' as const, domain: [0, Math.max(1, axes.length - 1)] },
    { type: 'linear' as const, domain: [0, 1] },
  ];
  const head = ['name', ...axes.map(({ name }) => name)];
  return {
    ...{ width, height },
    plot: (library) => ({
      ...margins,
      ...(layered ? { x: along, y: { ...which, reverse: true } } : { x: which, y: along }),
      marks: parallelMarks(
        library,
        lines.map((line) => ({ tone: line.tone, places: placesOf(line, layout) })),
        layout,
      ),
    }),
    stops: lines.map((line) => {
      const trace = placesOf(line, layout);
      return {
        trace,
        dots: trace.flatMap((place) => (isPlace(place) ? [{ ...place, ...toned(line.tone) }] : [])),
        words: wordsOf(line, axes),
      };
    }),
    note: null,
    table: { head, rows: lines.map(({ name, values }) => [name, ...values.map(spell)]) },
    numbers: [head, ...lines.map(({ name, values }) => [name, ...values])],
  };
}

function layOut(given: readonly ParallelAxis[], lines: readonly ParallelLine[], width: number): ParallelLayout {
  const first = lines.map(({ values }) => wordsWidth(spell(values[0] ?? null)) + 2 * GAP);
  const left = Math.min(Math.max(SIDE, ...first), WIDEST_SIDE);
  const layered = (width - left - SIDE) / Math.max(1, given.length - 1) < NARROWEST;
  const axes = given.map((axis, k) => ({
    ...axis,
    ...scaleOf(
      axis.scale,
      lines.map(({ values }) => values[k] ?? null),
      layered ? 3 : 4,
    ),
  }));
  return layered
    ? {
        ...{ axes, layered, width, height: ABOVE + given.length * LAYER - LAYER / 2 },
        margins: { marginTop: ABOVE, marginRight: LAYER_SIDE, marginBottom: LAYER / 2, marginLeft: LAYER_SIDE },
      }
    : {
        ...{ axes, layered, width, height: HEIGHT },
        margins: { marginTop: ABOVE, marginRight: SIDE, marginBottom: 16, marginLeft: left },
      };
}

const isPlace = ({ x, y }: Place): boolean => Number.isFinite(x) && Number.isFinite(y);

/** What is unknown has no place. */
function placesOf({ values }: ParallelLine, { axes, layered }: ParallelLayout): readonly Place[] {
  return axes.map(({ place }, axis) => {
    const share = place(values[axis] ?? null) ?? NaN;
    return layered ? { x: share, y: axis } : { x: axis, y: share };
  });
}

const spell = (value: ScaleValue): string => (typeof value === 'number' ? formatMeasure(value) : (value ?? ''));

function wordsOf({ name, values }: ParallelLine, axes: readonly ParallelAxis[]): string {
  const known = axes.flatMap((axis, k) => {
    const words = spell(values[k] ?? null);
    return words ? [`${axis.name} ${words}`] : [];
  });
  return `${name}: ${known.join(', ')}`;
}
