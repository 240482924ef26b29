/** The colours and sizes of the page, as a canvas needs them. */
import type { Rgb } from './map-points';

export interface MapInk {
  readonly ground: string;
  readonly text: string;
  readonly mine: string;
  readonly model: string;
  readonly font: string;
  /** Pixels of 1rem. */
  readonly rem: number;
  rgb(colour: string): Rgb;
}

/** The colours at an element. Where colours are forced, they are those the person chose, here as well. */
export function inkAt(element: HTMLElement): MapInk {
  const probe = element.ownerDocument.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const style = getComputedStyle(probe);
  const resolve = (colour: string): string => {
    probe.style.color = colour;
    return style.color;
  };
  const pixel = pixelReader();
  const { backgroundColor: ground, fontFamily: font } = getComputedStyle(element);
  const known = new Map<string, Rgb>([...INKS, ground].map((colour) => [colour, pixel(resolve(colour))]));
  const ink = {
    ...{ ground, font, text: resolve('var(--text)'), mine: resolve('var(--mine)'), model: resolve('var(--model)') },
    rem: parseFloat(getComputedStyle(element.ownerDocument.documentElement).fontSize),
    rgb: (colour: string): Rgb => known.get(colour) ?? pixel(colour),
  };
  probe.remove();
  return ink;
}

/** Lighter or darker towards the words: eight that differ, of the four data colours. */
const soft = (name: string): string => `color-mix(in oklab, var(--data-${name}) 48%, var(--text))`;

export const GROUP_COLOURS = [
  ...['var(--data-blue)', 'var(--data-vermilion)', 'var(--data-green)', 'var(--data-purple)'],
  ...[soft('blue'), soft('vermilion'), soft('green'), soft('purple')],
] as const;
export const OTHER_COLOUR = 'var(--line-strong)';
export const FAINT_COLOUR = 'var(--line)';

/** From little to much, by lightness as well. */
export const STEP_COLOURS = [0, 20, 40, 60, 80, 100].map(
  (part) => `color-mix(in oklab, var(--data-vermilion) ${100 - part}%, var(--data-blue))`,
);

/** All that maps are drawn in. */
const INKS: readonly string[] = [...GROUP_COLOURS, ...STEP_COLOURS, OTHER_COLOUR, FAINT_COLOUR];

/** Calls back when the colours may be others, until the function it returns is called. */
export function watchInk(changed: () => void): () => void {
  const looks = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'].map((query) =>
    matchMedia(query),
  );
  for (const look of looks) look.addEventListener('change', changed);
  void document.fonts.ready.then(changed);
  return () => looks.forEach((look) => look.removeEventListener('change', changed));
}

function pixelReader(): (colour: string) => Rgb {
  // Not every browser has canvases without a page.
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  return (colour) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    return [red!, green!, blue!];
  };
}
