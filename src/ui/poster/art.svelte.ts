/** The drawing of posters, loaded next to the page and not before it: cards show their outline until it is there. */
import type { PosterSpec, Subject } from './poster';

/** More than one page shows at a time. */
const MOST_KEPT = 500;

let draw = $state.raw<((film: Subject) => PosterSpec) | null>(null);
/** Each list has the same films as other objects: what was drawn for one is not drawn again. The oldest are first. */
const drawn = new Map<string, PosterSpec>();

void import('./poster').then(
  (module) => (draw = module.posterOf),
  () => undefined, // Without it cards are plain and everything else works.
);

/** The film's poster, or null while the drawing is being loaded. */
export function artOf(film: Subject): PosterSpec | null {
  if (draw === null) return null;
  const key = JSON.stringify([film.title, film.year, film.genres]);
  const known = drawn.get(key);
  if (known) return known;
  const poster = draw(film);
  if (drawn.size >= MOST_KEPT) drawn.delete(drawn.keys().next().value!);
  drawn.set(key, poster);
  return poster;
}
