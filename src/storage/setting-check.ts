import { isUsablePlan } from '../core/models/registry';
import { isDuel } from '../core/rank/interleaving-ways';
import { isOutcome, isWatch } from './guardian';
import { isGuestFile } from './guests';
import { isChoices, isTrials } from './settings';

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const listOf =
  (is: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(is);

/** What each setting has to be, by the key it is stored under; a star stands for a data set. */
const CHECKS: Readonly<Record<string, Check>> = {
  dataset: isText,
  plan: isUsablePlan,
  // Of earlier versions, which knew one kind of model.
  config: (config) => isUsablePlan({ kind: 'als', config }),
  choices: isChoices,
  engineTrials: isTrials,
  duel: (duel) => duel === null || isDuel(duel),
  retrainsByItself: (on) => typeof on === 'boolean',
  guestName: isText,
  'watch *': isWatch,
  'outcomes *': listOf(isOutcome),
  'guests *': listOf(isGuestFile),
};

/** Whether a setting is one there is, with a value that is not passed over where it is read. */
export function isUsableSetting(key: string, value: unknown): boolean {
  const name = Object.hasOwn(CHECKS, key) && !key.endsWith('*') ? key : `${key.split(' ')[0]} *`;
  return Object.hasOwn(CHECKS, name) && CHECKS[name]!(value);
}
