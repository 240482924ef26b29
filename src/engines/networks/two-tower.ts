import {
  add,
  div,
  exp,
  log,
  matMul,
  max,
  mul,
  rsqrt,
  square,
  sub,
  sum,
  tanh,
  tensor1d,
  tensor2d,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core';
import { LENGTH_EPSILON, type Layers, type TowerBatch, type TowerGradients } from '../../core/models/two-tower/towers';
import type { Step } from './step-engine';

/** The step of a two-tower network: the slopes are those of `towerGradients`, checked against finite differences. */
export const TOWER_STEP: Step<TowerBatch, TowerGradients> = {
  learn,
  answer([loss, userInput, itemInput, ...layers], { hidden }) {
    const layersFrom = (from: number): Layers => ({
      into: hidden > 0 ? layers[from]! : new Float32Array(),
      bias: hidden > 0 ? layers[from + 1]! : new Float32Array(),
      out: hidden > 0 ? layers[from + 2]! : new Float32Array(),
    });
    const [user, item] = [layersFrom(0), layersFrom(3)];
    return { loss: loss![0]!, userInput: userInput!, itemInput: itemInput!, user, item };
  },
};

/** One tower on its way forward. */
interface Passed {
  readonly start: Tensor2D;
  readonly hidden: Tensor2D | null;
  readonly unit: Tensor2D;
  readonly scale: Tensor2D;
}

function learn(batch: TowerBatch): Tensor[] {
  const { users, items, factors: d, hidden: h, temperature } = batch;
  const person = forward(tanh(tensor2d(batch.userInput, [users, d])), batch.user, d, h);
  const film = forward(tensor2d(batch.itemInput, [items, d]), batch.item, d, h);
  const cosines = div(matMul(person.unit, film.unit, false, true), temperature);
  const logits = batch.logQ ? sub(cosines, tensor1d(batch.logQ)) : cosines;
  const targets = tensor2d(batch.targets, [users, items]);
  const most = max(logits, 1, true);
  const shifted = sub(logits, most);
  const powers = exp(shifted);
  const total = sum(powers, 1, true);
  const wanted = sum(targets, 1, true);
  const loss = div(sub(sum(mul(wanted, log(total))), sum(mul(targets, shifted))), users);
  const slope = div<Tensor2D>(sub(mul(div(powers, total), wanted), targets), temperature * users);
  const user = back(person, matMul(slope, film.unit), batch.user, d, h);
  const item = back(film, matMul(slope, person.unit, true), batch.item, d, h);
  const squashed = mul(user.input, sub(1, square(person.start)));
  return [loss, squashed, item.input, ...user.layers, ...item.layers];
}

function forward(start: Tensor2D, { into, bias, out }: Layers, d: number, h: number): Passed {
  const hidden = h > 0 ? tanh<Tensor2D>(add(matMul(start, tensor2d(into, [d, h])), tensor1d(bias))) : null;
  const raw = hidden ? matMul(hidden, tensor2d(out, [h, d])) : start;
  const scale = rsqrt<Tensor2D>(add(sum(square(raw), 1, true), LENGTH_EPSILON));
  return { start, hidden, unit: mul<Tensor2D>(raw, scale), scale };
}

/** Slopes of a tower's start and layers from those of its unit vectors. */
function back(
  { start, hidden, unit, scale }: Passed,
  unitSlope: Tensor2D,
  { into, out }: Layers,
  d: number,
  h: number,
): { readonly input: Tensor2D; readonly layers: Tensor[] } {
  const along = sum(mul(unit, unitSlope), 1, true);
  const slope = mul<Tensor2D>(scale, sub(unitSlope, mul(unit, along)));
  if (!hidden) return { input: slope, layers: [] };
  const hiddenSlope = mul<Tensor2D>(matMul(slope, tensor2d(out, [h, d]), false, true), sub(1, square(hidden)));
  const input = matMul<Tensor2D>(hiddenSlope, tensor2d(into, [d, h]), false, true);
  const layers = [matMul(start, hiddenSlope, true), sum(hiddenSlope, 0), matMul(hidden, slope, true)];
  return { input, layers };
}
