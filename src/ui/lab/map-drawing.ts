import { between, centredOn, type Camera, type Spot } from './map-geometry';
import { FAINT_COLOUR, inkAt, type MapInk } from './map-ink';
import { drawOverlay } from './map-overlay';
import { drawPoints } from './map-points';
import { NOTHING, type MapScene } from './map-scene';

/** How long films travel from one layout to the next, and the view to a film. */
const GLIDE_MS = 320;
/** In rem, with the whole map in view, and when far in. */
const [SMALLEST, LARGEST] = [0.15, 0.32];
/** So few films have room to be drawn as large as from near. */
const FEW = 400;

/** Draws a scene on a canvas, when something has changed and while something moves; never otherwise. */
export class MapDrawing {
  camera: Camera = { width: 0, height: 0, k: 1, x: 0, y: 0 };
  hover: number | null = null;
  lasso: readonly Spot[] = [];
  readonly #canvas: HTMLCanvasElement;
  readonly #brush: CanvasRenderingContext2D;
  #picture: ImageData | null = null;
  #ink: MapInk | null = null;
  #scene = NOTHING;
  #order = new Uint32Array();
  /** Films on the map. */
  #drawn = 0;
  /** Where films and the person were when they began to move. */
  #from: Pick<MapScene, 'points' | 'own'> = NOTHING;
  #movesSince = -Infinity;
  #flight: { readonly from: Camera; readonly to: Camera; readonly since: number } | null = null;
  #onfly: (camera: Camera) => void;
  #frame = 0;

  /** @param onfly told where the view is while it flies */
  constructor(canvas: HTMLCanvasElement, onfly: (camera: Camera) => void) {
    this.#canvas = canvas;
    // Kept in plain memory: every pixel is written anew.
    this.#brush = canvas.getContext('2d', { willReadFrequently: true, alpha: false })!;
    this.#onfly = onfly;
  }

  /** The size of a point in CSS pixels. */
  get radius(): number {
    const near = this.#drawn <= FEW ? 1 : Math.min(1, Math.log2(this.camera.k) / 4);
    return (this.#ink?.rem ?? 16) * (SMALLEST + (LARGEST - SMALLEST) * Math.max(0, near));
  }

  show(scene: MapScene): void {
    const before = this.#scene;
    if (scene.points !== before.points || scene.own !== before.own) {
      this.#from = this.#there(performance.now());
      this.#movesSince = performance.now();
    }
    if (scene.ranked !== before.ranked) this.#order = scene.ranked.toReversed();
    this.#drawn = scene.groups.reduce((sum, { count }) => sum + count, 0);
    this.#scene = scene;
    this.draw();
  }

  /** Another theme, another size of letters. */
  forgetInk(): void {
    this.#ink = null;
    this.draw();
  }

  resize(width: number, height: number): void {
    const dots = Math.min(2, devicePixelRatio || 1);
    this.camera = { ...this.camera, width, height };
    this.#canvas.width = Math.max(1, Math.round(width * dots));
    this.#canvas.height = Math.max(1, Math.round(height * dots));
    this.#picture = null;
    this.draw();
  }

  /** Brings a film into the middle, not farther away than it is. */
  flyTo(item: number, k: number): void {
    if (Number.isNaN(this.#scene.points[2 * item] ?? NaN)) return;
    this.fly(centredOn(this.camera, this.#scene.points, item, Math.max(k, this.camera.k)));
  }

  fly(to: Camera): void {
    this.#flight = { from: this.camera, to, since: performance.now() };
    this.draw();
  }

  /** Somebody else moves the view. */
  land(): void {
    this.#flight = null;
  }

  draw(): void {
    if (this.#frame === 0) this.#frame = requestAnimationFrame((now) => this.#paint(now));
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #paint(now: number): void {
    this.#frame = 0;
    const { width, height } = this.#canvas;
    if (this.camera.width === 0) return;
    this.#followFlight(now);
    const ink = (this.#ink ??= inkAt(this.#canvas.parentElement!));
    const dots = width / this.camera.width;
    this.#picture ??= new ImageData(width, height);
    const there = this.#there(now);
    const { groups, hidden } = this.#scene;
    const drawn = groups.map(({ name, colour, shape }) => ({
      colour: ink.rgb(colour),
      shape,
      visible: !hidden.has(name),
    }));
    drawPoints(
      this.#picture,
      this.camera,
      {
        ...{ points: there.points, order: this.#order, groupOf: this.#scene.groupOf, groups: drawn },
        ...{ ground: ink.rgb(ink.ground), faint: ink.rgb(FAINT_COLOUR), radius: this.radius },
      },
      dots,
    );
    this.#brush.putImageData(this.#picture, 0, 0);
    this.#brush.setTransform(dots, 0, 0, dots, 0, 0);
    const { camera, radius, hover, lasso } = this;
    drawOverlay(this.#brush, { scene: this.#scene, ...there, camera, ink, radius, hover, lasso });
    if (this.#flight || this.#part(now) < 1) this.draw();
  }

  #there(now: number): Pick<MapScene, 'points' | 'own'> {
    const part = this.#part(now);
    const { points, own } = this.#scene;
    return {
      points: between(this.#from.points, points, part),
      own: own && this.#from.own ? between(padded(this.#from.own, own.length), own, part) : own,
    };
  }

  #part = (now: number): number => (isStill() ? 1 : Math.min(1, Math.max(0, now - this.#movesSince) / GLIDE_MS));

  #followFlight(now: number): void {
    if (!this.#flight) return;
    const { from, to, since } = this.#flight;
    const part = isStill() ? 1 : Math.min(1, Math.max(0, now - since) / GLIDE_MS);
    const eased = part * part * (3 - 2 * part);
    if (part >= 1) this.#flight = null;
    this.#onfly(part >= 1 ? to : onTheWay(from, to, eased));
  }
}

/** Zoom by its logarithm, and what is in the middle along a straight line. */
function onTheWay(from: Camera, to: Camera, part: number): Camera {
  const k = from.k * (to.k / from.k) ** part;
  const middle = (from: Camera): Spot => ({
    x: (from.width / 2 - from.x) / from.k,
    y: (from.height / 2 - from.y) / from.k,
  });
  const [start, end] = [middle(from), middle(to)];
  const { width, height } = to;
  return {
    ...{ width, height, k },
    x: width / 2 - k * (start.x + part * (end.x - start.x)),
    y: height / 2 - k * (start.y + part * (end.y - start.y)),
  };
}

/** A way with so many numbers: the last point stands in for those that are new. */
function padded(way: Float32Array, length: number): Float32Array {
  return Float32Array.from({ length }, (_, at) => way[Math.min(at, way.length - 2 + (at & 1))]!);
}

const isStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
