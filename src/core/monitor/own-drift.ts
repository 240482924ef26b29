import type { Drift } from '../monitor-types';
import { likedItems } from './watched-events';
import { watchFeatures, type Watched } from './watched-features';
import { DEFAULT_WINDOWS, latestWindows } from './windows';

/** What the newest likes are held against: the person's own before them, or those the model learned from. */
export type LikedReference = 'own' | 'learned';

/** The watched features of one person. */
export interface OwnDrift {
  readonly drifts: readonly Drift[];
  readonly likedReference: LikedReference;
}

/**
 * `watchFeatures` of one person: as soon as there are enough likes, the newest are held against as many just before them.
 *
 * One person is not the people of a data set. Whoever has a clear taste differs from them for good, and training again
 * mends that little; that their taste has changed is news.
 */
export function watchOwnFeatures(watched: Watched): OwnDrift {
  const { events, films, windows = DEFAULT_WINDOWS } = watched;
  const drifts = watchFeatures(watched);
  const [before, now] = latestWindows(likedItems(events, films.itemOf), windows.size);
  if (now.length < windows.least) return { drifts, likedReference: 'learned' };
  const own = watchFeatures({ ...watched, learned: before, windows: { ...windows, size: now.length } });
  return {
    drifts: drifts.map((drift, at) => (drift.feature.startsWith('liked') ? own[at]! : drift)),
    likedReference: 'own',
  };
}
