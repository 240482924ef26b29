import type { Team, TeamPlace } from '../experiment-types';
import type { Rng } from '../math/rng';

/**
 * Team-draft interleaving of two ranked lists into one of at most k places (Radlinski, Kurup and Joachims 2008): the
 * rankers pick in turns, each its best film that is not there yet, and a coin decides who begins each two places.
 *
 * No film is there twice, also if one list has it twice. The teams differ by at most one film, and over the coin each has
 * every place equally often, so somebody who clicks by place alone prefers neither. That needs as many films in both lists:
 * places beyond the shorter list are filled in the same way, but for nobody's credit (team null). Fewer than k places where
 * both lists end, none where both are empty. Draws from the rng once for every two places.
 */
export function teamDraft<Item>(a: readonly Item[], b: readonly Item[], k: number, rng: Rng): TeamPlace<Item>[] {
  const lists = { a: new Set(a), b: new Set(b) };
  const length = Math.min(k, new Set([...a, ...b]).size);
  const credited = Math.min(lists.a.size, lists.b.size);
  const places: TeamPlace<Item>[] = [];
  const pick = (team: 'a' | 'b'): void => {
    const [item] = lists[team];
    if (item === undefined || places.length === length) return;
    places.push({ item, team: places.length < credited ? team : null });
    lists.a.delete(item);
    lists.b.delete(item);
  };
  while (places.length < length) {
    const aFirst = rng.next() < 0.5;
    pick(aFirst ? 'a' : 'b');
    pick(aFirst ? 'b' : 'a');
  }
  return places;
}

/** The team whose films were clicked more often in one list; null for a tie, as where nothing was clicked. A film counts once. */
export function winnerOf<Item>(places: readonly TeamPlace<Item>[], clicked: ReadonlySet<Item>): Team {
  let lead = 0;
  for (const { item, team } of places) if (team !== null && clicked.has(item)) lead += team === 'b' ? 1 : -1;
  return lead === 0 ? null : lead > 0 ? 'b' : 'a';
}
