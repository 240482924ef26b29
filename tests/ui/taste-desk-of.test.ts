import { describe, expect, it } from 'vitest';
import type { MovieId } from '../../src/core/types';
import type { Session } from '../../src/app/session';
import { lastBatchOf, tasteDeskOf } from '../../src/ui/taste/taste-desk-of';

describe('the desk of a taste', () => {
  it('is one as long as a data set is open, and another once it was opened anew', () => {
    const session = { dataset: {}, taste: {} } as unknown as Session & { dataset: object };
    const desk = tasteDeskOf(session);
    expect(tasteDeskOf(session)).toBe(desk);
    session.dataset = {} as Session['dataset'] & object;
    expect(tasteDeskOf(session)).not.toBe(desk);
  });

  it('tells what was recorded as one until something else is what an undo would take back', async () => {
    const taste = { recordAll: () => Promise.resolve([4, 5]) };
    const session = { dataset: {}, taste, serving: { serve: () => Promise.resolve(null) }, served: null };
    const of = (seq: number | null) =>
      lastBatchOf({ ...session, served: { undoable: seq === null ? null : { seq } } } as unknown as Session);
    expect(of(null)).toBe(null);
    await tasteDeskOf(session as unknown as Session).record(
      [{ type: 'clear', movieId: 1 as MovieId, surface: 'taste' }],
      'Forgot horror.',
    );
    expect([5, 6, null].map((seq) => of(seq)?.words)).toEqual(['Forgot horror.', undefined, undefined]);
  });
});
