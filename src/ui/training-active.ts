/** Whether a training is under way: all that the first script needs to know of one. */
import type { TrainingState } from '../app/session';

export const isActive = ({ phase }: Pick<TrainingState, 'phase'>): boolean => phase === 'running' || phase === 'paused';
