import { describe, expect, it } from 'vitest';
import { teamDraft, winnerOf } from '../../../src/core/experiment/interleave';
import { preferenceOf, signTest } from '../../../src/core/experiment/preference';
import type { Preference, Team } from '../../../src/core/experiment-types';
import { createRng, shuffle, type Rng } from '../../../src/core/math/rng';

const FILMS = 15;
const ROUNDS = 200;

/** Films by what a ranker thinks of them: what they are worth and an error of its own. Film 0 is worth most. */
function ranked(error: number, rng: Rng): number[] {
  const thought = Float64Array.from({ length: FILMS }, (_, film) => -film / FILMS + error * rng.normal());
  return Array.from(thought.keys()).sort((a, b) => thought[b]! - thought[a]!);
}

/** Somebody who looks at place r with the chance 1 / r and clicks what they see by its worth. */
function clicks(items: readonly number[], rng: Rng): Set<number> {
  return new Set(items.filter((film, at) => rng.next() < 1 / (at + 1) && rng.next() < 0.7 - film / FILMS));
}

function rounds(errorA: number, errorB: number, rng: Rng): Team[] {
  return Array.from({ length: ROUNDS }, () => {
    const places = teamDraft(ranked(errorA, rng), ranked(errorB, rng), 6, rng);
    return winnerOf(
      places,
      clicks(
        places.map(({ item }) => item),
        rng,
      ),
    );
  });
}

describe('interleaving', () => {
  it('finds the better ranker', () => {
    const rng = createRng(2);
    const verdicts = Array.from({ length: 50 }, () => preferenceOf(rounds(2, 0, rng)).verdict);
    expect(verdicts.filter((verdict) => verdict === 'better').length).toBeGreaterThan(45);
    expect(verdicts).not.toContain('worse');
  });

  it('finds no better ranker among equal ones, however often one looks', () => {
    const rng = createRng(3);
    const found = Array.from({ length: 500 }, () => preferenceOf(rounds(0.5, 0.5, rng)));
    const alarms = found.filter(({ verdict }) => verdict !== 'open');
    expect(alarms.length / found.length).toBeLessThanOrEqual(0.05);
  });

  it('prefers neither of two lists of which people click places only', () => {
    const rng = createRng(4);
    const [a, b] = [new Uint32Array(20).map((_, k) => k), new Uint32Array(12).map((_, k) => k + 15)];
    shuffle(a, rng);
    const found: Preference[] = Array.from({ length: 2000 }, () =>
      preferenceOf(
        Array.from({ length: 60 }, () => {
          const places = teamDraft([...a], [...b], 15, rng);
          return winnerOf(places, new Set(places.filter((_, at) => rng.next() < 1 / (at + 2)).map(({ item }) => item)));
        }),
      ),
    );
    const wins = found.reduce((sum, one) => sum + one.wins, 0);
    const losses = found.reduce((sum, one) => sum + one.losses, 0);
    expect(Math.abs(wins - losses) / Math.sqrt(wins + losses)).toBeLessThan(3);
  });

  it('gives false alarms at the right rate, at the end by the sign test and at any time by its own', () => {
    const rng = createRng(5);
    let [atTheEnd, anytime] = [0, 0];
    for (let test = 0; test < 2000; test++) {
      const winners = Array.from({ length: 500 }, (): Team => (rng.next() < 0.3 ? null : rng.next() < 0.5 ? 'a' : 'b'));
      const { wins, losses, verdict } = preferenceOf(winners);
      if (signTest(wins, losses) <= 0.05) atTheEnd++;
      if (verdict !== 'open') anytime++;
    }
    expect(atTheEnd / 2000).toBeGreaterThan(0.03);
    expect(atTheEnd / 2000).toBeLessThan(0.07);
    expect(anytime).toBeGreaterThan(0);
    expect(anytime / 2000).toBeLessThanOrEqual(0.05);
  });
});
