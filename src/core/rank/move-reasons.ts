import type { Context, History, Taste } from '../models/recommender';
import { historyOf } from '../online/taste';
import type { Opinions } from '../online/opinions';
import type { ItemIndex } from '../types';
import type { MoveReason } from '../search-types';
import type { Catalogue } from './catalogue';
import type { RankingModel } from './ranking-model';
import { tierOf, tierRecommender } from './tiers';

/** A film that moved, and which way. */
export interface Moved {
  readonly item: ItemIndex;
  readonly up: boolean;
}

/**
 * Why films moved in the list between two states of a person's opinions: for each the film of either history whose share of
 * its score changed most the way it moved, with that change; null where no share changed that way.
 *
 * Shares are those of `Recommender.explain`, which say what each film of a history adds to a score; where a history made no
 * personal list they are all 0. A film that fell though its score rose was passed by others: it has no reason of its own.
 * Twice the cost of explaining the films, and of scoring all for the models that need it.
 */
export function moveReasons(
  catalogue: Catalogue,
  model: RankingModel | null,
  states: { readonly before: Opinions; readonly after: Opinions; readonly context?: Context },
  moved: readonly Moved[],
): (MoveReason | null)[] {
  const items = moved.map(({ item }) => item);
  const [before, after] = [states.before, states.after].map((opinions) =>
    sharesFor(catalogue, model, historyFrom(catalogue, opinions), { items, context: states.context }),
  ) as [SharesOf, SharesOf];
  return moved.map(({ item, up }, row) => {
    const changes = new Map<ItemIndex, number>();
    for (const [known, share] of after(row)) changes.set(known, share);
    for (const [known, share] of before(row)) changes.set(known, (changes.get(known) ?? 0) - share);
    const direction = up ? 1 : -1;
    let [why, most] = [null as ItemIndex | null, 0];
    for (const [known, change] of changes) if (direction * change > most) [why, most] = [known, direction * change];
    if (why === null) return null;
    const { movieId, title } = catalogue.films.at(why);
    return { of: catalogue.films.at(item).movieId, movieId, title, contribution: direction * most };
  });
}

/** The shares of the film of a row, by the film of the history. */
type SharesOf = (row: number) => [ItemIndex, number][];

const historyFrom = ({ films }: Catalogue, opinions: Opinions): History =>
  historyOf(opinions, (movieId) => films.indexOf(movieId));

function sharesFor(
  catalogue: Catalogue,
  model: RankingModel | null,
  history: History,
  { items, context }: { readonly items: readonly ItemIndex[]; readonly context: Context | undefined },
): SharesOf {
  const rule = tierOf(history);
  if (rule.tier === 'popular') return () => [];
  const shares = tierRecommender(rule, model, catalogue).explain(history, items, context);
  return (row) => history.map(({ item }: Taste, at) => [item, shares[row]![at]!]);
}
