import type { EngineState } from '../../src/app/session';
import { KINDS } from '../../src/app/training-options';
import type { EnginePlan } from '../../src/core/training-types';

/** The same plan for every kind of model. */
export function plansOf(plan: EnginePlan): EngineState['plans'] {
  return Object.fromEntries(KINDS.map((kind) => [kind, plan])) as EngineState['plans'];
}
