import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/core/experiment-types';
import { roundsWords, timeWords, verdictWords } from '../../src/ui/duel-words';

const preference = (verdict: Verdict, wins: number, losses: number, ties = 0) => ({
  ...{ wins, losses, ties, verdict, pValue: 1 },
  share: { value: wins / (wins + losses), low: 0.411, high: 0.967 },
});

describe('a duel in words', () => {
  it('says who is preferred, once that is clear', () => {
    const say = (verdict: Verdict, wins = 8, losses = 2) =>
      verdictWords({ a: 'as-set', b: 'varied', preference: preference(verdict, wins, losses) });
    expect(say('better')).toBe('You prefer B: With variety.');
    expect(say('worse')).toBe('You prefer A: Your list as it is set.');
    expect(say('open')).toBe('Open: the rounds do not tell the two apart yet.');
    expect(say('open', 0, 0)).toBe('No round has a winner yet.');
  });

  it('counts rounds, with the interval', () => {
    expect(roundsWords(preference('open', 8, 2))).toBe(
      'B won 8 of 10 rounds with a winner: 80 %, and with 95 % certainty 41 % to 97 %.',
    );
    expect(roundsWords(preference('open', 1, 0, 1))).toContain('1 of 1 round with a winner');
    expect(roundsWords(preference('open', 1, 0, 1))).toMatch(/1 round was even\.$/);
    expect(roundsWords(preference('open', 0, 0, 2))).toBe('2 rounds were even.');
    expect(roundsWords(preference('open', 0, 0))).toBe('');
  });

  it('says when it began and ended', () => {
    const startedAt = new Date(2026, 10, 21, 14, 3).getTime();
    const endedAt = new Date(2026, 10, 22, 9, 10).getTime();
    expect(timeWords({ startedAt })).toBe('Since Sat 21 Nov, 14:03.');
    expect(timeWords({ startedAt, endedAt })).toBe('From Sat 21 Nov, 14:03, until Sun 22 Nov, 09:10: it has ended.');
  });

  it('does not call open what has ended', () => {
    const say = (verdict: Verdict, wins = 3, losses = 2) =>
      verdictWords({ a: 'as-set', b: 'varied', endedAt: 1, preference: preference(verdict, wins, losses) });
    expect(say('open', 0, 0)).toBe('No verdict: no round had a winner.');
    expect(say('open')).toBe('No verdict: the rounds did not tell the two apart.');
    expect(say('better')).toBe('You prefer B: With variety.');
  });
});
