import { describe, expect, it } from 'vitest';
import {
  COMPARED_KINDS,
  comparisonPlan,
  FIRST_CHOICE,
  learningCurvePlan,
  ownModel,
  THRESHOLD_RANGE,
} from '../../src/app/evaluation-plan';
import type { EngineState } from '../../src/app/session';
import { validateMeasuredPlan } from '../../src/core/evaluate/measured-plan';
import { MODELS } from '../../src/core/models/registry';
import type { ModelRecord } from '../../src/core/training-types';

const WASM = { engine: 'wasm', shards: 2 } as const;
const WEBGL = { engine: 'webgl', shards: 1 } as const;
const ENGINES = { plans: { als: WASM, 'two-tower': WEBGL } } as unknown as EngineState;
const record = (config: object): ModelRecord => ({ id: 'abc', kind: 'als', config }) as ModelRecord;
const names = ({ models }: { readonly models: readonly { readonly name: string }[] }) => models.map(({ name }) => name);

describe('what is asked to be measured', () => {
  it('is the kinds chosen in the order of tables, each with settings that can be measured', () => {
    const plan = comparisonPlan({ ...FIRST_CHOICE, kinds: ['hybrid', ...COMPARED_KINDS.slice(0, 8)] }, null, ENGINES);
    expect(names(plan)).toEqual(COMPARED_KINDS);
    plan.models.forEach(validateMeasuredPlan);
    expect(plan).toMatchObject({ ks: [10, 5, 20], engines: { als: WASM, networks: WEBGL } });
  });

  it('has the hybrid learn its weights as the test is parted, and as it is served for newcomers', () => {
    const choice = { ...FIRST_CHOICE, kinds: ['hybrid'], split: 'global-temporal' } as const;
    expect(comparisonPlan(choice, null, ENGINES).models[0]!.config).toMatchObject({ newest: 2 });
    expect(learningCurvePlan(choice, null, ENGINES).models[0]!.config).toEqual(MODELS.hybrid.defaults);
  });

  it('has the model in use beside its kind, where it is wanted', () => {
    const own = ownModel(record({ ...MODELS.als.defaults, reg: 0.01 }));
    const choice = { ...FIRST_CHOICE, kinds: ['als'] } as const;
    expect(names(comparisonPlan(choice, own, ENGINES))).toEqual(['als', 'als in use']);
    expect(names(learningCurvePlan({ ...choice, own: false }, own, ENGINES))).toEqual(['als']);
  });
});

describe('the model in use', () => {
  it('is one of its own when a setting is, whatever counts as a like and is drawn', () => {
    const { defaults } = MODELS.als;
    expect(ownModel(null)).toBeNull();
    expect(ownModel(record({ ...defaults, seed: 7, threshold: THRESHOLD_RANGE.min }))).toBeNull();
    expect(ownModel(record({ ...defaults, factors: 8 }))).toMatchObject({ modelId: 'abc', config: { factors: 8 } });
  });
});
