/** What modules ask is what components ask. */
import { getRuntime as ofComponents } from './components.loader';

export const getRuntime = ofComponents;
export const getRuntimeRx = ofComponents;
