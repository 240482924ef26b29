import { anytimeVerdicts, lookOf } from '../experiment/sequential';
import { compareRatios } from '../experiment/compare';
import type { RatioSample } from '../experiment/arm';
import type { Verdict } from '../experiment-types';
import type { LiveVerdict } from '../monitor-types';
import { standing, type StandingEvent } from '../online/standing';
import type { LoggedEvent } from '../types';
import type { ClickReading } from './health';

/** Films that came into view together, and how many of them something was done with in the same visit. */
export interface ShownTogether {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly shown: number;
  readonly taken: number;
}

/** When clicks of before and since a change are compared. */
export interface ClickRules {
  /** Groups of films that must have come into view on either side. */
  readonly least: number;
  /** Groups of before that are taken at most: the newest. */
  readonly most: number;
  /** Part of the click-through of before by which it may have changed where the test is quickest. */
  readonly effect: number;
}

/** Some hundred films on either side at least, as the guarantees of the test are of many; a fall by a quarter is quick to see. */
const DEFAULT_CLICK_RULES: ClickRules = { least: 20, most: 200, effect: 0.25 };

/**
 * The groups of films that came into view, oldest first. A film counts once a visit, where it was first seen; it is taken
 * when it was opened, followed, liked, put on the watchlist, watched or given four stars and more in that visit.
 *
 * What was undone was not taken. Impressions that compaction has counted together are left out: they hold many visits.
 */
export function shownTogether(events: readonly LoggedEvent[]): ShownTogether[] {
  const kept = standing(events);
  const taken = new Set(kept.flatMap((event) => (isTaking(event) ? [`${event.session} ${event.movieId}`] : [])));
  const seen = new Set<string>();
  return kept.flatMap((event) => {
    if (event.type !== 'impression' || event.films.some(({ times }) => times !== undefined)) return [];
    const all = event.films.map(({ movieId }) => `${event.session} ${movieId}`);
    const films = [...new Set(all)].filter((film) => !seen.has(film));
    for (const film of films) seen.add(film);
    const own = films.filter((film) => taken.has(film)).length;
    return films.length > 0 ? [{ time: event.time, shown: films.length, taken: own }] : [];
  });
}

type Taking = Extract<StandingEvent, { readonly movieId: unknown }>;

function isTaking(event: StandingEvent): event is Taking {
  if (event.type === 'rate') return event.stars >= 4;
  return ['open', 'click', 'like', 'watched', 'watchlist'].includes(event.type);
}

/**
 * Click-through since a moment beside that of before, and what a test says of it that may be looked at as often as one
 * likes (`anytimeVerdicts`), with groups of films as its unit. Null where nothing was clicked before, too little was shown
 * then, or nothing since.
 *
 * @param groups oldest first
 * @param since the first moment that counts as after, in milliseconds since 1970
 */
export function clicksSince(
  groups: readonly ShownTogether[],
  since: number,
  { least, most, effect }: ClickRules = DEFAULT_CLICK_RULES,
): ClickReading | null {
  const before = groups.filter(({ time }) => time < since).slice(-most);
  const after = groups.filter(({ time }) => time >= since);
  const rate = clickThrough(before);
  if (before.length < least || !(rate > 0) || after.length === 0) return null;
  const control = sampleOf(before);
  const sizes = Array.from({ length: Math.max(0, after.length - least + 1) }, (_, at) => least + at);
  const looks = sizes.map((size) => lookOf(compareRatios(control, sampleOf(after.slice(0, size)))));
  const verdict = anytimeVerdicts(looks, { effect: effect * rate }).at(-1)?.verdict ?? 'open';
  return { before: rate, now: clickThrough(after), verdict: LIVE[verdict] };
}

const LIVE: Readonly<Record<Verdict, LiveVerdict>> = {
  worse: 'worse',
  better: 'not-worse',
  even: 'not-worse',
  open: 'unsure',
};

/** Films taken by films shown; NaN where nothing was shown. */
export function clickThrough(groups: readonly ShownTogether[]): number {
  return filmsIn(groups, 'taken') / filmsIn(groups, 'shown');
}

/** How many films were shown in groups, or taken. */
export function filmsIn(groups: readonly ShownTogether[], which: 'shown' | 'taken'): number {
  return groups.reduce((sum, group) => sum + group[which], 0);
}

function sampleOf(groups: readonly ShownTogether[]): RatioSample {
  return { numerators: groups.map(({ taken }) => taken), denominators: groups.map(({ shown }) => shown) };
}
