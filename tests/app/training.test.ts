import { describe, expect, it, vi } from 'vitest';
import { coachWorld } from '../fixtures/coach-world';
import { useFreshDatabase } from '../fixtures/fresh-database';
import { als } from '../fixtures/train-deps';
import { TINY_CONFIG, tinyStoredModel } from '../fixtures/tiny-model';

useFreshDatabase();

describe('a training under way', () => {
  it('stays in sight and in hand when another model is to be shown', async () => {
    const { coach, used } = coachWorld();
    const { training } = coach;
    const trained = coach.train(als(TINY_CONFIG), 'paused');
    await vi.waitFor(() => expect(training.state.engine).not.toBe(''));
    const { record } = await tinyStoredModel();
    training.show(record);
    expect(training.state.phase).toBe('paused');
    training.tell('round');
    await vi.waitFor(() => expect(training.state.reports).toHaveLength(1));
    training.tell('finish');
    await trained;
    expect(used).toHaveLength(1);
  });

  it('gives way to what was shown meanwhile when it is cancelled', async () => {
    const { coach } = coachWorld();
    const trained = coach.train(als(TINY_CONFIG), 'paused');
    await vi.waitFor(() => expect(coach.training.state.engine).not.toBe(''));
    const { record } = await tinyStoredModel();
    coach.training.show(record);
    await coach.cancel();
    await trained;
    expect(coach.training.state).toMatchObject({ phase: 'done', engine: record.engine });
  });
});
