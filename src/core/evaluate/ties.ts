import { createRng } from '../math/rng';
import type { UserScorer } from './scorer';

/**
 * Breaks ties by a seeded draw of each user's instead of by item index: ids go with fame, so a model that knows nothing
 * of films would otherwise seem to know something.
 *
 * Scores become places, from the number of items down: their order is what counts, so wrap what is ranked, not what is
 * shown. −Infinity and NaN stay what they are: films that no list may show.
 */
export function breakTies(scoreUsers: UserScorer, items: number, seed: number): UserScorer {
  return (users) => {
    const scores = scoreUsers(users);
    users.forEach((user, row) => {
      const own = scores.subarray(row * items, (row + 1) * items);
      const draws = drawsOf(user, items, seed);
      const ranked = Uint32Array.from(own.keys()).filter((item) => own[item]! > -Infinity);
      ranked.sort((a, b) => own[b]! - own[a]! || draws[a]! - draws[b]!);
      ranked.forEach((item, place) => (own[item] = items - place));
    });
    return scores;
  };
}

/** Every score is a draw of its own, whatever the user likes: what any model has to beat. */
export function createRandomScorer(items: number, seed: number): UserScorer {
  return (users) => {
    const scores = new Float32Array(users.length * items);
    users.forEach((user, row) => scores.set(drawsOf(user, items, seed), row * items));
    return scores;
  };
}

function drawsOf(user: number, items: number, seed: number): Float64Array {
  const rng = createRng(seed + 7919 * (user + 1));
  return Float64Array.from({ length: items }, () => rng.next());
}
