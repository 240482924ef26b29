import type { LoggedEvent, ShownFilm } from '../types';
import { standing } from './standing';

/** Impressions younger than this keep their moment and visit. */
export const IMPRESSION_DETAIL_MS = 30 * 24 * 3_600_000;

/** What compacting a log comes to. */
export interface Compaction {
  /** Numbers of the events that go. */
  readonly gone: readonly number[];
  /** Events that take the place of those with their number. */
  readonly written: readonly LoggedEvent[];
}

type Impression = Extract<LoggedEvent, { readonly type: 'impression' }>;

/**
 * What of a log can go at `now` without any opinion or feature changing, now or after whatever follows.
 *
 * - Undos, and what they undid: an undo cannot be undone, so neither ever counts again.
 * - Impressions older than `IMPRESSION_DETAIL_MS`: those on the same surface and under the same model become one, the
 *   newest, with the times each film was shown in each place by each arm, and team of a duel. Features only count them; the moment and
 *   the visit of the older ones are lost. Films that were tried out stay where they are: what came of them is learned from.
 *
 * All else stays: an undo may reach back to any opinion, and so bring back the one before it; looks and searches count with
 * their time. Compacting twice is compacting once.
 */
export function compaction(events: readonly LoggedEvent[], now: number): Compaction {
  const counting = standing(events);
  const old = counting.filter(
    (event): event is Impression => event.type === 'impression' && event.time < now - IMPRESSION_DETAIL_MS,
  );
  const groups = grouped(old, ({ surface, modelId }) => JSON.stringify([surface, modelId]));
  const written = groups.flatMap((group) => merged(group.filter(({ films }) => films.some(isPlain))));
  const emptied = new Set(written.filter(({ films }) => films.length === 0).map(({ seq }) => seq));
  const stays = new Set(counting.map(({ seq }) => seq).filter((seq) => !emptied.has(seq)));
  return {
    gone: events.map(({ seq }) => seq).filter((seq) => !stays.has(seq)),
    written: written.filter(({ films }) => films.length > 0),
  };
}

const isPlain = ({ score }: ShownFilm): boolean => score === undefined;

/** The same impressions with all films that were not tried out in the newest; nothing where there are not several. */
function merged(group: readonly Impression[]): Impression[] {
  if (group.length < 2) return [];
  const plain = mergedFilms(group.flatMap(({ films }) => films.filter(isPlain)));
  return group.map((event, at) => {
    const tried = event.films.filter((film) => !isPlain(film));
    return { ...event, films: at === group.length - 1 ? [...tried, ...plain] : tried };
  });
}

/** A log after its compaction, in `seq` order. */
export function compacted(events: readonly LoggedEvent[], { gone, written }: Compaction): LoggedEvent[] {
  const goes = new Set(gone);
  const instead = new Map(written.map((event) => [event.seq, event]));
  return events.filter(({ seq }) => !goes.has(seq)).map((event) => instead.get(event.seq) ?? event);
}

function mergedFilms(films: readonly ShownFilm[]): ShownFilm[] {
  const groups = grouped(films, ({ movieId, position, arm, team, duel }) =>
    JSON.stringify([movieId, position, arm, team, duel]),
  );
  return groups.map((same) => {
    const times = same.reduce((sum, film) => sum + (film.times ?? 1), 0);
    return times > 1 ? { ...same[0]!, times } : same[0]!;
  });
}

/** What has the same key goes together, in the order it came. */
function grouped<T>(values: readonly T[], keyOf: (value: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return [...groups.values()];
}
