import type { Rng } from '../math/rng';
import type { History } from '../models/recommender';
import type { Likeness } from '../rank/likeness';
import type { Behaviour, LoggedFilm, LoggedPage, VisitPlan } from '../simulation-types';
import type { ItemIndex } from '../types';
import { momentOf, type Luck } from './simulate-luck';
import type { Page, Strategy } from './strategies';
import { examination, leaveChance, type PersonTaste } from './user-model';

/** A person about to meet a strategy. */
export interface Visitor {
  readonly taste: PersonTaste;
  /** What the strategy knows from the start. None of it is clicked again. */
  readonly start: History;
  readonly luck: Luck;
  /** The strategy's dice. */
  readonly rng: Rng;
}

/** What holds for all visitors. */
export interface VisitRules {
  readonly behaviour: Behaviour;
  readonly plan: VisitPlan;
  /** How alike two films look to a person: 0 to 1. */
  readonly likeness: Likeness;
}

/** A person on the way through the sessions. */
interface Mind {
  history: History;
  /** What the person has: the start, and all that was clicked. */
  readonly watched: Set<ItemIndex>;
  /** Pages so far that had the film. */
  readonly timesShown: Map<ItemIndex, number>;
}

/** How a session stands. */
interface Mood {
  sinceLike: number;
  before: ItemIndex | null;
  left: boolean;
}

/**
 * Lets a person visit: sessions of pages until the person leaves, the plan ends or the strategy has nothing to show. What is
 * liked joins the history with weight 1 before the next page; what is clicked is never asked for again.
 *
 * Deterministic in its arguments. Throws a RangeError when a page breaks the rules of `Strategy`.
 */
export function visit(visitor: Visitor, strategy: Strategy, rules: VisitRules): LoggedPage[] {
  const watched = new Set(visitor.start.map(({ item }) => item));
  const mind: Mind = { history: visitor.start, watched, timesShown: new Map() };
  const log: LoggedPage[] = [];
  for (let session = 0; session < rules.plan.sessions; session++) {
    const mood: Mood = { sinceLike: 0, before: null, left: false };
    const shown = new Set<ItemIndex>();
    for (let page = 0; page < rules.plan.pages && !mood.left; page++) {
      const known = mind.history.length;
      const isOut = (item: ItemIndex): boolean => mind.watched.has(item) || shown.has(item);
      const length = rules.plan.pageLength;
      const list = strategy.page({ history: mind.history, page, length, isOut, rng: visitor.rng });
      checkPage(list, length, strategy.showsKnown ? () => false : isOut);
      if (list.items.length === 0) break;
      const films = list.items.map((_, place): LoggedFilm => {
        const moment = momentOf(rules.plan, session, page, place);
        return meet(list, place, moment, { visitor, mind, mood, rules });
      });
      log.push({ session, page, known, films });
      for (const item of list.items) {
        shown.add(item);
        mind.timesShown.set(item, (mind.timesShown.get(item) ?? 0) + 1);
      }
      mind.history = withLikes(mind.history, films);
    }
  }
  return log;
}

/** A history after a page: its likes join with weight 1; the same array where there are none. */
export function withLikes(history: History, films: readonly LoggedFilm[]): History {
  const likes = films.filter(({ liked }) => liked);
  return likes.length === 0
    ? history
    : [...history, ...likes.map(({ item }) => ({ item, weight: 1, preference: 1 as const }))];
}

/** What a person makes of one film on a page. */
function meet(
  { items, propensities }: Page,
  place: number,
  moment: number,
  { visitor, mind, mood, rules }: { visitor: Visitor; mind: Mind; mood: Mood; rules: VisitRules },
): LoggedFilm {
  const { luck, taste } = visitor;
  const item = items[place]!;
  const examined = !mood.left && luck.looks[moment]! < examination(rules.behaviour, place);
  const clicked = examined && !mind.watched.has(item) && luck.clicks[item]! < taste.attraction[item]!;
  const liked = clicked && luck.likes[item]! < taste.satisfaction[item]!;
  if (clicked) mind.watched.add(item);
  if (examined) {
    mood.sinceLike = liked ? 0 : mood.sinceLike + 1;
    const weariness = {
      sinceLike: mood.sinceLike,
      timesShown: mind.timesShown.get(item) ?? 0,
      likeness: mood.before === null ? 0 : rules.likeness(mood.before, item),
    };
    mood.left = luck.leaves[moment]! < leaveChance(rules.behaviour, weariness);
    mood.before = item;
  }
  return { item, place, propensity: propensities[place]!, examined, clicked, liked };
}

function checkPage({ items, propensities }: Page, length: number, isForbidden: (item: ItemIndex) => boolean): void {
  if (items.length > length) throw new RangeError(`a page of ${length} has ${items.length} films`);
  if (new Set(items).size !== items.length) throw new RangeError('a page has a film twice');
  if (items.some(isForbidden)) throw new RangeError('a page has a film that the person has');
  const areChances = propensities.every((chance) => chance > 0 && chance <= 1);
  if (propensities.length !== items.length || !areChances) throw new RangeError('a page has no proper propensities');
}
