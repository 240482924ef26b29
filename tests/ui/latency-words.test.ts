import { describe, expect, it } from 'vitest';
import type { StageLatency, StageName } from '../../src/core/serving-types';
import { latencyRows, latencySummary } from '../../src/ui/latency-words';

const latency = (stage: StageName, count: number, p50Ms = NaN, p95Ms = NaN, p99Ms = NaN): StageLatency => {
  return { stage, count, p50Ms, p95Ms, p99Ms };
};
const shown = (latencies: readonly StageLatency[]) =>
  latencyRows(latencies).map(({ stage, times, figures }) => [stage, times, ...figures.map(({ time }) => time)]);
const goals = (p50Ms: number, p99Ms: number) =>
  latencyRows([latency('click', 9, p50Ms, 5, p99Ms)])[0]!.figures.map(({ goal, missed }) => [goal, missed]);

describe('the table of latencies', () => {
  it('begins with the whole, whatever the order told, and leaves out what was not told', () => {
    expect(shown([latency('score', 1234, 0.42, 3.14, 48.2), latency('click', 3, 2, 4, 4)])).toEqual([
      ['click', '3', '2.0 ms', '4.0 ms', '4.0 ms'],
      ['score', '1,234', '0.42 ms', '3.1 ms', '48 ms'],
    ]);
    expect(latencyRows([])).toEqual([]);
  });

  it('has a name and an explanation for every stage', () => {
    const stages = ['durable', 'history', 'score', 'retrieve', 'arrange', 'explain', 'click', 'list'] as const;
    const rows = latencyRows(stages.map((stage) => latency(stage, 1, 1, 1, 1)));
    expect(new Set(rows.map(({ label }) => label)).size).toBe(stages.length);
    for (const { term, explanation } of rows) expect([term, explanation].join()).toMatch(/\w.*,.*\w\.$/);
  });

  it('has no figures before the first time, and names the goal all the same', () => {
    const [click] = latencyRows([latency('click', 0)]);
    expect(click!.figures.map(({ time, goal, missed }) => [time, goal, missed])).toEqual([
      [null, 'goal 4 ms', false],
      [null, null, false],
      [null, 'goal 12 ms', false],
    ]);
  });

  it('says of each goal whether it is met; just met is met', () => {
    expect(goals(4, 12)).toEqual([
      ['goal 4 ms: met', false],
      [null, false],
      ['goal 12 ms: met', false],
    ]);
    expect(goals(4.01, 12.01)).toEqual([
      ['goal 4 ms: missed', true],
      [null, false],
      ['goal 12 ms: missed', true],
    ]);
  });

  it('has goals for clicks alone', () => {
    const figures = latencyRows([latency('list', 9, 100, 100, 100)])[0]!.figures;
    expect(figures.map(({ goal, missed }) => [goal, missed])).toEqual(Array(3).fill([null, false]));
  });
});

describe('the sentence over the table', () => {
  it('says what to do before the first click', () => {
    for (const none of [[], [latency('click', 0)], [latency('list', 2, 1, 1, 1)]]) {
      expect(latencySummary(none)).toMatch(/^Nothing was clicked yet\. Like a film/);
    }
  });

  it('speaks of 99 of 100 only when there were as many', () => {
    const after = (count: number) => latencySummary([latency('click', count, 2, 5, 9)]);
    expect(after(1)).toBe('Your click had its new list within 2.0 ms.');
    expect(after(99)).toBe('Half of your 99 clicks had their new list within 2.0 ms, the slowest within 9.0 ms.');
    expect(after(100)).toBe('Half of your 100 clicks had their new list within 2.0 ms, 99 of 100 within 9.0 ms.');
  });
});
