/** Measuring through the worker's own door: every kind of model, failures, refusals, newcomers. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { KNOWN_LIKES } from '../../src/core/evaluate/learning-curve';
import { MEASURED_KINDS, measuredPlan } from '../../src/core/evaluate/measured-plan';
import { evaluate } from '../../src/core/evaluate/protocol';
import { createPopularityScorer } from '../../src/core/evaluate/scorer';
import { timedPositives } from '../../src/core/evaluate/split';
import { splitTask } from '../../src/core/evaluate/split-task';
import type {
  AskedModel,
  ComparisonPlan,
  ComparisonResult,
  EvaluationPlan,
  EvaluationStep,
  LearningCurvePlan,
  LearningCurveResult,
  MeasuredKind,
  MeasuredPlan,
} from '../../src/core/evaluation-types';
import { createScalarSolver } from '../../src/core/models/als/conjugate-gradient';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';
import { createEvaluateApi, type EvaluateApi, type EvaluateDeps } from '../../workers/evaluate.api';
import { realPackFile } from '../fixtures/real-pack';
import { thrownBy } from '../fixtures/thrown';
import { tinyBuffer, tinyPack } from '../fixtures/tiny-pack';
import { trainDeps } from '../fixtures/train-deps';

const SMALL: Readonly<Record<string, number>> = { factors: 8, iterations: 3, batchSize: 16, maxItems: 60, folds: 1 };
const ENGINES = { als: FIRST_PLAN, networks: FIRST_PLAN };

function small(kind: MeasuredKind, changes: Partial<AskedModel> = {}): AskedModel {
  const { config } = measuredPlan(kind, 'random');
  const own = Object.entries(SMALL).filter(([name]) => name in config);
  const plan = { kind, config: { ...config, ...Object.fromEntries(own) } } as MeasuredPlan;
  return { ...plan, name: kind, modelId: null, ...changes };
}

function comparison(kinds: readonly MeasuredKind[], changes: Partial<ComparisonPlan> = {}): ComparisonPlan {
  const models = kinds.map((kind) => small(kind));
  return {
    measure: 'comparison',
    split: 'random',
    ks: [5, 10],
    threshold: 4,
    seed: 1,
    engines: ENGINES,
    models,
    ...changes,
  };
}

function createApi(changes: Partial<EvaluateDeps> = {}): EvaluateApi {
  return createEvaluateApi({ ...trainDeps({ createSolver: async () => createScalarSolver() }), ...changes });
}

/** All steps, the last of which is the result. */
async function allSteps(api: EvaluateApi): Promise<EvaluationStep[]> {
  const steps: EvaluationStep[] = [];
  for (let step = await api.next(); step; step = await api.next()) steps.push(step);
  return steps;
}

async function compare(plan: ComparisonPlan, api = createApi()): Promise<ComparisonResult> {
  await api.start(tinyBuffer(), plan);
  const last = (await allSteps(api)).at(-1);
  if (last?.kind !== 'done' || last.result.measure !== 'comparison') throw new Error('no result');
  return last.result;
}

