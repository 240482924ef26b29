import { describe, expect, it } from 'vitest';
import { ownHealth } from '../../../src/core/monitor/own-health';
import type { Health, HealthCheck } from '../../../src/core/monitor-types';

const check = (name: HealthCheck['name'], status: HealthCheck['status']): HealthCheck => ({
  ...{ name, status, value: 1, limit: 0.2 },
  found:
    status === 'unknown'
      ? { kind: 'few-values', now: 3, before: 9, least: 20 }
      : { kind: 'drift', psi: 1, psiByChance: 0.1 },
});
const health = (...checks: HealthCheck[]): Health => ({ status: 'bad', checks });

describe('the health of one person', () => {
  it('is not bad for a taste of their own, and is for all else', () => {
    const eased = ownHealth(health(check('liked-genre', 'bad'), check('quality', 'good')), null);
    expect(eased.status).toBe('watch');
    expect(eased.checks[0]).toMatchObject({ status: 'watch', found: { kind: 'drift', own: true } });
    expect(ownHealth(health(check('liked-genre', 'bad'), check('errors', 'bad')), null).status).toBe('bad');
  });

  it('says that the model in use has learned from what was liked', () => {
    const given = health(check('liked-genre', 'unknown'), check('shown-genre', 'unknown'));
    const { status, checks } = ownHealth(given, 3);
    expect(status).toBe('unknown');
    expect(checks[0]!.found).toEqual({ kind: 'learned', likes: 3, least: 20 });
    expect(checks[1]).toEqual(given.checks[1]);
    expect(ownHealth(given, null).checks).toEqual(given.checks);
  });
});
