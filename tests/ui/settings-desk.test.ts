import { describe, expect, it } from 'vitest';
import { planOf } from '../../src/app/training-options';
import { TwoTrainings } from '../../src/app/two-trainings.svelte';
import { FIRST_PLAN } from '../../src/core/models/engine-plan';
import { TrainingDraft } from '../../src/ui/draft.svelte';
import { SettingsDesk } from '../../src/ui/settings-desk.svelte';

function deskOf() {
  const first = new TrainingDraft({ plan: planOf('als', {}) });
  const openPack = () => Promise.reject(new Error('not needed'));
  return new SettingsDesk(first, new TwoTrainings({ openPack, planFor: () => FIRST_PLAN }));
}

describe('the settings of the Train view', () => {
  it('say nothing in the address as long as they are those that the kind comes with', () => {
    const desk = deskOf();
    expect(desk.words(null)).toEqual({ set: '', vs: '' });
    desk.first.set('factors', 16);
    expect(desk.words(null)).toEqual({ set: 'als*factors_16', vs: '' });
    desk.first.set('factors', NaN);
    expect(desk.words(null)).toBeNull();
  });

  it('name the kind where the address names another', () => {
    expect(deskOf().words('ease')).toEqual({ set: 'als', vs: '' });
  });

  it('are taken from the address once, of both models, and training does not begin', () => {
    const desk = deskOf();
    const asked = { set: 'als*factors_16', vs: 'als*factors_4*seed_9' };
    desk.read(asked);
    expect([desk.first.numbers['factors'], desk.second.numbers['factors'], desk.open]).toEqual([16, 4, true]);
    expect([desk.two.phase, desk.words(null)]).toEqual(['idle', asked]);
    desk.first.set('factors', 32);
    desk.read(asked);
    expect(desk.first.numbers['factors']).toBe(32);
  });

  it('that cannot be used are left out, and that is said', () => {
    const desk = deskOf();
    desk.read({ set: 'als*factors_0', vs: 'svd' });
    expect([desk.refused, desk.open, desk.words(null)]).toEqual([true, false, { set: '', vs: '' }]);
  });

  it('of the second model follow the first where they were not changed, what counts as liked always', () => {
    const desk = deskOf();
    desk.open = true;
    desk.second.set('factors', 8);
    desk.first.set('iterations', 4);
    desk.first.set('threshold', 3);
    expect(desk.secondPlan).toEqual(planOf('als', { factors: 8, iterations: 4, threshold: 3 }));
    desk.copyFirst();
    expect(desk.secondPlan).toEqual(desk.first.plan);
    desk.second.choose('ease');
    expect(desk.words(null)).toEqual({ set: 'als*iterations_4*threshold_3', vs: 'ease*threshold_3' });
  });

  it('write the address only when it has to say something else', () => {
    const desk = deskOf();
    expect([desk.tell({ set: 'als', vs: '' }), desk.tell({ set: 'als', vs: '' })]).toEqual([true, false]);
  });
});
