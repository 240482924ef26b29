import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePlan, encodePlan } from '../../src/app/lesson-settings';
import { parseHash, toHash, HOME } from '../../src/app/place';
import { planOf, type Numbers } from '../../src/app/training-options';
import { defaultPlan, isUsablePlan, MODEL_KINDS, MODELS } from '../../src/core/models/registry';
import type { NumberRange } from '../../src/core/models/ranges';
import type { ModelKind, ModelPlan } from '../../src/core/training-types';

const valueIn = ({ min, max, integer }: NumberRange): fc.Arbitrary<number> =>
  // An address knows no minus before a zero.
  (integer ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true })).map((value) => value + 0);

const planOfKind = (kind: ModelKind): fc.Arbitrary<ModelPlan> =>
  fc
    .record(Object.fromEntries(Object.entries(MODELS[kind].ranges).map(([name, range]) => [name, valueIn(range)])), {
      requiredKeys: [],
    })
    .map((numbers) => planOf(kind, numbers as Numbers))
    .filter(isUsablePlan);

const anyPlan = fc.constantFrom(...MODEL_KINDS).chain(planOfKind);

describe('the settings of a model in an address', () => {
  it('come back as they were, through the address bar as well', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(decodePlan(encodePlan(plan))).toEqual(plan);
        const place = { ...HOME, page: 'lab' as const, view: 'train', asked: { set: encodePlan(plan), vs: 'ease' } };
        expect(decodePlan(parseHash(toHash(place)).asked.set ?? '')).toEqual(plan);
      }),
    );
  });

  it('name only what differs from what the kind comes with, readably', () => {
    for (const kind of MODEL_KINDS) expect(encodePlan(defaultPlan(kind))).toBe(kind);
    const plan = planOf('als', { factors: 16, reg: 0.5 });
    expect(encodePlan(plan)).toBe('als*factors_16*reg_0.5');
    expect(toHash({ ...HOME, page: 'lab', asked: { vs: encodePlan(plan) } })).toBe('#/lab?vs=als*factors_16*reg_0.5');
  });

  it('are refused when anything of them cannot be used', () => {
    const wrong = [
      ...['', 'als*', '*als', 'svd', 'constructor', 'als*factors', 'als*factors_', 'als*factors_16_2', 'als*depth_3'],
      ...['als*factors_0', 'als*factors_1.5', 'als*factors_0x10', 'als*factors_Infinity', 'als*factors_ 16'],
      ...['als*factors_16*factors_16', 'als*toString_1', 'als*__proto___1', 'neural-mf*factors_15'],
    ];
    expect(wrong.filter((text) => decodePlan(text) !== null)).toEqual([]);
  });

  it('are never anything but a plan that can be trained, whatever the text', () => {
    const piece = fc.oneof(fc.constantFrom('als', 'ease', 'factors_4', 'reg_1', 'seed_2', '__proto___1'), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 4 }), (pieces) => {
        const plan = decodePlan(pieces.join('*'));
        expect(plan === null || isUsablePlan(plan)).toBe(true);
      }),
    );
  });
});
