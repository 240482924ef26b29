/** The drawing of posters, loaded next to the page and not before it: cards show their outline until it is there. */
import type { PosterSpec, Subject } from './poster';

let draw = $state.raw<((film: Subject) => PosterSpec) | null>(null);

void import('./poster').then(
  (module) => (draw = module.posterOf),
  () => undefined, // Without it cards are plain and everything else works.
);

/** The film's poster, or null while the drawing is being loaded. */
export function artOf(film: Subject): PosterSpec | null {
  return draw === null ? null : draw(film);
}
