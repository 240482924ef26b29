import type { Pack } from '../../../src/core/data/pack';
import { meanNdcg } from '../../../src/core/evaluate/protocol';
import type { UserScorer } from '../../../src/core/evaluate/scorer';
import { splitPositives, timedPositives } from '../../../src/core/evaluate/split';
import type { TimedCsr } from '../../../src/core/data/times';
import type { History, Taste } from '../../../src/core/models/recommender';
import type { ModelArrays } from '../../../src/core/models/trainer';
import { byTime, type TowerData } from '../../../src/core/models/two-tower/batches';
import { DEFAULT_TWO_TOWER } from '../../../src/core/models/two-tower/config';
import { towerModel } from '../../../src/core/models/two-tower/model';
import { createTwoTowerRecommender } from '../../../src/core/models/two-tower/recommender';
import type { TowerEngine } from '../../../src/core/models/two-tower/towers';
import { createTowerTrainer } from '../../../src/core/models/two-tower/trainer';
import type { ItemIndex } from '../../../src/core/types';
import type { SplitLearning } from '../network-results';
import { towerDataOf } from './tower-data';

/** A fifth of all positives, whoever they belong to. */
const TEST_SHARE = 0.2;
const LIST_LENGTH = 10;

/** A whole training with the default settings on four fifths of the positives; NDCG@10 on the others after each round. */
export async function learnOnSplit(pack: Pack, seed: number, engine: TowerEngine): Promise<SplitLearning> {
  const config = DEFAULT_TWO_TOWER;
  const likes = timedPositives(pack, config.threshold);
  const { train, test } = splitPositives(likes, 'random', { share: TEST_SHARE, seed });
  const data = towerDataOf(pack, train);
  const histories = historiesOf(data);
  let validationMs = 0;
  const validate = async (model: ModelArrays): Promise<number> => {
    const start = performance.now();
    const ndcg = meanNdcg(scorerOf(model, histories, pack.items), train, test, LIST_LENGTH);
    validationMs += performance.now() - start;
    return ndcg;
  };
  const trainer = createTowerTrainer(data, config, engine, () => performance.now(), { validate });
  const [ndcg, seconds]: [number[], number[]] = [[], []];
  for (let done = false; !done;) {
    const report = await trainer.step();
    ndcg.push(report.ndcg ?? NaN);
    seconds.push(report.elapsedMs / 1000);
    done = report.done;
  }
  trainer.dispose();
  return { seed, ndcg, seconds, validationSeconds: validationMs / 1000 };
}

/** What the recommender reads of each person: likes of the training part and dislikes, each oldest first. */
function historiesOf({ positives, negatives }: TowerData): History[] {
  const rowOf = (matrix: TimedCsr, user: number, preference: 0 | 1): Taste[] =>
    byTime(matrix, user).map((k) => ({ item: matrix.indices[k]! as ItemIndex, weight: matrix.values[k]!, preference }));
  return Array.from({ length: positives.rows }, (_, user) => [
    ...rowOf(positives, user, 1),
    ...(negatives ? rowOf(negatives, user, 0) : []),
  ]);
}

function scorerOf(arrays: ModelArrays, histories: readonly History[], items: number): UserScorer {
  const model = towerModel(arrays, items, DEFAULT_TWO_TOWER);
  if (!model) throw new Error('The training gave a model of another size than its data.');
  const recommender = createTwoTowerRecommender(model, DEFAULT_TWO_TOWER);
  return (users) => {
    const scores = new Float32Array(users.length * items);
    users.forEach((user, row) => scores.set(recommender.score(histories[user]!), row * items));
    return scores;
  };
}