describe('a comparison', () => {
  it('measures every kind there is, says how far it is, and ends with all of it', async () => {
    const api = createApi();
    const started = await api.start(tinyBuffer(), comparison(MEASURED_KINDS));
    expect(started.models).toEqual(MEASURED_KINDS);
    expect(started.splitHash).toMatch(/^[0-9a-f]{16}$/);
    const steps = await allSteps(api);
    const told = steps.flatMap((step) => (step.kind === 'model' ? [step.measured.name] : []));
    expect(told).toEqual(MEASURED_KINDS);
    for (const step of steps) {
      if (step.kind !== 'progress') continue;
      expect(step.share).toBeGreaterThanOrEqual(0);
      expect(step.share).toBeLessThanOrEqual(1);
    }
    const last = steps.at(-1);
    expect(last).toMatchObject({ kind: 'done', result: { measure: 'comparison', failures: [] } });
    expect(structuredClone(last)).toEqual(last);
    expect(await api.next()).toBeNull();
  });

  it('has the figures that the protocol gives on the same split', async () => {
    const { models } = await compare(comparison(['popularity'], { seed: 3 }));
    const pack = tinyPack();
    const { split } = splitTask(pack, timedPositives(pack, 4), { kind: 'random', seed: 3 });
    const plain = evaluate(split, createPopularityScorer(split.train), { k: 5 });
    const [first, second] = models[0]!.lengths;
    expect(first!.means).toEqual(plain.means);
    expect(first!.intervals.ndcg.mean).toBeCloseTo(plain.means.ndcg, 12);
    expect(first!.intervals.ndcg.low).toBeLessThan(plain.means.ndcg);
    expect(second!.k).toBe(10);
    const people = Object.values(first!.people).reduce((sum, segment) => sum + segment.people, 0);
    expect(people).toBe(plain.users.length);
    expect(first!.distinctLists).toBeGreaterThan(0);
    expect(first!.distinctLists).toBeLessThanOrEqual(1);
  });

  it('holds every model against popularity and the best that is no mix', async () => {
    const { models, bestSingle, differences } = await compare(comparison(['random', 'ease', 'hybrid']));
    expect(models.map(({ name }) => name)).toEqual(['random', 'ease', 'hybrid', 'popularity']);
    expect(bestSingle).toBe('ease');
    const of = (name: string) => differences.find((difference) => difference.name === name)!;
    expect(of('ease').aboveBestSingle).toBeNull();
    expect(of('popularity').abovePopularity).toBeNull();
    const ndcg = (name: string, at: number) => models.find((model) => model.name === name)!.lengths[at]!.means.ndcg;
    for (const at of [0, 1]) {
      const { mean, low, high } = of('random').aboveBestSingle![at]!.ndcg;
      expect(mean).toBeCloseTo(ndcg('random', at) - ndcg('ease', at), 12);
      expect(low).toBeLessThan(mean);
      expect(high).toBeGreaterThan(mean);
    }
  });

  it('takes no mix for the best single one, though it be the best of all', async () => {
    const { models, bestSingle, differences } = await compare(comparison(['random', 'hybrid']));
    const best = [...models].sort((a, b) => b.lengths[0]!.means.ndcg - a.lengths[0]!.means.ndcg)[0]!;
    expect(best.name).toBe('hybrid');
    expect(bestSingle).toBe('popularity');
    const mix = differences.find(({ name }) => name === 'hybrid')!;
    expect(mix.aboveBestSingle![0]!.ndcg.mean).toBeGreaterThan(0);
  });

  it('is the same the second time but for the times', async () => {
    const timeless = ({ models, ...rest }: ComparisonResult) => ({
      ...rest,
      models: models.map((model) => ({ ...model, fitMs: 0, latency: null })),
    });
    const plan = comparison(['als', 'two-tower']);
    expect(timeless(await compare(plan))).toEqual(timeless(await compare(plan)));
  });

  it('times people as they are served, where the model serves anybody', async () => {
    let time = 0;
    const { models } = await compare(comparison(['random', 'als']), createApi({ now: () => time++ }));
    expect(models[0]!.latency).toBeNull();
    expect(models[1]!.latency).toMatchObject({ p50Ms: 1, p99Ms: 1 });
    expect(models[1]!.latency!.people).toBeGreaterThan(10);
  });

  it('goes on without a model that cannot be fitted, and says why', async () => {
    const broken = { createInverter: () => Promise.reject(new AppError('engine-unavailable', 'It does not start.')) };
    const { models, failures, differences } = await compare(comparison(['ease', 'als']), createApi(broken));
    expect(failures).toEqual([{ name: 'ease', message: 'It does not start.' }]);
    expect(models.map(({ name }) => name)).toEqual(['als', 'popularity']);
    expect(differences.map(({ name }) => name)).toEqual(['als', 'popularity']);
  });

  it('lets the engine of a training go when another measurement begins', async () => {
    const solver = await trainDeps().createSolver(FIRST_PLAN);
    let disposed = 0;
    const api = createApi({ createSolver: async () => ({ ...solver, dispose: () => disposed++ }) });
    await api.start(tinyBuffer(), comparison(['als']));
    for (let k = 0; k < 3; k++) await api.next();
    expect(disposed).toBe(0);
    await api.start(tinyBuffer(), comparison(['popularity']));
    expect(disposed).toBe(1);
    expect((await allSteps(api)).at(-1)?.kind).toBe('done');
  });

  it.each<[string, Partial<EvaluationPlan>, string]>([
    ['no model', { models: [] }, 'no model'],
    ['two of one name', { models: [small('als'), small('ease', { name: 'als' })] }, 'Two models are called als'],
    ['a false popularity', { models: [small('ease', { name: 'popularity' })] }, 'Only popularity'],
    ['no length', { ks: [] }, 'one film at least'],
    ['a length of half a film', { ks: [0.5] }, 'one film at least'],
    [
      'a setting out of range',
      { models: [small('ease', { config: { ...small('ease').config, reg: -1 } as never })] },
      'reg is -1',
    ],
  ])('is refused with %s', async (_, changes, words) => {
    const plan = { ...comparison(['als']), ...changes } as ComparisonPlan;
    const { code, message } = await thrownBy(() => createApi().start(tinyBuffer(), plan));
    expect(code).toBe('config-invalid');
    expect(message).toContain(words);
  });

  it('needs people with likes, and a beginning', async () => {
    const nobody = comparison(['popularity'], { threshold: 6 });
    expect((await thrownBy(() => createApi().start(tinyBuffer(), nobody))).code).toBe('data-empty');
    expect((await thrownBy(() => createApi().next())).code).toBe('not-ready');
  });
});

