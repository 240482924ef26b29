import { describe, expect, it } from 'vitest';
import { metricsText } from '../../../src/core/api/metrics-text';
import type { Metric } from '../../../src/core/api/port';

const lines = (...metrics: Metric[]): string[] => metricsText(metrics).split('\n');

describe('metrics as text', () => {
  it('are a help line, a type line and a line per sample', () => {
    const samples = [{ labels: { kind: 'like', from: 'list' }, value: 3 }, { value: 0.5 }];
    expect(lines({ type: 'counter', name: 'events_total', help: 'Events recorded.', samples })).toEqual([
      '# HELP events_total Events recorded.',
      '# TYPE events_total counter',
      'events_total{kind="like",from="list"} 3',
      'events_total 0.5',
      '',
    ]);
  });

  it('sum up the buckets of a histogram, and add the one without an end', () => {
    const samples = [{ labels: { stage: 'rank' }, counts: [2, 0, 3, 1], sum: 70.5 }];
    expect(lines({ type: 'histogram', name: 'ms', help: '', bounds: [0.5, 1, 10], samples }).slice(1, -1)).toEqual([
      '# TYPE ms histogram',
      'ms_bucket{stage="rank",le="0.5"} 2',
      'ms_bucket{stage="rank",le="1"} 2',
      'ms_bucket{stage="rank",le="10"} 5',
      'ms_bucket{stage="rank",le="+Inf"} 6',
      'ms_sum{stage="rank"} 70.5',
      'ms_count{stage="rank"} 6',
    ]);
  });

  it('spell what is no number as Prometheus does', () => {
    const samples = [NaN, Infinity, -Infinity, 1e21, -0].map((value) => ({ value }));
    const spelled = lines({ type: 'gauge', name: 'x', help: '', samples }).slice(2, -1);
    expect(spelled).toEqual(['x NaN', 'x +Inf', 'x -Inf', 'x 1e+21', 'x 0']);
  });

  it('escape what would break a line', () => {
    const samples = [{ labels: { title: 'a\\b "c"\nd' }, value: 1 }];
    expect(lines({ type: 'gauge', name: 'x', help: 'a\\b "c"\nd', samples })).toEqual([
      '# HELP x a\\\\b "c"\\nd',
      '# TYPE x gauge',
      'x{title="a\\\\b \\"c\\"\\nd"} 1',
      '',
    ]);
  });

  it('are nothing when there are none', () => {
    expect(metricsText([])).toBe('');
  });

  it('refuse names that the format does not have, and buckets that do not match', () => {
    const gauge = (name: string, label = 'a'): Metric => ({
      type: 'gauge',
      name,
      help: '',
      samples: [{ labels: { [label]: '' }, value: 1 }],
    });
    for (const name of ['', '1a', 'a-b', 'a b', 'é', 'a\n']) {
      expect(() => metricsText([gauge(name)])).toThrow(RangeError);
      expect(() => metricsText([gauge('x', name)])).toThrow(RangeError);
    }
    const samples = [{ counts: [1, 2], sum: 3 }];
    expect(() => metricsText([{ type: 'histogram', name: 'x', help: '', bounds: [1, 2], samples }])).toThrow(
      RangeError,
    );
  });
});
