import type { AlsConfig } from '../core/types';

/** Part of the rounds that is enough from a model in use. */
const WARM_SHARE = 0.3;

/** How many rounds a training takes that goes on from a model in use. */
export const warmRounds = ({ iterations }: Pick<AlsConfig, 'iterations'>): number =>
  Math.max(1, Math.ceil(WARM_SHARE * iterations));
