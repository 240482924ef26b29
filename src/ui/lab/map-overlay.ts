/** What lies over the points of the map: titles, lines, rings, the person's way, the lasso. */
import { placeLabels, type Wanted } from './label-places';
import { spotOf, type Camera, type Spot } from './map-geometry';
import type { MapInk } from './map-ink';
import { isVisible, type MapScene } from './map-scene';

type Brush = CanvasRenderingContext2D;

/** In rem. */
const LABEL_SIZE = 0.78;
/** Of the best known films in view, so many are asked whether there is room for their title. */
const MOST_ASKED = 600;
/** Of a large selection not all are asked first. */
const MOST_FIRST = 60;
/** Pixels at 1rem = 16 that a title has to itself. */
const ROOM_OF_LABEL = 13_000;
const LONGEST = 30;
/** In rem, from the middle to a point. */
const STAR = 0.7;

const widths = new Map<string, number>();
/** The font they hold for. */
let measured = '';

export interface Overlay {
  readonly scene: MapScene;
  readonly points: Float32Array;
  readonly own: Float32Array | null;
  readonly camera: Camera;
  readonly ink: MapInk;
  readonly radius: number;
  readonly hover: number | null;
  readonly lasso: readonly Spot[];
}

export function drawOverlay(brush: Brush, overlay: Overlay): void {
  drawLinks(brush, overlay);
  drawRings(brush, overlay);
  drawLabels(brush, overlay);
  drawOwn(brush, overlay);
  drawLasso(brush, overlay);
}

function drawLinks(brush: Brush, { scene, points, camera, ink }: Overlay): void {
  if (scene.focus === null) return;
  const from = spotOf(camera, points, scene.focus);
  brush.strokeStyle = ink.model;
  brush.lineWidth = ink.rem / 10;
  brush.beginPath();
  for (const item of scene.near) {
    const to = spotOf(camera, points, item);
    brush.moveTo(from.x, from.y);
    brush.lineTo(to.x, to.y);
  }
  brush.stroke();
}

function drawRings(brush: Brush, { scene, points, camera, ink, radius, hover }: Overlay): void {
  const ring = (item: number, size: number): void => {
    const { x, y } = spotOf(camera, points, item);
    brush.moveTo(x + size, y);
    brush.arc(x, y, size, 0, 2 * Math.PI);
  };
  const rings = (items: Iterable<number>, size: number, colour: string, width: number): void => {
    brush.beginPath();
    for (const item of items) ring(item, size);
    [brush.strokeStyle, brush.lineWidth] = [colour, width];
    brush.stroke();
  };
  const line = ink.rem / 10;
  rings(scene.near, radius + 2 * line, ink.model, line);
  rings(scene.selected, radius + 2 * line, ink.text, line);
  if (hover !== null) rings([hover], radius + 3 * line, ink.text, line);
  if (scene.focus !== null) rings([scene.focus], radius + 3 * line, ink.text, 2 * line);
}

/** The way the person came, and a star where they are: in the colour of what is theirs. */
function drawOwn(brush: Brush, { own, camera, ink }: Overlay): void {
  const count = (own?.length ?? 0) / 2;
  if (!own || count === 0) return;
  const spots = Array.from({ length: count }, (_, at) => spotOf(camera, own, at));
  [brush.strokeStyle, brush.fillStyle, brush.lineWidth] = [ink.mine, ink.mine, ink.rem / 8];
  brush.beginPath();
  for (const { x, y } of spots) brush.lineTo(x, y);
  brush.stroke();
  brush.beginPath();
  for (const { x, y } of spots.slice(0, -1)) {
    brush.moveTo(x, y);
    brush.arc(x, y, ink.rem / 6, 0, 2 * Math.PI);
  }
  brush.fill();
  star(brush, spots.at(-1)!, ink.rem * STAR);
  [brush.strokeStyle, brush.lineWidth] = [ink.ground, ink.rem / 6];
  brush.stroke();
  brush.fill();
}

