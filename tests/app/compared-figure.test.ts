import { describe, expect, it } from 'vitest';
import { comparedFigure, isComparable } from '../../src/app/compared-figure';
import { MODELS } from '../../src/core/models/registry';
import { asked, keptComparison, keptCurve, measured } from '../fixtures/kept-evaluation';
import { aRecord } from '../fixtures/runs';

const usual = aRecord('als-usual', { config: MODELS.als.defaults });
const own = aRecord('als-own', { config: { ...MODELS.als.defaults, factors: 17 } });

/** One that measured the kind and, as the model in use, the stored one. */
function withOwn(ndcg: number) {
  const kept = keptComparison({ als: 0.1 });
  return { ...kept, result: { ...kept.result, models: [...kept.result.models, measured(asked('als', own.id), ndcg)] } };
}

describe('what Compare found of a stored model', () => {
  it('is the newest figure of its kind, where its settings are the usual ones', () => {
    const kept = [keptComparison({ ease: 0.5 }), keptComparison({ als: 0.3 }, {}, { split: 'leave-one-out' })];
    expect(comparedFigure(usual, [keptCurve({ als: [0.9] }), ...kept, keptComparison({ als: 0.2 })])).toEqual({
      ...{ ndcg: 0.3, split: 'leave-one-out' },
    });
  });

  it('is its own, where it has settings of its own, and never that of its kind', () => {
    expect(comparedFigure(own, [keptComparison({ als: 0.3 }), withOwn(0.25)])).toMatchObject({ ndcg: 0.25 });
    expect(comparedFigure(own, [keptComparison({ als: 0.3 })])).toBeNull();
    expect(comparedFigure(usual, [])).toBeNull();
  });

  it('is none of other likes: what counts as one is part of what was measured', () => {
    const kept = [keptComparison({ als: 0.9 }, {}, { threshold: 1 }), keptComparison({ als: 0.3 })];
    expect(comparedFigure(usual, kept)).toMatchObject({ ndcg: 0.3 });
    expect(comparedFigure(usual, kept.slice(0, 1))).toBeNull();
  });

  it('can be had of the model in use, and of usual settings', () => {
    const inUse = { ...own, stage: 'production' } as const;
    expect([usual, own, inUse].map(isComparable)).toEqual([true, false, true]);
  });
});
