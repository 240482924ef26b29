import type { Rng } from '../math/rng';
import { topK } from '../math/top-k';
import type { History, Recommender } from '../models/recommender';
import { scaleOf } from '../rank/pool';
import type { ItemIndex, Scored } from '../types';

/** What a strategy may know when it is asked for a page. */
export interface PageRequest {
  /** The same array until it grows. */
  readonly history: History;
  /** From 0 in each session. */
  readonly page: number;
  /** Films to show; fewer are allowed, none ends the session. */
  readonly length: number;
  /** Films that the person has, or that were on an earlier page of this session. */
  isOut(item: ItemIndex): boolean;
  readonly rng: Rng;
}

/** A page, and how it came about. */
export interface Page {
  /** Different films, best first. */
  readonly items: readonly ItemIndex[];
  /** For each, the chance that it comes at its place given those above it: in (0, 1]; 1 where nothing is drawn. */
  readonly propensities: readonly number[];
}

/** Who chooses what a person sees: the thing that experiments compare. */
export interface Strategy {
  readonly name: string;
  /** Whether it may show what `isOut` names. Unless told it may not. */
  readonly showsKnown?: boolean;
  page(request: PageRequest): Page;
}

/** Drawing pages instead of taking the best films, so that a log can be replayed for other strategies. */
export interface ExploringOptions {
  /** The best films that pages are drawn from. */
  readonly pool: number;
  /** In shares of the distance from the pool's best to its worst score; above 0. Small is near the ranking, large near even. */
  readonly temperature: number;
}

/**
 * The same list for everybody, the highest values first: page after page of it, whatever a person has already, and from
 * the top again in each session. The control of experiments. Ends with the list.
 */
export function staticStrategy(values: ArrayLike<number>): Strategy {
  const list = topK(values, values.length).map(({ item }) => item);
  return {
    name: 'static',
    showsKnown: true,
    page: ({ page, length }) => certain(list.slice(page * length, (page + 1) * length)),
  };
}

/** Any films that the person has not, all equally likely. */
export function randomStrategy(items: number): Strategy {
  return {
    name: 'random',
    page({ length, isOut, rng }) {
      const open = Array.from({ length: items }, (_, item) => item as ItemIndex).filter((item) => !isOut(item));
      const chosen = Array.from({ length: Math.min(length, open.length) }, (_, place) => {
        const other = place + rng.int(open.length - place);
        [open[place], open[other]] = [open[other]!, open[place]!];
        return open[place];
      });
      return { items: chosen, propensities: chosen.map((_, place) => 1 / (open.length - place)) };
    },
  };
}

/**
 * What a recommender puts first for the history, without what the person has.
 *
 * With `exploring` a page is drawn from the best of it, place by place, with chances that are softmaxes of what is left of
 * the pool (Luce 1959, Plackett 1975), and the page's chance is the product of the propensities: what the replay of
 * sequences of choices asks for (McInerney et al. 2020). Films outside the pool have no chance, so that only strategies
 * within it can be judged from such a log.
 */
export function recommenderStrategy(recommender: Recommender, exploring?: ExploringOptions): Strategy {
  let last: { readonly history: History; readonly scores: Float32Array } | null = null;
  return {
    name: recommender.name,
    page({ history, length, isOut, rng }) {
      if (last?.history !== history) last = { history, scores: recommender.score(history) };
      if (!exploring) return certain(topK(last.scores, length, isOut).map(({ item }) => item));
      return drawn(topK(last.scores, exploring.pool, isOut), length, exploring.temperature, rng);
    },
  };
}

function certain(items: readonly ItemIndex[]): Page {
  return { items, propensities: items.map(() => 1) };
}

function drawn(pool: readonly Scored[], length: number, temperature: number, rng: Rng): Page {
  const scale = temperature * scaleOf(pool).spread;
  const left = [...pool];
  const [items, propensities]: [ItemIndex[], number[]] = [[], []];
  while (items.length < length && left.length > 0) {
    // Against the best that is left, so that its weight is 1 and the sum never 0.
    const weights = left.map(({ score }) => Math.exp((score - left[0]!.score) / scale));
    const sum = weights.reduce((all, weight) => all + weight, 0);
    const at = drawnAt(weights, sum * rng.next());
    const [film] = left.splice(at, 1);
    items.push(film!.item);
    propensities.push(weights[at]! / sum);
  }
  return { items, propensities };
}

/** Where `mark` falls among weights laid end to end; the last that has any where rounding leads past the end. */
function drawnAt(weights: readonly number[], mark: number): number {
  let left = mark;
  let last = 0;
  for (let at = 0; at < weights.length; at++) {
    if (weights[at] === 0) continue;
    last = at;
    left -= weights[at]!;
    if (left < 0) break;
  }
  return last;
}
