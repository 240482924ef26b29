/** What the Monitor found, and what to do about it, in words: for the page, and for the audit trail. */
import type { HealthCheck, HealthFinding } from '../core/monitor-types';
import { formatFixed } from './numbers';

/** "The stability index is 0.25; chance alone makes up to 0.05." */
export function foundWords({ found }: Pick<HealthCheck, 'found'>): string {
  switch (found.kind) {
    case 'drift':
      return `The stability index is ${formatFixed(found.psi, 2)}; chance alone makes up to ${formatFixed(found.psiByChance, 2)}.`;
    case 'few-values':
      return `Too few to say: ${formatFixed(found.now, 0)}, against ${formatFixed(found.before, 0)}. It takes ${found.least} on either side.`;
    case 'learned':
      return `The model in use has learned from your likes. New since: ${found.likes}. It takes ${found.least} to say.`;
    case 'latency':
      return `99 of 100 lists took at most ${formatFixed(found.p99Ms, 0)} ms.`;
    case 'few-lists':
      return `Lists made: ${found.count}. It takes ${found.least} to say.`;
    case 'clicks':
      return `${percent(found.now)} of the films shown are opened or liked, and ${percent(found.before)} were before.`;
    case 'nothing-shown':
      return 'Too little was shown since a new model came into use, or none did.';
    case 'errors':
      return errorWords(found.count);
    default:
      return qualityWords(found);
  }
}

type OfQuality = Extract<HealthFinding, { readonly kind: 'quality' | 'few-likes' | 'none-before' | 'none-foreseen' }>;

function qualityWords(found: OfQuality): string {
  switch (found.kind) {
    case 'quality':
      return `NDCG@10 is ${formatFixed(found.ndcg, 3)} over the newest ${found.likes} likes; ${formatFixed(found.baseline, 3)} is normal, over ${found.baselineCount}.`;
    case 'few-likes':
      return `Likes to measure: ${found.count}. It takes ${found.least} to say.`;
    case 'none-before':
      return `There are ${found.likes} likes to measure, but too few before them to hold them against.`;
    case 'none-foreseen':
      return `There are ${found.likes} likes to measure, but none of the ${found.baselineCount} they are held against was foreseen: nothing can fall.`;
  }
}

function errorWords(count: number | null): string {
  if (count === null) return 'Errors are not counted.';
  if (count === 0) return 'There were no errors.';
  return count === 1 ? 'There was 1 error.' : `There were ${count} errors.`;
}

const TRAIN_AGAIN = 'Train the model again with these likes, and compare.';

/** What to do; empty where there is nothing to do. */
export function adviceWords({ name, status, found }: Pick<HealthCheck, 'name' | 'status' | 'found'>): string {
  if (status === 'good' || status === 'unknown') return '';
  switch (name) {
    case 'quality':
      return status === 'bad' ? TRAIN_AGAIN : 'Wait for more likes before acting.';
    case 'latency':
      return 'Close other tabs that compute, or train a smaller model.';
    case 'click-through':
      return status === 'bad' ? 'Roll back to the model before.' : 'Wait for more lists: this can still be chance.';
    case 'errors':
      return 'Reload the page, and report what comes back.';
    default:
      return found.kind === 'drift' && found.own ? NOT_ALIKE : driftAdvice(name);
  }
}

const NOT_ALIKE =
  'Your taste is not that of most people here, which is no fault. With 40 likes it is held against your own earlier likes.';

function driftAdvice(name: HealthCheck['name']): string {
  if (name.startsWith('liked')) return TRAIN_AGAIN;
  if (name.startsWith('shown')) return 'Look at what the lists show now, and roll the model back if it is not wanted.';
  return 'Look at the bins; nothing needs to change unless quality falls as well.';
}

const percent = (share: number): string => `${formatFixed(100 * share, 1)} %`;
