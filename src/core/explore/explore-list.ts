import { createRng, roundSeed } from '../math/rng';
import { topK } from '../math/top-k';
import type { Draw, ItemIndex, Scored } from '../types';
import { drawOf } from './draw-chance';
import { coldPool, exploreSlots, fillSlots } from './explore-slots';
import type { FilmArms } from './film-arms';
import type { LinearBandit } from './linear-bandit';
import { thompsonChoice, type Contexts } from './linear-choice';

/** What exploring knows of a person. */
export interface Exploring {
  /** The same for some time, so that places and draws stay. */
  readonly seed: number;
  /** Times each film was shown, by item index. */
  readonly shown: ArrayLike<number>;
  readonly arms: FilmArms;
  /** What was learned; asked for once, when there is something to try. */
  readonly bandit: () => LinearBandit;
}

/** What there is to try. */
export interface Untried {
  /** The model's scores of all items. */
  readonly scores: Float32Array;
  /** Scores by genre, which films that nobody rated have, too. */
  readonly content: Float32Array;
  /** People who liked each item. */
  readonly likedBy: ArrayLike<number>;
  /** One byte for each item, 1 where it may be shown. */
  readonly allowed: Uint8Array;
}

/** A film shown more often than this had its chance. A visit shows it once, and once more as a try-out. */
const SHOWN_AT_MOST = 2;
/** Films of the model to choose from, below those of the list. */
const MODEL_POOL = 60;
/** Films to choose from that so few people liked that no model knows them. */
const COLD_POOL = 30;
const COLD_LIKES = 5;
/** What the best film by genre is worth against the best of the model. */
const CONTENT_SHARE = 0.5;
/** v of Thompson sampling: chosen on simulated worlds, see docs/exploration.md. */
const SPREAD = 0.2;
const ARM = 'explore';

/** A film of a list, and its score as a share of the best where it is tried out; null where the ranking put it. */
export interface ExploredFilm extends Scored {
  readonly explored: number | null;
  /** Where it is tried out, how it was drawn: worked out when it is asked for, in a millisecond or so. */
  readonly draw?: () => Draw;
}

/**
 * Gives `share` of the `limit` places to films that were hardly shown: those that come next by score after a list without
 * wishes, so that what a wish took out does not come back, and by genre those that nobody knows. Thompson sampling on the linear bandit chooses; the ranking keeps its order in the other places.
 *
 * @param ranked the list without exploring, best first
 * @throws AppError `config-invalid` for a share outside 0 to .5
 */
export function exploreList(
  ranked: readonly Scored[],
  { limit, share }: { readonly limit: number; readonly share: number },
  untried: Untried,
  { seed, shown, arms, bandit }: Exploring,
): ExploredFilm[] {
  const places = exploreSlots(limit, share, seed);
  if (places.length === 0) return ranked.slice(0, limit).map((film) => ({ ...film, explored: null }));
  const pool = poolOf(ranked, limit, untried, shown);
  const shares = new Map(pool.map(({ item, score }) => [item, score]));
  const { choose, draws } = drawing(bandit(), arms, seed);
  const slots = fillSlots(limit, places, { ranked, pool, choose, armOf: () => ARM, skip: () => false });
  return slots.map(({ item, score, mode }) =>
    mode === 'explore'
      ? { item, score: untried.scores[item]!, explored: shares.get(item)!, draw: draws.get(item)! }
      : { item, score, explored: null },
  );
}

/** Draws films to try, and remembers how. A function of its own: what it leaves behind is kept, and no scores of all items with it. */
function drawing(bandit: LinearBandit, arms: FilmArms, seed: number) {
  const rng = createRng(roundSeed(seed, 1));
  const draws = new Map<ItemIndex, () => Draw>();
  const contextsOf = (open: readonly Scored[]): Contexts => open.map(({ item, score }) => arms.featuresOf(item, score));
  const choose = (open: readonly Scored[]): number => {
    const picked = thompsonChoice(bandit, contextsOf(open), SPREAD, rng);
    const again = roundSeed(seed, 2 + draws.size);
    draws.set(open[picked]!.item, () => drawOf(bandit, contextsOf(open), picked, { spread: SPREAD, seed: again }));
    return picked;
  };
  return { choose, draws };
}

/** Films to try with their scores as shares of the best, 0 to 1. None is in the list already. */
function poolOf(
  ranked: readonly Scored[],
  limit: number,
  { scores, content, likedBy, allowed }: Untried,
  shown: ArrayLike<number>,
): Scored[] {
  const plain = topK(scores, limit, (item) => !allowed[item]);
  const listed = new Set([...ranked, ...plain].map(({ item }) => item));
  const isOut = (item: ItemIndex): boolean => !allowed[item] || listed.has(item);
  const best = plain[0]?.score ?? 0;
  const atMost = SHOWN_AT_MOST;
  const likely = coldPool(scores, shown, { atMost, size: MODEL_POOL }, isOut);
  const chosen = new Set(likely.map(({ item }) => item));
  const isKnown = (item: ItemIndex): boolean => likedBy[item]! > COLD_LIKES || isOut(item) || chosen.has(item);
  const cold = coldPool(content, shown, { atMost, size: COLD_POOL }, isKnown).filter(({ score }) => score > 0);
  const bestCold = cold[0]?.score ?? 1;
  return [
    ...likely.map(({ item, score }) => ({ item, score: best > 0 ? Math.min(1, Math.max(0, score / best)) : 0 })),
    ...cold.map(({ item, score }) => ({ item, score: (CONTENT_SHARE * score) / bestCold })),
  ];
}
