import { describe, expect, it } from 'vitest';
import type { Session } from '../../src/app/session';
import { tasteDeskOf } from '../../src/ui/taste/taste-desk-of';

describe('the desk of a taste', () => {
  it('is one as long as a data set is open, and another once it was opened anew', () => {
    const session = { dataset: {}, taste: {} } as unknown as Session & { dataset: object };
    const desk = tasteDeskOf(session);
    expect(tasteDeskOf(session)).toBe(desk);
    session.dataset = {} as Session['dataset'] & object;
    expect(tasteDeskOf(session)).not.toBe(desk);
  });
});
