/**
 * What tells several series apart: Okabe and Ito's colours, each at least 3 : 1 against both grounds, and a dash and a
 * symbol each, so that nothing rests on colour alone. After the fifth colour they come round again with other dashes.
 */
const TONES = [
  'var(--data-blue)',
  'var(--data-vermilion)',
  'var(--data-green)',
  'var(--data-purple)',
  'var(--text)',
] as const;
const DASHES = ['', '7 4', '2 4', '11 4 2 4', '4 2', '1 3', '14 5', '6 2 2 2 2 2'] as const;
const SYMBOLS = ['circle', 'square', 'triangle', 'diamond', 'wye', 'star', 'cross'] as const;

export const toneColour = (tone: number | undefined): string | undefined =>
  tone === undefined ? undefined : TONES[tone % TONES.length];

/** As SVG writes dashes; undefined for a line without. */
export const toneDash = (tone: number | undefined): string | undefined =>
  (tone !== undefined && DASHES[tone % DASHES.length]) || undefined;

/** What marks of a series are painted with; without a tone, the colour of the chart. */
export const tonePaint = (tone: number | undefined): string => toneColour(tone) ?? 'var(--mark)';

export const toneSymbol = (tone = 0): (typeof SYMBOLS)[number] => SYMBOLS[tone % SYMBOLS.length]!;

/** A line of a series. */
export function toneLine(tone: number | undefined) {
  const dash = toneDash(tone);
  return { stroke: tonePaint(tone), strokeLinecap: 'butt' as const, ...(dash && { strokeDasharray: dash }) };
}

/** The bars of the first of two series are hollow beside those of the second. */
export function toneBar(tone: number | undefined) {
  const paint = tonePaint(tone);
  return tone === 0
    ? { fill: paint, fillOpacity: 0.25, stroke: paint, strokeWidth: 1.5, inset: 0.75 }
    : { fill: paint, inset: 0 };
}
