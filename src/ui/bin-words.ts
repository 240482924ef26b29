/** The bins of a drift in words. */
import type { DriftBin, WatchedFeature } from '../core/monitor-types';
import { word } from './format';
import { genreName } from './genre-words';

const CATEGORIES: Readonly<Record<string, string>> = {
  liked: word('liked'),
  'not-wanted': 'not wanted',
  watched: word('watched'),
  'stars-1-2': '1 or 2 stars',
  'stars-3': '3 stars',
  'stars-4-5': '4 or 5 stars',
  night: word('night'),
  morning: word('morning'),
  afternoon: word('afternoon'),
  evening: word('evening'),
};

/** "Horror", "up to 1979", "above 12 likes". */
export function binWords(feature: WatchedFeature, { of }: Pick<DriftBin, 'of'>): string {
  if (typeof of === 'string') return Object.hasOwn(CATEGORIES, of) ? CATEGORIES[of]! : genreName(of);
  const [above, upTo] = [of.above, of.upTo].map((edge) => (edge === null ? null : edgeWords(feature, edge)));
  if (above) return upTo ? `above ${above}, up to ${upTo}` : `above ${above}`;
  return upTo ? `up to ${upTo}` : word('all');
}

/** No thousands apart: an edge may be a year. */
const edgeWords = (feature: WatchedFeature, edge: number): string =>
  feature.endsWith('-popularity') ? `${edge} likes` : String(edge);
