import { createRng } from '../math/rng';
import type { UserScorer } from './scorer';

/** How far a draw may move a score, as a part of the user's largest. */
const REACH = 1e-6;

/**
 * Breaks ties by a seeded draw instead of by item index: ids go with fame, so a model that knows nothing of films would
 * otherwise seem to know something. Every item has one draw; scores that differ by more than a millionth of the user's
 * largest keep their order.
 */
export function breakTies(scoreUsers: UserScorer, items: number, seed: number): UserScorer {
  const rng = createRng(seed);
  const draws = Float32Array.from({ length: items }, () => rng.next());
  return (users) => {
    const scores = scoreUsers(users);
    for (let row = 0; row < users.length; row++) {
      const own = scores.subarray(row * items, (row + 1) * items);
      let most = 0;
      for (const score of own) if (Math.abs(score) > most) most = Math.abs(score);
      const reach = REACH * (most > 0 ? most : 1);
      for (let item = 0; item < items; item++) own[item]! += reach * draws[item]!;
    }
    return scores;
  };
}

/** Every score is a draw of its own, whatever the user likes: what any model has to beat. */
export function createRandomScorer(items: number, seed: number): UserScorer {
  return (users) => {
    const scores = new Float32Array(users.length * items);
    users.forEach((user, row) => {
      const rng = createRng(seed + 7919 * (user + 1));
      for (let item = 0; item < items; item++) scores[row * items + item] = rng.next();
    });
    return scores;
  };
}
