/** How it stands with the model, in words: what is watched, what was found, what is being done. */
import type { Breakage, MonitorReport, Watch } from '../app/guardian.svelte';
import type { DriftFigures, HealthCheck, HealthStatus, WatchedFeature } from '../core/monitor-types';
import { binWords } from './bin-words';
import { formatCount, formatDuration, formatFixed, formatList, formatPlural, word } from './format';
import { genreName } from './genre-words';

interface CheckWords {
  readonly label: string;
  /** What is measured, and how. */
  readonly explanation: string;
}

const PSI =
  'Measured by the population stability index: 0 is the same, above 0.1 is worth a look, above 0.2 is a shift.';

/** In the order of the table. */
export const CHECK_WORDS: Readonly<Record<HealthCheck['name'], CheckWords>> = {
  quality: {
    label: 'How well likes are foreseen',
    explanation:
      'For every new like: how high would the model have placed that film just before? The newest likes against those before them (NDCG@10, prequential). The figure is the part that is lost.',
  },
  'click-through': {
    label: 'What is opened of what is shown',
    explanation:
      'After another model came into use: the share of films shown that are opened, liked or followed, against the share before (click-through). The figure is the part that is lost; a sequential test allows for looking often.',
  },
  latency: {
    label: 'Time from click to list',
    explanation: 'So many milliseconds 99 of 100 clicks took at most (p99), since the page was opened.',
  },
  errors: {
    label: 'Errors',
    explanation: 'Problems you were told of, and failures in the page that no code caught, since it is watched.',
  },
  'liked-popularity': {
    label: 'Fame of liked films',
    explanation: `How many people of the data set like them. ${PSI}`,
  },
  'liked-year': { label: 'Years of liked films', explanation: `When they were released. ${PSI}` },
  'liked-genre': { label: 'Genres of liked films', explanation: `A film of several genres counts in parts. ${PSI}` },
  'opinion-kind': { label: 'Kinds of opinions', explanation: `Likes, stars, “watched”, “not for me”. ${PSI}` },
  'part-of-day': {
    label: 'Time of day',
    explanation: `Night, morning, afternoon or evening, by the clock here. ${PSI}`,
  },
  'acts-per-visit': { label: 'Clicks in a visit', explanation: `All that was done, beside looking. ${PSI}` },
  'shown-popularity': { label: 'Fame of films shown', explanation: `Of each film once a visit. ${PSI}` },
  'shown-year': { label: 'Years of films shown', explanation: `When they were released. ${PSI}` },
  'shown-genre': { label: 'Genres of films shown', explanation: `A film of several counts in parts. ${PSI}` },
};

export const STATUS_WORDS: Readonly<Record<HealthStatus, string>> = {
  good: 'Good',
  watch: 'Worth a look',
  bad: 'Alarm',
  unknown: 'Not known yet',
};

const HEADLINES: Readonly<Record<HealthStatus, string>> = {
  good: 'All that can be measured is well',
  watch: 'Nothing is wrong, one thing is worth a look',
  bad: 'Alarm: something has left its limits',
  unknown: 'Too little has happened to say',
};

/** With fewer things known than this, that all of them are well says little. */
const SOME = 4;

export function headline({ health: { status, checks } }: Pick<MonitorReport, 'health'>): string {
  const count = (wanted: HealthStatus): number => checks.filter((check) => check.status === wanted).length;
  if (status === 'watch' && count('watch') > 1) return `Nothing is wrong, ${count('watch')} things are worth a look`;
  if (status === 'good' && count('good') < SOME) return 'Nothing is wrong, but little can be measured yet';
  return HEADLINES[status];
}

/** "9 of 13 things are measured. 2 are worth a look." */
export function countWords({ checks }: MonitorReport['health']): string {
  const known = checks.filter(({ status }) => status !== 'unknown').length;
  const rest = known < checks.length ? ' The others need more likes, lists or visits.' : '';
  return `${known} of ${checks.length} things can be measured.${rest}`;
}

/** The figure of a check and its limit, in its unit; a dash where nothing is known. */
export function figureWords(value: number, { name }: Pick<HealthCheck, 'name'>): string {
  if (Number.isNaN(value)) return '–';
  if (name === 'latency') return formatDuration(value);
  if (name === 'errors') return formatCount(value);
  if (name === 'quality' || name === 'click-through') return `${Math.round(100 * Math.max(0, value))} %`;
  return formatFixed(value, 2);
}

/** The checks, the worst first: by how they are, then by how far beyond their limit; else in the order of the words. */
export function orderedChecks(checks: readonly HealthCheck[]): readonly HealthCheck[] {
  const names = Object.keys(CHECK_WORDS);
  const order: readonly HealthStatus[] = ['bad', 'watch', 'good', 'unknown'];
  return [...checks].sort(
    (a, b) =>
      order.indexOf(a.status) - order.indexOf(b.status) ||
      excess(b) - excess(a) ||
      names.indexOf(a.name) - names.indexOf(b.name),
  );
}

