import { describe, expect, it } from 'vitest';
import type { DrawnWalk, WalkStep } from '../../../src/app/graph-walk.svelte';
import type { MovieId } from '../../../src/core/types';
import { answerWords, seenWords, stepWords } from '../../../src/ui/lab/walk-words';

const drawn = { films: ['A', 'B', 'C'].map((title, at) => ({ movieId: at as MovieId, title, year: null })) };
const near = (point: number, cosine: number) => ({ point, distance: 1 - 1024 * cosine });
const step = (more: Partial<WalkStep>): WalkStep => ({
  ...{ kind: 'look', layer: 1, at: 0, looked: [near(1, 0.5)], best: near(1, 0.5), queue: [], kept: [], seen: 2 },
  ...more,
});

describe('the words of a walk', () => {
  it('say where it moves, and when no tie is nearer', () => {
    expect(stepWords(step({}), drawn)).toBe(
      'A has ties to 1 film on layer 1. The nearest is B, cosine 0.500: the search moves there.',
    );
    expect(stepWords(step({ best: near(0, 0.7) }), drawn)).toBe(
      'A has ties to 1 film on layer 1; none of them is nearer.',
    );
    expect(stepWords(step({ kind: 'down', layer: 0 }), drawn)).toBe(
      'No tie of A leads nearer, so the search goes down to layer 0, at the same film.',
    );
    expect(seenWords(step({}), drawn)).toBe('Looked at 2 of 3 films.');
  });

  it('compare the answer with the exact one and with the library’s own', () => {
    const walk = (exact: number[], library: number[]) =>
      ({ found: [near(1, 1), near(0, 0.5)], exact, library, steps: [step({ seen: 2 })] }) as unknown as DrawnWalk;
    expect(answerWords(walk([1, 0], [1, 0]), drawn)).toBe(
      'The exact search measures all 3 films and finds the same 2; the graph measured 2. The library hnswlib, which built the graph, finds the same list by itself.',
    );
    expect(answerWords(walk([1, 2], []), drawn)).toContain('missed 1 film of 2');
    expect(answerWords(walk([1, 0], [0, 1]), drawn)).toContain('finds another list');
  });
});
