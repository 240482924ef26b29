/** ALS against what is the same for everybody, on simulated visits of people whom it has not met. */
import { beforeAll, describe, expect, it } from 'vitest';
import { takeRows } from '../../src/core/data/csr';
import { timedPositives } from '../../src/core/evaluate/split';
import { allMeetings, createSimulation, firstLikes } from '../../src/core/experiment/simulate';
import { armValues } from '../../src/core/experiment/simulate-figures';
import { recommenderStrategy, staticStrategy } from '../../src/core/experiment/strategies';
import { DEFAULT_BEHAVIOUR, DEFAULT_PLAN } from '../../src/core/experiment/user-model';
import { fitPeople, ratingsOf, splitPeople, type FittedPeople } from '../../src/core/experiment/user-model-fit';
import { popularityOf } from '../../src/core/evaluate/scorer';
import { pairedBootstrap } from '../../src/core/math/statistics';
import { DEFAULT_ALS } from '../../src/core/models/als/config';
import { createAlsRecommender } from '../../src/core/models/als/recommender';
import { createAlsTrainer } from '../../src/core/models/als/trainer';
import { createPopularity } from '../../src/core/models/popularity';
import type { Recommender } from '../../src/core/models/recommender';
import { genreLikeness } from '../../src/core/rank/likeness';
import type { Behaviour, VisitOutcome } from '../../src/core/simulation-types';
import { createWasmSolver } from '../../src/engines/als/wasm';
import { alsKernel } from '../fixtures/kernel';
import { realPack } from '../fixtures/real-pack';

const pack = realPack('ml-100k');
const { threshold } = DEFAULT_ALS;
const likes = timedPositives(pack, threshold);
const { known, visitors } = splitPeople(pack.users, { share: 0.2, seed: 1 });
const train = takeRows(likes, known);
const fame = popularityOf(train);
/** From the first few likes of strangers ALS does not know better than fame what they click. */
const KNOWN_LIKES = 20;

let fitted: FittedPeople;
let als: Recommender;

beforeAll(async () => {
  fitted = fitPeople(ratingsOf(pack, visitors, threshold), { seed: 1 });
  const trainer = createAlsTrainer(train, DEFAULT_ALS, await createWasmSolver(alsKernel()), () => 0);
  while (!(await trainer.step()).done);
  als = createAlsRecommender(trainer.factors().itemFactors, DEFAULT_ALS);
});

function visits(behaviour: Behaviour): VisitOutcome[] {
  const strategies = [staticStrategy(fame), recommenderStrategy(createPopularity(fame)), recommenderStrategy(als)];
  const simulation = createSimulation({
    ...{ world: fitted.world(behaviour), strategies, behaviour, plan: DEFAULT_PLAN, seed: 1 },
    meetings: allMeetings(visitors.length, strategies.length),
    starts: firstLikes(likes, visitors, KNOWN_LIKES),
    likeness: genreLikeness(pack.genreMasks),
  });
  return Array.from({ length: simulation.total }, () => simulation.step()!);
}

describe('people fitted to a data set', () => {
  it('choose and like films by far more foretellably than at the base rate, and as often as foretold', () => {
    const { choosing, enjoying } = fitted.fit;
    expect(choosing.logLoss).toBeLessThan(0.75 * choosing.baseLogLoss);
    expect(enjoying.logLoss).toBeLessThan(0.95 * enjoying.baseLogLoss);
    expect(choosing.calibrationError).toBeLessThan(0.01);
    expect(enjoying.calibrationError).toBeLessThan(0.03);
  });
});

describe('simulated visits of people of whom twenty likes are known', () => {
  it.each([
    ['as assumed', {}],
    ['with no film clicked but those that people did rate', { curiosity: 0 }],
  ])('have a better click-through rate with ALS than with what everybody likes, surely, %s', (_, changed) => {
    const outcomes = visits({ ...DEFAULT_BEHAVIOUR, ...changed });
    const [control, popular, personal] = [0, 1, 2].map((arm) => armValues(outcomes, arm, 'clickThrough'));
    expect(pairedBootstrap(personal!, control!, { seed: 1 }).low).toBeGreaterThan(0);
    expect(pairedBootstrap(personal!, popular!, { seed: 1 }).low).toBeGreaterThan(0);
  });
});
