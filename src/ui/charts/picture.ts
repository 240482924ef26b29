/** Pictures of what is on the page, as files. */
import { AppError } from '../../core/errors';
import { framePicture, type Paint, type Picture } from './picture-frame';

/** What style sheets give to the marks; outside the page there are none. */
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linejoin', 'stroke-linecap'],
  ...['stroke-opacity', 'paint-order', 'text-anchor', 'font-size', 'font-weight', 'font-variant'],
] as const;
/** Dots of a PNG for each unit of the picture: sharp on a projector and in print. */
const DOTS = 2;

/** The colours of the page as it looks now. */
export function paintOf(): Paint {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`);
  return {
    ...{ ground: token('surface'), text: token('text'), muted: token('muted'), line: token('line') },
    font: style.fontFamily,
  };
}

/** A drawn chart as it looks now. */
export function chartPicture(svg: SVGSVGElement, title: string): Picture {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const drawn = [svg, ...svg.querySelectorAll<SVGElement>('*')];
  [copy, ...copy.querySelectorAll<SVGElement>('*')].forEach((mark, index) => inlineStyle(drawn[index]!, mark));
  const { width, height } = svg.viewBox.baseVal;
  return framePicture(title, { width, height }, paintOf(), ({ x, y }) => {
    for (const name of ['aria-hidden', 'font-family']) copy.removeAttribute(name);
    const place = { x, y, width, height, overflow: 'visible' };
    for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
    return new XMLSerializer().serializeToString(copy);
  });
}

/** Marks without words say nothing by the names that Plot gives their groups. */
function inlineStyle(drawn: SVGElement, mark: SVGElement): void {
  const style = getComputedStyle(drawn);
  for (const name of ['class', 'style', 'aria-label']) mark.removeAttribute(name);
  for (const name of STYLES) mark.setAttribute(name, style.getPropertyValue(name));
}

export const svgFile = ({ markup }: Picture): Blob => new Blob([markup], { type: 'image/svg+xml' });

/** Fonts of the page cannot be had inside a picture: the system's stand in. */
export async function pngFile({ markup, width, height }: Picture): Promise<Blob> {
  const image = new Image();
  // A data address, because the page's content security policy lets no other kind be drawn.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(markup)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * DOTS, height * DOTS];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (file) return file;
  const message = 'This browser cannot draw a picture of this size, so there is no PNG. Save it as SVG instead.';
  throw new AppError('unexpected', message, { width, height });
}
