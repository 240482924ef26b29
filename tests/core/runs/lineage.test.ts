import { describe, expect, it } from 'vitest';
import { lineageOf } from '../../../src/core/runs/lineage';
import { aRecord, aRun } from '../../fixtures/runs';

const idsOf = (line: ReturnType<typeof lineageOf>) => line.map(({ modelId }) => modelId);

describe('the line of a model', () => {
  const [first, second, third] = [aRecord('a'), aRecord('b', { parentId: 'a' }), aRecord('c', { parentId: 'b' })];

  it('goes from parent to parent to the oldest, with the runs they came from', () => {
    const run = aRun({ modelId: 'b' });
    expect(lineageOf('c', [first, second, third], [run])).toEqual([
      { modelId: 'c', record: third, run: null },
      { modelId: 'b', record: second, run },
      { modelId: 'a', record: first, run: null },
    ]);
  });

  it('goes on through the run of a model that was removed', () => {
    const run = aRun({ modelId: 'b', parentId: 'a' });
    expect(lineageOf('c', [first, third], [run])[1]).toEqual({ modelId: 'b', record: null, run });
    expect(idsOf(lineageOf('c', [first, third], [run]))).toEqual(['c', 'b', 'a']);
  });

  it('ends where nothing more is known, with the id', () => {
    expect(lineageOf('c', [third], [])).toEqual([
      { modelId: 'c', record: third, run: null },
      { modelId: 'b', record: null, run: null },
    ]);
  });

  it('ends where a circle closes', () => {
    expect(idsOf(lineageOf('c', [third, { ...second, parentId: 'c' }], []))).toEqual(['c', 'b']);
  });
});
