/** What a pointer does on the map: looks at a film, or draws around some. */
import { polygonContains } from 'd3-polygon';
import type { MapDrawing } from './map-drawing';
import { nearestTo, spotOf, type Spot } from './map-geometry';
import { isVisible, type MapScene } from './map-scene';

export interface MapHandDeps {
  readonly canvas: HTMLCanvasElement;
  readonly drawing: MapDrawing;
  scene(): MapScene;
  /** Whether drags draw around films. */
  lasso(): boolean;
  onfocus(item: number | null): void;
  onselect(items: readonly number[]): void;
}

/** A press that moves less is a click. */
const CLICK_MOVES = 4;
/** Pixels around a film that still are the film. */
const REACH = 12;

export class MapHand {
  readonly #deps: MapHandDeps;
  #pressed: Spot | null = null;

  constructor(deps: MapHandDeps) {
    this.#deps = deps;
  }

  press(event: PointerEvent): void {
    const { canvas, drawing, lasso } = this.#deps;
    this.#pressed = this.#spotAt(event);
    if (!lasso()) return;
    canvas.setPointerCapture(event.pointerId);
    drawing.lasso = [this.#pressed];
  }

  move(event: PointerEvent): void {
    const { canvas, drawing } = this.#deps;
    const [spot, lasso] = [this.#spotAt(event), this.#deps.lasso()];
    if (lasso && this.#pressed) drawing.lasso = [...drawing.lasso, spot];
    drawing.hover = this.#pressed ? null : this.#filmAt(spot);
    canvas.style.cursor = lasso ? 'crosshair' : drawing.hover === null ? '' : 'pointer';
    drawing.draw();
  }

  release(event: PointerEvent): void {
    const { drawing, lasso, onfocus, onselect } = this.#deps;
    if (!this.#pressed) return;
    const spot = this.#spotAt(event);
    const isClick = Math.hypot(spot.x - this.#pressed.x, spot.y - this.#pressed.y) < CLICK_MOVES;
    if (isClick) onfocus(this.#filmAt(spot));
    else if (lasso()) onselect(this.#within(drawing.lasso));
    [this.#pressed, drawing.lasso] = [null, []];
    drawing.draw();
  }

  leave(): void {
    const { drawing } = this.#deps;
    [this.#pressed, drawing.hover, drawing.lasso] = [null, null, []];
    drawing.draw();
  }

  #spotAt({ clientX, clientY }: PointerEvent): Spot {
    const box = this.#deps.canvas.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  }

  #filmAt(spot: Spot): number | null {
    const scene = this.#deps.scene();
    return nearestTo(this.#deps.drawing.camera, scene.points, (item) => isVisible(scene, item), spot, REACH);
  }

  #within(lines: readonly Spot[]): number[] {
    const polygon = lines.map(({ x, y }): [number, number] => [x, y]);
    const scene = this.#deps.scene();
    return [...scene.ranked].filter((item) => {
      if (!isVisible(scene, item)) return false;
      const { x, y } = spotOf(this.#deps.drawing.camera, scene.points, item);
      return polygonContains(polygon, [x, y]);
    });
  }
}
