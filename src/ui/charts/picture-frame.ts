/** A picture that stands alone: its own ground, its title, a margin; text in, SVG text out. */
import type { Place } from './figure';

export interface Picture {
  /** A whole SVG file. */
  readonly markup: string;
  readonly width: number;
  readonly height: number;
}

/** Colours as CSS writes them, with nothing left to look up. */
export interface Paint {
  readonly ground: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly font: string;
}

const MARGIN = 24;
const TITLE_SIZE = 16;
const TITLE_LINE = 22;
/** How wide a letter of the title is, about. */
const TITLE_LETTER = 8.6;
const CONTENT_GAP = 14;

/** `draw` writes the content, its top left corner at the spot it is given. */
export function framePicture(
  title: string,
  size: { readonly width: number; readonly height: number },
  paint: Paint,
  draw: (corner: Place) => string,
): Picture {
  const lines = wrapWords(title, size.width / TITLE_LETTER);
  const top = MARGIN + lines.length * TITLE_LINE + CONTENT_GAP;
  const [width, height] = [Math.ceil(size.width + 2 * MARGIN), Math.ceil(top + size.height + MARGIN)];
  const words = lines.map((line, index) =>
    textMark({ x: MARGIN, y: MARGIN + TITLE_SIZE + index * TITLE_LINE }, line, {
      ...{ fill: paint.text, 'font-size': TITLE_SIZE, 'font-weight': 600 },
    }),
  );
  const markup = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escapeXml(paint.font)}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${escapeXml(paint.ground)}"/>`,
    ...words,
    draw({ x: MARGIN, y: top }),
    '</svg>',
  ].join('\n');
  return { markup, width, height };
}

export function textMark({ x, y }: Place, text: string, attributes: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`);
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}"${written.join('')}>${escapeXml(text)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML forbids go, so that a title of a data set cannot break the file. */
const escapeXml = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- these are the ones that XML forbids
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"]/g, (sign) => ENTITIES[sign]!);

/** Lines of at most `letters` letters where words allow it. */
function wrapWords(text: string, letters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
