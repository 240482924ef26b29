import { formatCount, formatMeasure, formatPlural, word } from '../format';
import { axisAside, axisBelow, ABOVE, BELOW } from './axes';
import { boxWidth, wordsWidth, type ChartFigure } from './figure';

const WIDEST = 560;
const HEIGHT = 190;
const TICKS = 3;
/** Between two bars, as a share of their room. */
const GAP = 0.24;

/** How many ratings at 0.5, 1 … 5 stars, as ten bars in a box at most `room` wide. */
export function starHistogram(starCounts: readonly number[], room = WIDEST): ChartFigure {
  const bars = starCounts.map((count, index) => ({ stars: (index + 1) / 2, count }));
  const most = Math.max(1, ...starCounts);
  const stars = bars.map((bar) => bar.stars);
  return {
    width: Math.min(boxWidth(room, WIDEST), WIDEST),
    height: HEIGHT,
    plot: (plot) => ({
      ...{ marginTop: ABOVE, marginRight: 8, marginBottom: BELOW, marginLeft: wordsWidth(formatCount(most)) + 20 },
      x: { type: 'band', domain: stars, paddingInner: GAP, paddingOuter: GAP / 2 },
      y: { type: 'linear', domain: [0, most] },
      marks: [
        axisAside(plot, { label: word('ratings'), ticks: TICKS, tickFormat: wholeOnly }),
        plot.barY(bars, { x: 'stars', y: 'count', fill: 'var(--mark)' }),
        axisBelow(plot, { label: word('stars'), ticks: stars, tickFormat: formatMeasure }),
      ],
    }),
    stops: bars.map(({ stars: at, count }) => ({
      trace: [
        { x: at, y: 0 },
        { x: at, y: most },
      ],
      dots: [],
      words: `${starsOf(at)}: ${formatPlural(count, ['rating', 'ratings'])}`,
    })),
    note: null,
    table: { head: ['Stars', 'Ratings'], rows: bars.map((bar) => [formatMeasure(bar.stars), formatCount(bar.count)]) },
    numbers: [['Stars', 'Ratings'], ...bars.map((bar) => [bar.stars, bar.count])],
  };
}

const starsOf = (stars: number): string => (stars === 1 ? '1 star' : `${formatMeasure(stars)} stars`);

/** Nobody gave half a rating. */
const wholeOnly = (count: number): string => (Number.isInteger(count) ? formatCount(count) : '');
