/** What the monitor worker has before it: one data set, and the model in use. */
import type { Pack } from '../src/core/data/pack';
import { filmsOf } from '../src/core/data/films';
import { positives } from '../src/core/data/positives';
import type { MakeProducts } from '../src/core/math/dense';
import type { StoredModel } from '../src/core/models/model-record';
import { likedCounts } from '../src/core/models/popularity';
import type { Recommender } from '../src/core/models/recommender';
import { restoreModel } from '../src/core/models/restore';
import type { WatchedFilms } from '../src/core/monitor/film-traits';

/** A data set as it is watched. */
export interface MonitorDesk {
  readonly pack: Pack;
  readonly films: WatchedFilms;
  /** The film of every like that models learn from. */
  readonly learned: Uint32Array;
  /** Stars from which a rating counts as liked. */
  readonly threshold: number;
}

/** A data set at a threshold of what counts as liked. */
export function openMonitorDesk(pack: Pack, threshold: number): MonitorDesk {
  const { indexOf } = filmsOf(pack);
  return {
    ...{ pack, threshold },
    films: { ...pack, likedBy: likedCounts(pack.itemUsers, threshold), itemOf: indexOf },
    learned: positives(pack, threshold).indices,
  };
}

/**
 * A stored model, ready to be asked as it is served.
 *
 * @throws AppError `model-damaged` for numbers of another shape
 */
export function askable({ record, arrays }: StoredModel, films: Pack, makeProducts: MakeProducts): Recommender {
  return restoreModel(record, arrays, { ownSteps: false, mix: null }, { films, makeProducts }).recommender;
}
