import { describe, expect, it } from 'vitest';
import { createFactorScorer } from '../../src/core/evaluate/scorer';
import { normalMatrix, relativeError } from '../../src/core/math/dense';
import { createRng } from '../../src/core/math/rng';
import { createWasmScoring } from '../../src/engines/als/wasm-scorer';
import { alsKernel } from '../fixtures/kernel';

describe('scoring by the kernel', () => {
  it.each([
    [5, 7, 1],
    [70, 33, 16],
    [130, 101, 24],
    [4, 1, 64],
  ])('gives the inner products of %i people and %i items at d = %i', async (people, items, factors) => {
    const rng = createRng(3);
    const [users, films] = [normalMatrix(people, factors, 1, rng), normalMatrix(items, factors, 1, rng)];
    const scoring = await createWasmScoring(alsKernel());
    const wanted = Uint32Array.from({ length: people }, (_, row) => people - 1 - row);
    const scores = scoring(users, films, factors)(wanted);
    expect(scores).toHaveLength(people * items);
    expect(relativeError(scores, createFactorScorer(users, films, factors)(wanted))).toBeLessThan(1e-6);
  });

  it('scores nobody as nothing, and a later scorer has its own factors', async () => {
    const scoring = await createWasmScoring(alsKernel());
    const first = scoring(Float32Array.of(1, 2), Float32Array.of(3, 4), 2);
    expect([...first(Uint32Array.of(0))]).toEqual([11]);
    expect(first(new Uint32Array(0))).toHaveLength(0);
    const second = scoring(Float32Array.of(2), Float32Array.of(5, -1, 0), 1);
    expect([...second(Uint32Array.of(0))]).toEqual([10, -2, 0]);
  });
});
