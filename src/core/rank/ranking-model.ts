import type { Recommender } from '../models/recommender';
import type { Similarity } from '../models/similar';
import type { Mixture } from '../serving-types';

/** The model in use, as ranking needs it. */
export interface RankingModel {
  readonly recommender: Recommender;
  /** Whether the genres' own score counts beside it: for models whose scores are 0 where nothing is known. */
  readonly blendsContent: boolean;
  readonly similar: Similarity;
  /** Of models that are mixed from several. */
  readonly weights?: Pick<Mixture, 'learned' | 'used'>;
}
