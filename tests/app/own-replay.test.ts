import { describe, expect, it } from 'vitest';
import { OwnReplay } from '../../src/app/own-replay.svelte';
import { AppError } from '../../src/core/errors';
import { liveReplay } from '../../src/core/experiment/live-replay';
import type { LiveReplay } from '../../src/core/experiment-types';

const EMPTY = liveReplay([], String);
const [FIRST, SECOND] = [1, 2].map((leftOut) => ({ ...EMPTY, leftOut })) as [LiveReplay, LiveReplay];

describe('the replay of one’s own try-outs', () => {
  it('has the answer to the newest question, whichever comes last', async () => {
    const answers: ((report: LiveReplay) => void)[] = [];
    const desk = new OwnReplay({ tryOuts: () => new Promise((resolve) => answers.push(resolve)) });
    const looks = [desk.look(), desk.look()];
    answers[1]!(SECOND);
    answers[0]!(FIRST);
    await Promise.all(looks);
    expect(desk.report).toEqual(SECOND);
  });

  it('says what went wrong, keeps what was found, and forgets the trouble when it is over', async () => {
    let works = true;
    const broken = new AppError('not-ready', 'No data set is open yet.');
    const desk = new OwnReplay({ tryOuts: () => (works ? Promise.resolve(FIRST) : Promise.reject(broken)) });
    await desk.look();
    works = false;
    await desk.look();
    expect([desk.report, desk.problem]).toEqual([FIRST, 'No data set is open yet.']);
    works = true;
    await desk.look();
    expect(desk.problem).toBeNull();
  });
});
