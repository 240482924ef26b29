/** Figures drawn by Plot: the picture, and over it what is being read. */
import type { Plot, PlotOptions } from '@observablehq/plot';
import type { ChartFigure, Place, PlotLibrary, Stop } from './figure';
import { tonePaint, toneSymbol } from './tones';

export type Drawn = SVGSVGElement & Plot;

export const drawFigure = (library: PlotLibrary, figure: ChartFigure): Drawn =>
  drawIn(library, figure, figure.plot(library));

/** In the same places as the picture that it lies over. */
export function drawStop(library: PlotLibrary, figure: ChartFigure, { trace, dots }: Stop): Drawn {
  const { line, dot } = library;
  const place = { x: 'x', y: 'y' } as const;
  const text = 'var(--text)';
  const marks = [
    line(trace, { ...place, stroke: text, strokeWidth: 1.5 }),
    dots.map(({ tone, dx = 0, ...spot }) =>
      dot([spot], {
        ...{ ...place, dx, r: 5.5, symbol: toneSymbol(tone) },
        ...{ fill: tonePaint(tone), stroke: text, strokeWidth: 2 },
      }),
    ),
  ];
  return drawIn(library, figure, { ...figure.plot(library), marks });
}

function drawIn({ plot }: PlotLibrary, { width, height }: ChartFigure, options: PlotOptions): Drawn {
  const svg = plot({ ...options, width, height, axis: null, className: 'plot' }) as Drawn;
  // Plot's own style sheet: the page has one, and its content security policy lets no other in.
  svg.querySelector('style')?.remove();
  // The table says the same, and in words.
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

/** Where the traces of the stops are, in pixels of the picture. */
export function tracesOf(drawn: Drawn, stops: readonly Stop[]): readonly (readonly Place[])[] {
  const [placeX, placeY] = [placer(drawn, 'x'), placer(drawn, 'y')];
  return stops.map(({ trace }) => trace.map(({ x, y }) => ({ x: placeX(x), y: placeY(y) })));
}

/** Of a band, its middle. */
function placer(drawn: Drawn, axis: 'x' | 'y'): (value: number) => number {
  const scale = drawn.scale(axis);
  const middle = (scale?.bandwidth ?? 0) / 2;
  return (value) => (scale && Number.isFinite(value) ? Number(scale.apply(value)) + middle : NaN);
}
