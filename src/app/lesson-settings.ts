/** A model and its settings as one word of an address: the kind, and what differs from the settings it comes with. */
import { isModelKind, MODELS, validatePlan } from '../core/models/registry';
import type { ModelPlan } from '../core/training-types';
import { defaultsOf, planOf, type Numbers } from './training-options';

/** Between settings, and between a name and its value: characters that an address does not spell otherwise. */
const NEXT = '*';
const IS = '_';
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;

/** "als", "als*factors_16*reg_0.5"; settings that are as the kind comes with them are left out. */
export function encodePlan({ kind, config }: ModelPlan): string {
  const start = defaultsOf(kind);
  const numbers: Numbers = { ...start, ...config };
  const changed = Object.keys(start).filter((name) => numbers[name] !== start[name]);
  return [kind, ...changed.map((name) => `${name}${IS}${numbers[name]}`)].join(NEXT);
}

/** The plan that `encodePlan` wrote; null for anything else: another kind or setting, a setting twice or out of range. */
export function decodePlan(text: string): ModelPlan | null {
  const [kind, ...settings] = text.split(NEXT);
  if (!isModelKind(kind)) return null;
  const pairs = settings.map((setting) => readSetting(setting));
  const numbers = Object.fromEntries(pairs.filter((pair) => pair !== null));
  const known = Object.keys(numbers).every((name) => Object.hasOwn(MODELS[kind].ranges, name));
  if (!known || Object.keys(numbers).length < settings.length) return null;
  const plan = planOf(kind, numbers);
  try {
    validatePlan(plan);
    return plan;
  } catch {
    return null;
  }
}

function readSetting(text: string): readonly [name: string, value: number] | null {
  const [name = '', value = '', ...rest] = text.split(IS);
  return NUMBER.test(value) && rest.length === 0 ? [name, Number(value)] : null;
}
