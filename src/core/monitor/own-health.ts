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
  if (check.status === 'bad') return { ...check, status: 'watch', advice: NOT_ALIKE };
  if (check.status !== 'unknown' || newLikes === null) return check;
  return {
    ...check,
    says: `The model in use has learned from your likes. New since: ${newLikes}. It takes 20 to say.`,
  };
}

const NOT_ALIKE =
  'Your taste is not that of most people here, which is no fault. With 40 likes it is held against your own earlier likes.';