/** How many times its limit a figure is; all that is well is alike. */
const excess = ({ status, value, limit }: HealthCheck): number =>
  status === 'bad' || status === 'watch' ? value / Math.max(limit, 1e-9) : 0;

/** What the two sides of a drift are. */
export function sidesOf(
  feature: WatchedFeature,
  reference: MonitorReport['likedReference'],
): readonly [string, string] {
  if (!feature.startsWith('liked')) return [word('before'), word('now')];
  if (reference === 'own') return ['your likes before', 'your newest likes'];
  if (reference === 'taught') return ['the crowd learned from', 'new people like'];
  return reference === 'crowd' ? ['learned from', 'the crowd likes'] : ['learned from', 'you like'];
}

/** What to see in the bins: which differs most, and whether chance alone could do that. */
export function driftWords(feature: WatchedFeature, figures: DriftFigures): string {
  const { bins, psi, psiByChance, ks, klBits } = figures;
  const most = bins.reduce((one, other) => (gap(other) > gap(one) ? other : one));
  const change = `“${binWords(feature, most)}” has ${percent(most.current)} now, and ${percent(most.reference)} on the other side.`;
  const chance =
    psi > psiByChance ? 'That is more than chance makes of so few.' : 'Chance alone can make as much of so few.';
  const test = ks ? ` KS distance ${formatFixed(ks.statistic, 2)}, ${pWords(ks.pValue)}.` : '';
  const names = `PSI ${formatFixed(psi, 2)}, chance up to ${formatFixed(psiByChance, 2)}; ${formatFixed(klBits, 2)} bits (KL).${test}`;
  const parts = feature.endsWith('-genre')
    ? 'A film of several genres counts in parts, so the others of its genres come along. '
    : '';
  return `${CHECK_WORDS[feature].label}: ${change} ${parts}${chance} ${names}`;
}

const gap = ({ reference, current }: { readonly reference: number; readonly current: number }): number =>
  Math.abs(current - reference);
const percent = (share: number): string => `${Math.round(100 * share)} %`;
const pWords = (pValue: number): string =>
  pValue < 0.001 ? `p below ${formatFixed(0.001, 3)}` : `p = ${formatFixed(pValue, 3)}`;

/** What the newest likes are held against, and why. */
export function referenceWords({
  likedReference: reference,
  newLikes,
}: Pick<MonitorReport, 'likedReference' | 'newLikes'>): string {
  if (reference === 'crowd') return 'The likes of the made-up crowd are held against all that the model learned from.';
  if (reference === 'taught')
    return 'The model in use has learned from the made-up crowd. New people of the same taste come now, and their likes are held against those it learned from.';
  const own = 'Your newest likes are held against as many of your own just before them.';
  if (newLikes !== null) {
    const since = `The model in use has learned from your likes. New since: ${formatCount(newLikes)}.`;
    return reference === 'own' ? `${since} ${own}` : since;
  }
  if (reference === 'own') return own;
  return 'With fewer than 40 likes, or too few visits, yours are held against all that the model learned from. A taste of your own is no fault, so this alone raises no alarm.';
}

/** The path of a new model; the step that it is at. */
export const STEPS = ['Train', 'Compare', 'In use, watched', 'Settled'] as const;

export function stepOf({ state }: Watch): number {
  return { idle: -1, retraining: 0, shadow: 1, watching: 2 }[state.at];
}

/** Where a watched promotion stands. */
export function watchingWords({ clicks, shownSince }: MonitorReport): string {
  const shown = formatPlural(shownSince, ['film of 500 was shown since', 'films of 500 were shown since']);
  if (!clicks) return `${shown}; there are too few clicks to compare yet.`;
  return `${shown}, ${tenths(clicks.now)} of them were opened or liked, and ${tenths(clicks.before)} before.`;
}

const tenths = (share: number): string => `${formatFixed(100 * share, 1)} %`;

/** What is made up now; empty when nothing is. */
export function brokenWords({ crowd, clicksFall }: Breakage): string {
  const said = [
    ...(crowd ? [`200 likes of a made-up crowd (${crowdWords(crowd)}) in the place of yours`] : []),
    ...(clicksFall ? ['made-up lists that hardly anybody clicks'] : []),
  ];
  return said.length > 0 ? `On now: ${formatList(said)}.` : '';
}

function crowdWords(crowd: NonNullable<Breakage['crowd']>): string {
  switch (crowd.kind) {
    case 'usual':
      return 'who like what people here like';
    case 'genre':
      return `who like ${genreName(crowd.genre)} alone`;
    case 'years':
      return `who like films up to ${crowd.to} alone`;
    case 'little-known':
      return 'who like little-known films alone';
  }
}