function star(brush: Brush, { x, y }: Spot, size: number): void {
  brush.beginPath();
  for (let corner = 0; corner < 10; corner++) {
    const reach = corner % 2 === 0 ? size : size * 0.45;
    const angle = (Math.PI * corner) / 5 - Math.PI / 2;
    brush.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  brush.closePath();
}

function drawLabels(brush: Brush, overlay: Overlay): void {
  const { camera, ink, own, radius, scene } = overlay;
  const size = LABEL_SIZE * ink.rem;
  brush.font = `550 ${size}px ${ink.font}`;
  brush.textBaseline = 'middle';
  const unit = (ink.rem / 16) ** 2;
  const placed = placeLabels(wantedLabels(brush, overlay), {
    ...{ width: camera.width, height: camera.height, line: size * 1.25, gap: radius + size / 3 },
    taken: own ? [boxOf(spotOf(camera, own, own.length / 2 - 1), STAR * ink.rem)] : [],
    most: Math.max(8, Math.round((camera.width * camera.height) / (ROOM_OF_LABEL * unit))),
  });
  for (const { id, x, y } of placed) {
    const text = textOf(scene, id);
    [brush.fillStyle, brush.globalAlpha] = [ink.ground, 0.72];
    brush.fillRect(x - 2, y - size * 0.6, widthOf(brush, text, ink) + 4, size * 1.2);
    [brush.fillStyle, brush.globalAlpha] = [id < 0 ? ink.mine : ink.text, 1];
    brush.fillText(text, x, y);
  }
}

const YOU = -1;

const boxOf = ({ x, y }: Spot, reach: number) => ({ x: x - reach, y, width: 1.6 * reach });

/** What is looked at first, then by how well known it is. */
function* wantedLabels(brush: Brush, { scene, points, own, camera, ink, hover }: Overlay): Generator<Wanted> {
  const label = (id: number, { x, y }: Spot): Wanted => ({ id, x, y, width: widthOf(brush, textOf(scene, id), ink) });
  if (own) {
    const { x, y } = spotOf(camera, own, own.length / 2 - 1);
    yield label(YOU, { x: x + (STAR * ink.rem) / 2, y });
  }
  const looked = [hover, scene.focus, ...scene.near, ...scene.selected].filter((item) => item !== null);
  const first = new Set(looked.slice(0, MOST_FIRST));
  for (const item of first) yield label(item, spotOf(camera, points, item));
  let asked = 0;
  for (const item of scene.ranked) {
    if (first.has(item) || !isVisible(scene, item)) continue;
    const spot = spotOf(camera, points, item);
    if (!(spot.x >= 0 && spot.y >= 0 && spot.x <= camera.width && spot.y <= camera.height)) continue;
    if (++asked > MOST_ASKED) return;
    yield label(item, spot);
  }
}

function textOf({ titles }: MapScene, id: number): string {
  if (id === YOU) return 'You';
  const title = titles[id] ?? '';
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1).trimEnd()}…` : title;
}

/** Asking the canvas takes longer than all the rest of placing; what was asked once holds for the font. */
function widthOf(brush: Brush, text: string, { font, rem }: MapInk): number {
  if (measured !== `${rem} ${font}`) widths.clear();
  measured = `${rem} ${font}`;
  const width = widths.get(text) ?? brush.measureText(text).width;
  widths.set(text, width);
  return width;
}

function drawLasso(brush: Brush, { lasso, ink }: Overlay): void {
  if (lasso.length < 2) return;
  brush.beginPath();
  for (const { x, y } of lasso) brush.lineTo(x, y);
  brush.closePath();
  [brush.strokeStyle, brush.lineWidth, brush.fillStyle] = [ink.text, ink.rem / 10, ink.text];
  brush.setLineDash([ink.rem / 3, ink.rem / 4]);
  brush.stroke();
  brush.setLineDash([]);
  brush.globalAlpha = 0.08;
  brush.fill();
  brush.globalAlpha = 1;
}