describe('a learning curve', () => {
  const plan = (kinds: readonly MeasuredKind[]): LearningCurvePlan => ({
    ...{ measure: 'learning-curve', threshold: 4, seed: 1, engines: ENGINES },
    models: kinds.map((kind) => small(kind)),
  });
  const samplePack = (): ArrayBuffer => {
    const bytes = readFileSync(realPackFile('ml-100k'));
    return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  };
  const draw = async (): Promise<LearningCurveResult> => {
    const api = createApi();
    await api.start(samplePack(), plan(['co-occurrence', 'random']));
    const last = (await allSteps(api)).at(-1);
    if (last?.kind !== 'done' || last.result.measure !== 'learning-curve') throw new Error('no result');
    return last.result;
  };

  it('rises with what is known of newcomers; popularity stays where it is; chance serves nobody', async () => {
    const { curves, differences, failures } = await draw();
    expect(failures.map(({ name }) => name)).toEqual(['random']);
    expect(curves.map(({ name }) => name)).toEqual(['co-occurrence', 'popularity']);
    const [counted, popularity] = curves.map(({ points }) => points.map(({ ndcg }) => ndcg.mean));
    expect(curves[0]!.points.map(({ likes }) => likes)).toEqual(KNOWN_LIKES);
    expect(new Set(popularity).size).toBe(1);
    expect(counted![0]).toBeLessThan(popularity![0]! / 2);
    expect(counted!.at(-1)).toBeGreaterThan(counted![0]!);
    expect(counted!.at(-1)).toBeGreaterThan(popularity![0]!);
    expect(differences!.map(({ name }) => name)).toEqual(['co-occurrence', 'popularity']);
    const [above, none] = differences!.map(({ abovePopularity }) => abovePopularity);
    expect(none).toBeNull();
    above!.forEach(({ mean, low, high }, at) => {
      expect(mean).toBeCloseTo(counted![at]! - popularity![0]!, 12);
      expect(low < mean && mean < high).toBe(true);
    });
  });

  it('needs people who like enough', async () => {
    expect((await thrownBy(() => createApi().start(tinyBuffer(), plan(['popularity'])))).code).toBe('data-empty');
  });
});
