import { describe, expect, it } from 'vitest';
import { defaultsOf, planOf } from '../../src/app/training-options';
import type { ModelPlan } from '../../src/core/training-types';
import { TrainingDraft } from '../../src/ui/draft.svelte';

describe('the draft of a training', () => {
  const draftOf = (plan: ModelPlan = planOf('als', { reg: 0.7 })) => {
    const session = { plan };
    return { session, draft: new TrainingDraft(session) };
  };

  it('starts as the plan of the session', () => {
    const { session, draft } = draftOf();
    expect(draft).toMatchObject({ kind: 'als', changes: 0, valid: true });
    expect(draft.plan).toEqual(session.plan);
  });

  it('follows the session until a kind is chosen', () => {
    const { session, draft } = draftOf();
    session.plan = planOf('two-tower', {});
    expect(draft.kind).toBe('two-tower');
    draft.choose('als');
    session.plan = planOf('neural-mf', {});
    expect(draft.kind).toBe('als');
  });

  it('keeps what was changed for each kind while another is looked at', () => {
    const { draft } = draftOf();
    draft.set('alpha', 3);
    draft.choose('two-tower');
    expect(draft).toMatchObject({ kind: 'two-tower', changes: 0 });
    expect(draft.numbers).toEqual(defaultsOf('two-tower'));
    draft.fill({ factors: 16, dropout: 0.5 });
    expect(draft.changes).toBe(2);
    draft.choose('als');
    expect(draft.numbers).toMatchObject({ alpha: 3, reg: 0.7, factors: 64 });
    expect(draft.changes).toBe(1);
    draft.choose('two-tower');
    expect(draft.plan).toMatchObject({ kind: 'two-tower', config: { factors: 16, dropout: 0.5 } });
  });

  it('puts the settings of one kind back, and leaves the others', () => {
    const { draft } = draftOf();
    draft.set('alpha', 3);
    draft.choose('two-tower');
    draft.set('factors', 16);
    draft.reset();
    expect(draft.numbers['factors']).toBe(defaultsOf('two-tower')['factors']);
    draft.choose('als');
    expect(draft.numbers['alpha']).toBe(3);
  });

  it('is not valid with an empty field or what the model does not take', () => {
    const { draft } = draftOf();
    draft.set('reg', NaN);
    expect(draft.valid).toBe(false);
    draft.choose('neural-mf');
    expect(draft.valid).toBe(true);
    draft.set('factors', 33);
    expect(draft.valid).toBe(false);
  });

  it('has no changes left once they are trained with', () => {
    const { session, draft } = draftOf();
    draft.choose('two-tower');
    draft.set('factors', 16);
    session.plan = draft.plan;
    expect(draft.changes).toBe(0);
    expect(draft.kind).toBe('two-tower');
  });
});
