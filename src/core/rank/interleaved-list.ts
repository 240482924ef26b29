import { teamDraft } from '../experiment/interleave';
import { createRng } from '../math/rng';
import { historyOf } from '../online/taste';
import type { DuelSide } from '../serving-types';
import type { ItemIndex, Reason } from '../types';
import type { Catalogue } from './catalogue';
import { forYou, type ForYou, type ListedFilm, type ListQuestion } from './for-you';
import type { RankingModel } from './ranking-model';
import { tierOf } from './tiers';

/** What makes one of the two lists, in place of what is asked of both. */
export interface ListMaker extends Pick<ListQuestion, 'strategy' | 'wishes'> {
  readonly model: RankingModel;
}

/** Two makers of lists, and what the coin is drawn from: the same as long as the list is to stay. */
export interface Interleaving extends Readonly<Record<DuelSide, ListMaker>> {
  /** When their duel began, milliseconds since 1970. */
  readonly duel: number;
  readonly seed: number;
}

/** A film of an interleaved list: as its own list has it. */
export interface TeamedFilm extends ListedFilm {
  /** Whose it is, and when their duel began; both absent where only one list had films left. */
  readonly team?: DuelSide;
  readonly duel?: number;
}

/** A list whose films may be of two. */
export interface InterleavedList extends ForYou {
  readonly films: readonly TeamedFilm[];
}

interface Entry {
  readonly film: ListedFilm;
  readonly reasons: readonly Reason[];
}

/**
 * The list of two makers by team draft (see `teamDraft`): no film twice, each with the score and parts of its own list.
 *
 * Nothing is tried out meanwhile: a film that neither list chose says nothing of either. Reasons are told where both lists
 * have them; on some cards only they would give away whose those are. While the person has not wanted anything the list is
 * the popular one, and no film is anybody's. What is not of the films themselves is that of a personal list.
 *
 * The wishes of both makers must hold the same filters.
 */
export function interleavedList(
  catalogue: Catalogue,
  { a, b, duel, seed }: Interleaving,
  question: ListQuestion,
): InterleavedList {
  const listOf = ({ model, ...asked }: ListMaker): ForYou =>
    forYou(catalogue, model, { ...question, ...asked, exploring: null });
  const history = historyOf(question.opinions, (movieId) => catalogue.films.indexOf(movieId));
  if (tierOf(history).tier === 'popular') return forYou(catalogue, a.model, question);
  const [first, second] = [listOf(a), listOf(b)];
  const entries = { a: entriesOf(first), b: entriesOf(second) };
  const places = teamDraft([...entries.a.keys()], [...entries.b.keys()], question.limit, createRng(seed));
  const chosen = places.map(({ item, team }) => {
    const { film, reasons } = (team ? entries[team] : entries.a.has(item) ? entries.a : entries.b).get(item)!;
    return { film: team ? { ...film, team, duel } : film, reasons };
  });
  const isPersonal = ({ tier }: ForYou): boolean => tier !== 'popular';
  const areTold = isPersonal(first) && isPersonal(second);
  return {
    ...(isPersonal(first) ? first : second),
    films: chosen.map(({ film }) => film),
    reasons: chosen.map(({ reasons }) => (areTold ? reasons : [])),
  };
}

/** The films of a list in their order. */
function entriesOf({ films, reasons }: ForYou): Map<ItemIndex, Entry> {
  return new Map(films.map((film, at) => [film.item, { film, reasons: reasons[at]! }]));
}
