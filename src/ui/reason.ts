/** Sentences on why a film is shown and what the person thinks of one. */
import type { FilmCard, HistoryEntry, MovieId, Opinion, Reason } from '../core/types';
import { formatList } from './format';
import { splitTitle } from './poster/split-title';

type Kinds = ReadonlyMap<MovieId, Opinion>;

type Because = 'liked' | 'saw' | 'rated' | 'of';

function becauseOf(opinion: Opinion | undefined): Because {
  if (opinion?.kind === 'watched') return 'saw';
  if (opinion?.kind === 'rate' && (opinion.stars ?? 0) < 4) return 'rated';
  return opinion?.kind === 'dislike' ? 'of' : 'liked';
}

export function opinionsOf(history: readonly HistoryEntry[]): Kinds {
  return new Map(history.map((entry) => [entry.movieId, entry.opinion]));
}

/** "because you liked Alien and Blade Runner": the two strongest reasons in favour, or null without one. */
export function reasonLine(reasons: readonly Reason[], opinions: Kinds): string | null {
  const best = reasons.filter((reason) => reason.contribution > 0).slice(0, 2);
  if (best.length === 0) return null;
  const [one, ...others] = new Set(best.map((reason) => becauseOf(opinions.get(reason.movieId))));
  const films = formatList(shortTitles(best));
  if (others.length > 0 || one === 'of') return `because of ${films}`;
  if (one === 'liked') return `because you liked ${films}`;
  return one === 'saw' ? `because you saw ${films}` : `because you rated ${films}`;
}

/** What a card says of its film; null where nothing of the person's own put it there. */
export function cardReason(
  { explored, reasons }: Pick<FilmCard, 'explored' | 'reasons'>,
  opinions: Kinds,
): string | null {
  return explored === null ? reasonLine(reasons, opinions) : 'to learn whether it suits you';
}

/** A long title by its name alone, as long as that tells the films apart. */
function shortTitles(reasons: readonly Reason[]): readonly string[] {
  const titles = reasons.map(({ title }) => title);
  const short = titles.map((title) => (title.length > 24 ? splitTitle(title)[0] : title));
  return new Set(short).size === short.length ? short : titles;
}

const OPINION_WORDS = { like: 'Liked', dislike: 'Not for me', watched: 'Seen it' } as const;

/** "Liked", "Not for me", "Seen it", "4 stars". */
export function opinionWords(opinion: Opinion): string {
  if (opinion.kind !== 'rate') return OPINION_WORDS[opinion.kind];
  return opinion.stars === 1 ? '1 star' : `${opinion.stars} stars`;
}
