import { expect, it } from 'vitest';
import { alarmDraft } from '../../src/app/alarm';
import type { AuditEntry, Health, HealthCheck } from '../../src/core/monitor-types';

const health = (...bad: readonly HealthCheck['name'][]): Health => ({
  status: bad.length > 0 ? 'bad' : 'good',
  checks: (['quality', 'liked-genre', 'latency'] as const).map((name) => {
    const status = bad.includes(name) ? 'bad' : 'good';
    return { name, status, value: 0.5, limit: 0.2, found: { kind: 'drift', psi: 0.5, psiByChance: 0.1 } };
  }),
});
const entry = (what: string, checks = ''): AuditEntry => ({
  seq: 1,
  time: 0,
  dataset: 'tiny',
  what,
  why: '',
  facts: { checks },
});

it('what becomes bad raises an alarm, once', () => {
  const alarm = alarmDraft(health('quality'), [])!;
  expect(alarm).toEqual({
    what: 'alarm',
    why: expect.stringMatching(/^The stability index is 0\.50; .* Train the model again/),
    facts: { quality: 0.5, checks: 'quality' },
  });
  expect(alarmDraft(health('quality'), [entry('settled'), { ...entry('alarm'), ...alarm }])).toBeNull();
});

it('something more that becomes bad raises another, and one that ends among several none', () => {
  const both = alarmDraft(health('quality', 'liked-genre'), [entry('alarm', 'quality')])!;
  expect(both.facts).toEqual({ 'liked-genre': 0.5, checks: 'quality, liked-genre' });
  expect(alarmDraft(health('quality'), [entry('alarm', 'quality, liked-genre')])).toBeNull();
  expect(alarmDraft(health('quality', 'latency'), [])!.why).toMatch(
    /^2 things have left their limits\. Train .*\. Close other tabs/,
  );
});

it('the end of all of them is told once', () => {
  expect(alarmDraft(health(), [entry('alarm', 'quality')])).toMatchObject({ what: 'alarm-over' });
  expect(alarmDraft(health(), [entry('alarm-over'), entry('alarm', 'quality')])).toBeNull();
  expect(alarmDraft(health(), [])).toBeNull();
  const madeUp = { ...entry('alarm', 'quality'), facts: { checks: 'quality', simulated: 'yes' } };
  expect(alarmDraft(health(), [madeUp])!.facts).toEqual({ simulated: 'yes' });
});
