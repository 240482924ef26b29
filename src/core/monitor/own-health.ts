import type { Health, HealthCheck } from '../monitor-types';

/**
 * The health of one person's log, where what is liked is held against the data set: to be particular raises no alarm.
 *
 * @param newLikes likes since the model in use has learned from those here; null where it has learned from none
 */
export function ownHealth(health: Health, newLikes: number | null): Health {
  const checks = health.checks.map((check) => (check.name.startsWith('liked-') ? eased(check, newLikes) : check));
  const status = (['bad', 'watch', 'good'] as const).find((one) => checks.some((check) => check.status === one));
  return { status: status ?? 'unknown', checks };
}

function eased(check: HealthCheck, newLikes: number | null): HealthCheck {
  const { found, status } = check;
  if (status === 'bad' && found.kind === 'drift') return { ...check, status: 'watch', found: { ...found, own: true } };
  if (found.kind !== 'few-values' || newLikes === null) return check;
  return { ...check, found: { kind: 'learned', likes: newLikes, least: found.least } };
}
