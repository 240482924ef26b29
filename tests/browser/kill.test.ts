import { describe, expect, inject, it } from 'vitest';
import { MOMENT_NAMES } from '../../tools/kill/moments';
import { playRounds } from '../../tools/kill/play';

const place = { url: inject('siteUrl'), browserPath: inject('browserPath') };

describe('a browser that is killed', () => {
  // `npm run kill` plays as many rounds as one likes; docs/reliability.md has what came of a hundred.
  it('loses no acknowledged click, serves no half model and starts again, whatever it was doing', async () => {
    const rounds = await playRounds(place, { moments: MOMENT_NAMES, seed: 1 });
    expect(rounds.map(({ moment, problems }) => ({ moment, problems }))).toEqual(
      MOMENT_NAMES.map((moment) => ({ moment, problems: [] })),
    );
    expect(rounds.reduce((sum, { acknowledged }) => sum + acknowledged, 0)).toBeGreaterThan(0);
    expect(rounds.map(({ lost, tooMany, halfModels }) => lost + tooMany + halfModels)).toEqual(rounds.map(() => 0));
  }, 300_000);
});
