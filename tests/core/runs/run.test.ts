import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../src/core/runs/run-figures';
import { runId } from '../../../src/core/runs/run-id';
import { rowsOf, statusNow } from '../../../src/core/runs/status';
import { aRun, round } from '../../fixtures/runs';

describe('the id of a run', () => {
  const facts = { dataset: 'ml-latest-small', packHash: 'ab', startedAt: 1_763_700_000_123 };

  it('is 32 hexadecimal digits, the last of them the moment it began', () => {
    expect(runId(facts)).toMatch(/^[0-9a-f]{32}$/);
    expect(Number.parseInt(runId(facts).slice(16), 16)).toBe(facts.startedAt);
  });

  it('is the same for the same training, and another for another data set, pack or moment', () => {
    const changed = [{ dataset: 'other' }, { packHash: 'ac' }, { startedAt: facts.startedAt + 1 }];
    const ids = [facts, { ...facts }, ...changed.map((change) => ({ ...facts, ...change }))].map(runId);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(4);
  });
});

describe('the status of a run', () => {
  const run = aRun({ status: 'running', endedAt: null });

  it('is broken off where it says it runs and nothing runs it', () => {
    expect(statusNow(run, new Set())).toBe('broken-off');
    expect(statusNow(run, new Set([run.id]))).toBe('running');
  });

  it('is what it says once it has ended, whatever is under way', () => {
    for (const status of ['finished', 'stopped', 'failed'] as const) {
      expect(statusNow({ ...run, status }, new Set([run.id]))).toBe(status);
    }
    expect(rowsOf([run, aRun()], new Set()).map(({ status }) => status)).toEqual(['broken-off', 'finished']);
  });
});

describe('the figures of a run', () => {
  it('are none before the first round', () => {
    expect(figuresOf([])).toEqual({});
  });

  it('are those of the last round, and the most memory of any', () => {
    const steps = [round(1, { memoryBytes: 900, ndcg: 0.5 }), round(2, { memoryBytes: 700, ndcg: 0.4 })];
    const expected = { objective: 50, trainMs: 20, iterations: 2, peakBytes: 900, ndcg: 0.4 };
    expect(figuresOf(steps)).toEqual(expected);
    expect(figuresOf([round(1, { ndcg: null })])).not.toHaveProperty('ndcg');
  });
});
