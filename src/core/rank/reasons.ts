import type { Context, History, Recommender } from '../models/recommender';
import type { Film, Reason, Scored } from '../types';
import type { Catalogue } from './catalogue';

const REASONS_PER_CARD = 2;

/** Per item, the history films and their signed shares of its score, strongest first; at most `most` of them. */
export function reasonsFor(
  catalogue: Catalogue,
  recommender: Recommender,
  history: History,
  scored: readonly Scored[],
  { most = REASONS_PER_CARD, context }: { readonly most?: number; readonly context?: Context | undefined } = {},
): Reason[][] {
  const shares = recommender.explain(
    history,
    scored.map(({ item }) => item),
    context,
  );
  return shares.map((row) => {
    const strongest = [...row.keys()].sort((a, b) => row[b]! - row[a]!).slice(0, most);
    return strongest.map((at) => ({
      ...reasonFilm(catalogue.films.at(history[at]!.item)),
      contribution: row[at]!,
    }));
  });
}

const reasonFilm = ({ movieId, title }: Film): Pick<Reason, 'movieId' | 'title'> => ({ movieId, title });
