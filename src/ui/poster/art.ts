/** The drawing of posters, loaded next to the page and not before it: cards show their outline until it is there. */
import { createSubscriber } from 'svelte/reactivity';
import type { PosterSpec, Subject } from './poster';

/** More than one page shows at a time. */
const MOST_KEPT = 500;
/** Drawing gives way after so long: what is left is drawn in the next task. */
const PART_MS = 6;

let draw: ((film: Subject) => PosterSpec) | null = null;
/** Each list has the same films as other objects: what was drawn for one is not drawn again. The longest unused are first. */
const drawn = new Map<string, PosterSpec>();
const wanted = new Map<string, Subject>();
/** Says to whoever waits that a part of them was drawn. */
let tell = (): void => undefined;
const wait = createSubscriber((update) => void (tell = update));

void import('./poster').then(
  (module) => {
    draw = module.posterOf;
    drawPart();
  },
  () => undefined, // Without it cards are plain and everything else works.
);

/** The film's poster; null until it is drawn, which is soon: whoever asks in an effect is told. */
export function artOf(film: Subject): PosterSpec | null {
  const key = JSON.stringify([film.title, film.year, film.genres]);
  const known = drawn.get(key);
  if (known) {
    keep(key, known);
    return known;
  }
  wait();
  if (draw && wanted.size === 0) setTimeout(drawPart);
  wanted.set(key, film);
  return null;
}

function drawPart(): void {
  const startedAt = performance.now();
  for (const [key, film] of wanted) {
    if (performance.now() - startedAt > PART_MS) break;
    keep(key, draw!(film));
    wanted.delete(key);
  }
  tell();
  if (wanted.size > 0) setTimeout(drawPart);
}

function keep(key: string, poster: PosterSpec): void {
  drawn.delete(key);
  drawn.set(key, poster);
  if (drawn.size > MOST_KEPT) drawn.delete(drawn.keys().next().value!);
}
