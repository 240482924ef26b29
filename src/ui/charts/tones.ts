/**
 * Colours that tell several series apart: Okabe and Ito's, each at least 3 : 1 against both grounds, and a dash each,
 * so that nothing rests on colour alone. After the fifth they come round again with other dashes.
 */
const TONES = [
  'var(--data-blue)',
  'var(--data-vermilion)',
  'var(--data-green)',
  'var(--data-purple)',
  'var(--text)',
] as const;
const DASHES = ['', '7 4', '2 4', '11 4 2 4', '4 2', '1 3', '14 5', '6 2 2 2 2 2'] as const;

export const toneColour = (tone: number | undefined): string | undefined =>
  tone === undefined ? undefined : TONES[tone % TONES.length];

/** As SVG writes dashes; undefined for a line without. */
export const toneDash = (tone: number | undefined): string | undefined =>
  (tone !== undefined && DASHES[tone % DASHES.length]) || undefined;
