import { describe, expect, it } from 'vitest';
import { nextHint } from '../../src/app/hints.svelte';

describe('the next hint', () => {
  it('is one idea after the other, and none once all are got', () => {
    expect(nextHint([], false)).toBe('say');
    expect(nextHint(['say'], false)).toBe('later');
    expect(nextHint(['say', 'later'], false)).toBe(null);
  });

  it('explains try-outs where there is one, before all else, and never elsewhere', () => {
    expect(nextHint([], true)).toBe('try-out');
    expect(nextHint(['try-out'], true)).toBe('say');
    expect(nextHint(['say', 'later'], true)).toBe('try-out');
    expect(nextHint(['say', 'later', 'try-out'], true)).toBe(null);
  });
});
