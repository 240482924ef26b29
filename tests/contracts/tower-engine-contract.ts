/** What every engine of two-tower steps has to satisfy, against the float64 reference. */
import { expect, it } from 'vitest';
import { AppError } from '../../src/core/errors';
import { relativeError } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import type { StepEngine } from '../../src/core/models/step-engine';
import { towerGradients, type Layers, type TowerBatch, type TowerEngine } from '../../src/core/models/two-tower/towers';

/** Largest relative error of a slope array in float32. */
const TOLERANCE = 1e-4;

/** A batch of random numbers; a fifth of the films wanted, one person who wants none, one film of zeros. */
export function anyTowerBatch(users: number, items: number, d: number, h: number, withLogQ: boolean): TowerBatch {
  const rng = createRng(users * 31 + items);
  const draw = (length: number, deviation = 0.5): Float32Array =>
    Float32Array.from({ length }, () => deviation * rng.normal());
  const layers = (): Layers => ({ into: draw(d * h), bias: draw(h), out: draw(h * d) });
  const itemInput = draw(items * d);
  itemInput.fill(0, 0, d);
  return {
    ...{ users, items, factors: d, hidden: h, temperature: 0.2 },
    userInput: draw(users * d),
    itemInput,
    targets: Float32Array.from({ length: users * items }, (_, k) => (k >= items && rng.next() < 0.2 ? rng.next() : 0)),
    logQ: withLogQ ? Float32Array.from({ length: items }, () => Math.log(0.05 + 0.9 * rng.next())) : null,
    user: layers(),
    item: layers(),
  };
}

const TOWER_BATCHES: readonly (readonly [string, TowerBatch])[] = [
  ['without hidden layers', anyTowerBatch(16, 40, 8, 0, false)],
  ['with hidden layers', anyTowerBatch(16, 40, 8, 6, false)],
  ['with logQ', anyTowerBatch(7, 33, 5, 3, true)],
  ['of one person and two films', anyTowerBatch(1, 2, 2, 0, false)],
  ['of common size', anyTowerBatch(64, 300, 64, 32, true)],
];

/** Takes up to a hundred steps while a message that says stop waits; returns how many were taken. */
export async function stepsUntilHeard<Batch>(engine: StepEngine<Batch, unknown>, batch: Batch): Promise<number> {
  await engine.gradients(batch);
  const control = new AbortController();
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => control.abort();
  port2.postMessage('stop');
  let steps = 0;
  try {
    for (; steps < 100; steps++) await engine.gradients(batch, control.signal);
  } catch (error) {
    expect(error).toMatchObject({ code: 'cancelled' });
  }
  port1.close();
  return steps;
}

/** Runs the contract; `create` makes a fresh engine. */
export function towerEngineContract(create: () => Promise<TowerEngine>): void {
  it.each(TOWER_BATCHES)('agrees with float64 on a batch %s', async (_, batch) => {
    const engine = await create();
    const exact = towerGradients(batch);
    const told = await engine.gradients(batch);
    expect(Math.abs(told.loss - exact.loss)).toBeLessThan(TOLERANCE * Math.max(1, Math.abs(exact.loss)));
    const pairs: readonly (readonly [Float32Array, Float32Array])[] = [
      [told.userInput, exact.userInput],
      [told.itemInput, exact.itemInput],
      ...(['into', 'bias', 'out'] as const).flatMap((name) => [
        [told.user[name], exact.user[name]] as const,
        [told.item[name], exact.item[name]] as const,
      ]),
    ];
    for (const [slope, reference] of pairs) {
      expect(slope).toHaveLength(reference.length);
      expect(relativeError(slope, reference)).toBeLessThan(TOLERANCE);
    }
    engine.dispose();
  });

  it('gives the same numbers for the same batch, and leaves the batch alone', async () => {
    const engine = await create();
    const batch = anyTowerBatch(16, 40, 8, 6, true);
    const before = structuredClone(batch);
    expect(await engine.gradients(batch)).toEqual(await engine.gradients(batch));
    expect(batch).toEqual(before);
    engine.dispose();
  });

  it('hears a message that comes while batches follow one another', async () => {
    const engine = await create();
    expect(await stepsUntilHeard(engine, anyTowerBatch(2, 3, 2, 0, false))).toBeLessThan(100);
    engine.dispose();
  });

  it('stops when told to', async () => {
    const engine = await create();
    const control = new AbortController();
    control.abort();
    const stopped = await engine
      .gradients(anyTowerBatch(2, 3, 2, 0, false), control.signal)
      .catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(AppError);
    expect(stopped).toMatchObject({ code: 'cancelled' });
    engine.dispose();
  });
}
