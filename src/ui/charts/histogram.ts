import { formatCount } from '../format';
import { boxWidth, roundTicks, type ChartGeometry } from './geometry';

const WIDEST = 420;
const HEIGHT = 160;
const LEFT = 44;
const BOTTOM = 34;
const TOP = 8;

const starLabel = (half: number): string => `${half / 2}`;

/** How many ratings at 0.5, 1 … 5 stars, as ten bars in a box at most `room` wide. */
export function starHistogram(starCounts: readonly number[], room = WIDEST): ChartGeometry {
  const width = boxWidth(room, WIDEST);
  const most = Math.max(1, ...starCounts);
  const slot = (width - LEFT) / starCounts.length;
  const tall = HEIGHT - BOTTOM - TOP;
  const y = (count: number) => HEIGHT - BOTTOM - (count / most) * tall;
  return {
    width,
    height: HEIGHT,
    left: LEFT,
    bottom: BOTTOM,
    bars: starCounts.map((count, index) => ({
      x: LEFT + index * slot + slot * 0.12,
      y: y(count),
      width: slot * 0.76,
      height: (count / most) * tall,
    })),
    lines: [],
    points: [],
    xTicks: starCounts.map((_, index) => ({ at: LEFT + (index + 0.5) * slot, label: starLabel(index + 1) })),
    yTicks: roundTicks(0, most, 3).map((count) => ({ at: y(count), label: formatCount(count) })),
    xLabel: 'stars',
    yLabel: 'ratings',
    note: null,
    table: {
      head: ['Stars', 'Ratings'],
      rows: starCounts.map((count, index) => [starLabel(index + 1), formatCount(count)] as const),
    },
  };
}
