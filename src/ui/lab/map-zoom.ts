/** Zooming and moving the map by mouse, wheel and fingers. */
import { select } from 'd3-selection';
import { zoom, zoomIdentity, type D3ZoomEvent } from 'd3-zoom';
import type { Camera } from './map-geometry';

type View = Pick<Camera, 'k' | 'x' | 'y'>;

export interface MapZoomDeps {
  readonly canvas: HTMLCanvasElement;
  /** The wheel zooms while it has the focus, and scrolls the page otherwise. */
  readonly stage: HTMLElement;
  /** Whether drags draw around films. */
  lasso(): boolean;
  /** @param byHand whether somebody did it, rather than the map in flight */
  onview(view: View, byHand: boolean): void;
}

const MOST_ZOOM = 48;

/** Nearer to the middle of what is in view, or farther from it; with all of the map in view it is in its place. */
export function zoomedBy(camera: Camera, factor: number): Camera {
  const k = Math.min(MOST_ZOOM, Math.max(1, camera.k * factor));
  if (k === 1) return { ...camera, k, x: 0, y: 0 };
  const part = k / camera.k;
  const { width, height } = camera;
  return {
    ...{ width, height, k },
    x: width / 2 - part * (width / 2 - camera.x),
    y: height / 2 - part * (height / 2 - camera.y),
  };
}

export class MapZoom {
  readonly #canvas: HTMLCanvasElement;
  readonly #zoomer = zoom<HTMLCanvasElement, unknown>().scaleExtent([1, MOST_ZOOM]);

  constructor({ canvas, stage, lasso, onview }: MapZoomDeps) {
    this.#canvas = canvas;
    let zoomed = false;
    const mayWheel = (event: WheelEvent): boolean =>
      event.ctrlKey || event.metaKey || stage.contains(document.activeElement);
    this.#zoomer
      .filter((event: Event) => {
        if (event.type === 'wheel') return mayWheel(event as WheelEvent);
        if (lasso()) return false;
        if ('touches' in event) return zoomed || (event as TouchEvent).touches.length > 1;
        return !(event as MouseEvent).button;
      })
      .on('zoom', ({ transform: { k, x, y }, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        zoomed = isZoomed({ k });
        onview({ k, x, y }, Boolean(sourceEvent));
      });
    select(canvas).call(this.#zoomer).on('dblclick.zoom', null);
  }

  resize(width: number, height: number): void {
    const room: [[number, number], [number, number]] = [
      [0, 0],
      [width, height],
    ];
    this.#zoomer.extent(room).translateExtent(room);
  }

  moveTo({ k, x, y }: View): void {
    select(this.#canvas).call(this.#zoomer.transform.bind(this.#zoomer), zoomIdentity.translate(x, y).scale(k));
  }
}

/** Whether less than all of the map is in view. */
export const isZoomed = ({ k }: Pick<View, 'k'>): boolean => k > 1.001;
