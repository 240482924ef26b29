/** What keys mean on the map. */
import { nextTowards, spotOf, type Camera, type Spot } from './map-geometry';
import { isVisible, type MapScene } from './map-scene';

export type MapAction =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly x: number; readonly y: number }
  | { readonly kind: 'look'; readonly item: number | null }
  | { readonly kind: 'select'; readonly item: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'near' };

type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

const ARROWS: Readonly<Record<string, Spot>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
const ZOOMS: Readonly<Record<string, number>> = { '+': 1.6, '=': 1.6, '-': 1 / 1.6, _: 1 / 1.6 };
/** Part of the view that the map moves by. */
const PAN = 0.2;

/** What a key asks for; null when it is not meant for the map. */
export function mapKey(event: Pressed, camera: Camera, scene: MapScene): MapAction | null {
  if (event.altKey || event.ctrlKey || event.metaKey) return null;
  const arrow = ARROWS[event.key];
  if (arrow) return event.shiftKey ? panned(camera, arrow) : { kind: 'look', item: stepped(camera, scene, arrow) };
  const factor = ZOOMS[event.key];
  if (factor !== undefined) return { kind: 'zoom', factor };
  if (event.key === '0') return { kind: 'reset' };
  if (scene.focus === null) return null;
  if (event.key === 'Escape') return { kind: 'look', item: null };
  if (event.key === 'Enter') return { kind: 'select', item: scene.focus };
  return event.key.toLowerCase() === 'n' ? { kind: 'near' } : null;
}

const panned = ({ width, height }: Camera, { x, y }: Spot): MapAction => ({
  kind: 'pan',
  x: -PAN * width * x,
  y: -PAN * height * y,
});

/** From nowhere one begins with the best known film in view. */
function stepped(camera: Camera, scene: MapScene, towards: Spot): number | null {
  const visible = (item: number): boolean => isVisible(scene, item);
  if (scene.focus !== null && !Number.isNaN(scene.points[2 * scene.focus])) {
    return nextTowards(camera, scene.points, visible, scene.focus, towards) ?? scene.focus;
  }
  return scene.ranked.find((item) => visible(item) && isWithin(camera, scene, item)) ?? null;
}

function isWithin(camera: Camera, { points }: MapScene, item: number): boolean {
  const { x, y } = spotOf(camera, points, item);
  return x >= 0 && y >= 0 && x <= camera.width && y <= camera.height;
}
