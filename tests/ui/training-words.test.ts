import { describe, expect, it } from 'vitest';
import type { TunedTrial } from '../../src/app/session';
import type { PartReport, StepReport } from '../../src/core/training-types';
import { PRESETS } from '../../src/app/training-options';
import type { Pressed } from '../../src/ui/key-press';
import { asksForKeys, keyAction, steerAction } from '../../src/ui/training-keys';
import {
  endWords,
  gradientWords,
  ndcgWords,
  objectiveTitle,
  objectiveWords,
  partWords,
  remainingMs,
  stepWords,
  trainingWords,
} from '../../src/ui/training-words';
import { comparison, configWords, trialName, tuningRows } from '../../src/ui/tuning-words';

const report: StepReport = { iteration: 6, iterations: 15, objective: 1, stepMs: 100, elapsedMs: 600, done: false };
const running = (reports: readonly StepReport[]) => ({ phase: 'running' as const, reports });

describe('a running training', () => {
  it('says how far and how long yet', () => {
    expect(remainingMs(running([report]))).toBe(900);
    expect(trainingWords(running([report]), 100_836)).toBe(
      'Learning from the likes among 100,836 ratings… round 6 of 15, under 1 s left',
    );
    expect(trainingWords(running([{ ...report, elapsedMs: 6000 }]), 100)).toContain('about 9 s left');
    expect(trainingWords(running([]), null)).toBe('Learning… getting ready');
    const part: PartReport = {
      ...{ part: 'block', at: 3, of: 26, iteration: 1, objective: null, stepMs: 9, engine: 'wasm', round: null },
    };
    expect(trainingWords({ ...running([]), part }, null)).toBe('Learning… block 3 of 26');
  });

  it('has nothing left when it ended before its last round was due', () => {
    expect(remainingMs(running([{ ...report, iteration: 20 }]))).toBe(0);
  });
});

describe('a paused training', () => {
  const side: PartReport = {
    ...{ part: 'items', at: 1, of: 2, iteration: 7 },
    ...{ objective: 47_216, stepMs: 12, engine: 'wasm', round: null },
  };
  const paused = { kind: 'als', engine: 'wasm', reports: [report], part: null, nextPart: 'items' } as const;

  it('says where it stands and what comes next', () => {
    expect(trainingWords({ phase: 'paused', reports: [] }, 9)).toBe('Training is paused before its first round');
    expect(stepWords(paused)).toBe(
      'Training is paused after round 6 of 15. Next: every film, with the people held still.',
    );
    expect(stepWords({ ...paused, part: side, nextPart: 'users' })).toBe(
      'Every film is solved (round 7, 12 ms). The objective is 47,216. Next: every person, with the films held still.',
    );
    expect(stepWords({ ...paused, engine: '' })).toBe('The engine is getting ready.');
    expect([partWords('items'), partWords('users')]).toEqual(['Solve films', 'Solve people']);
  });

  it('counts the batches of a network', () => {
    const batch: PartReport = { ...side, part: 'batch', at: 3, of: 8, iteration: 7, objective: 4.5123 };
    const network = { ...paused, kind: 'two-tower', nextPart: 'batch' } as const;
    expect(partWords('batch')).toBe('Learn from one batch');
    expect(stepWords(network)).toBe('Training is paused after round 6 of 15. Next: the first batch of round 7.');
    expect(stepWords({ ...network, reports: [] })).toContain('Next: the first batch of round 1.');
    expect(stepWords({ ...network, part: batch })).toBe(
      'Learned from batch 3 of 8 of round 7, loss 4.512 (12 ms). Next: batch 4 of 8.',
    );
    const reports = [{ ...report, iteration: 7 }];
    expect(stepWords({ ...network, reports, part: { ...batch, at: 8, round: reports[0]! } })).toContain(
      'Next: the first batch of round 8.',
    );
  });

  it('has no value to tell where there is none before the end', () => {
    const block: PartReport = { ...side, part: 'block', at: 1, of: 4, iteration: 1, objective: null };
    expect(partWords('block')).toBe('Work out one block');
    expect(stepWords({ ...paused, reports: [], part: block, nextPart: 'block' })).toBe(
      'Worked out block 1 of 4 of round 1 (12 ms). Next: block 2 of 4.',
    );
    expect(stepWords({ ...paused, part: { ...side, objective: null }, nextPart: 'users' })).not.toContain('objective');
  });
});

describe('a training that ended', () => {
  const rounds = (values: readonly (number | null)[], more: Partial<StepReport>): StepReport[] =>
    values.map((ndcg, index) => ({
      ...{ ...report, iteration: index + 1, ndcg },
      ...(index === values.length - 1 && { done: true, ...more }),
    }));

  it('says that it ran to its end, or to where the person ended it', () => {
    expect(endWords({ phase: 'done', reports: [{ ...report, iteration: 15, done: true }] })).toBe(
      'Trained 15 rounds in 600 ms.',
    );
    expect(endWords({ phase: 'done', reports: [report] })).toBe('Ended after 6 of 15 rounds, in 600 ms.');
    expect(endWords({ phase: 'done', reports: [] })).toBeNull();
    const covered = { ...report, iteration: 1, iterations: 1, done: true, covered: { films: 4096, of: 6298 } };
    expect(endWords({ phase: 'done', reports: [covered] })).toBe(
      'Trained 1 round in 600 ms. To bound memory only the 4,096 most liked films took part; 2,202 films stayed out and score 0.',
    );
    const all = { ...covered, covered: { films: 9, of: 9 } };
    expect(endWords({ phase: 'done', reports: [all] })).toBe('Trained 1 round in 600 ms.');
  });

  it('says at which round it was best when it stopped early', () => {
    const reports = rounds([0.1, 0.3, 0.2, 0.2], { early: true });
    expect(endWords({ phase: 'done', reports })).toBe(
      'Stopped early after 4 of 15 rounds, in 600 ms. NDCG was best after round 2; the model of that round is kept.',
    );
    expect(ndcgWords({ phase: 'done', reports, held: { people: 1, positives: 1200 } })).toBe(
      'After round 4 it is 0.200; the best is 0.300 after round 2. Training stopped early: the model of round 2 is kept. ' +
        'Measured on 1,200 held-out likes of 1 person.',
    );
  });

  it('says nothing of NDCG when it was not measured', () => {
    expect(ndcgWords({ phase: 'done', reports: [report], held: null })).toBe('');
    expect(ndcgWords({ phase: 'running', reports: rounds([0.1, 0.2], {}), held: null })).toBe(
      'After round 2 it is 0.200, the best so far.',
    );
  });

  it('compares the objective with the first round once there are two', () => {
    expect(objectiveWords([report])).toBe('After 6 of 15 rounds it is 1; 600 ms in all.');
    expect(objectiveWords([{ ...report, objective: 9 }, report])).toContain('it is 1, from 9 after the first');
    expect(objectiveWords([])).toBe('');
  });

  it('claims that the loss falls only where it does', () => {
    const higher = { ...report, iteration: 7, objective: 2 };
    expect(objectiveTitle('als', [report])).toBe('The objective falls with each round of training');
    expect(objectiveTitle('two-tower', [higher, report])).toBe('The loss falls with each round of training');
    expect(objectiveTitle('two-tower', [report, higher])).toBe('The loss is no lower than after the first round');
  });

  it('tells the length of the gradient where a round has one', () => {
    expect(gradientWords([report])).toBe('');
    const [one, two] = [
      { ...report, iteration: 1, gradientNorm: 1.25 },
      { ...report, iteration: 2, gradientNorm: 0.42 },
    ];
    expect(gradientWords([one])).toBe('After round 1 it is 1.25.');
    expect(gradientWords([one, two])).toBe('After round 2 it is 0.42, from 1.25 after round 1.');
  });
});

describe('the search for better settings', () => {
  const tried = (name: string, ndcg: number, folds = 3): TunedTrial => ({
    ...{ name, ndcg, folds, fitMs: 300, config: PRESETS.tuned },
  });

  it('compares the presets by what was measured here, in both directions', () => {
    expect(comparison([tried('tuned', 0.25), tried('classic', 0.2)])).toBe(
      'Here the classic preset reaches an NDCG@10 of 0.200, the tuned one 0.250: 25 % more.',
    );
    expect(comparison([tried('tuned', 0.18), tried('classic', 0.2)])).toMatch(/: 10 % less\.$/);
    expect(comparison([tried('tuned', 0.2001), tried('classic', 0.2)])).toMatch(/no difference to speak of\.$/);
  });

  it('does not compare what was tried on different parts', () => {
    expect(comparison([tried('tuned', 0.25, 3), tried('classic', 0.2, 1)])).toBeNull();
    expect(comparison([tried('tuned', 0.25)])).toBeNull();
  });

  it('tells each trial with three decimals, its settings and the time of one training', () => {
    const [row, other] = tuningRows([tried('tuned', 0.2664), tried('trial 3', 0.1332)]);
    expect(row).toMatchObject({ label: 'Tuned preset', ndcg: '0.266', share: 1, time: '100 ms' });
    expect(other).toMatchObject({ label: 'Trial 3', share: 0.5 });
    expect(trialName('classic')).toBe('Classic preset');
    expect(configWords({ ...PRESETS.classic, threshold: 3 })).toBe(
      '64 factors, 50 rounds, reg 0.01, alpha 1, alpha0 1, nu 0',
    );
  });
});

describe('the keys of the Lab', () => {
  const inside = (...places: readonly string[]): EventTarget =>
    ({ closest: (selector: string) => places.find((place) => selector.split(', ').includes(place)) ?? null }) as never;
  const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
    ...{ key, repeat: false, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
    ...{ defaultPrevented: false, target: inside() },
    ...more,
  });

  it('pause, play and step', () => {
    expect(keyAction(press(' '), 'running')).toBe('pause');
    expect(keyAction(press(' '), 'paused')).toBe('play');
    expect(keyAction(press('ArrowRight'), 'paused')).toBe('part');
  });

  it('do nothing while nothing is under way, so that Space scrolls as ever', () => {
    for (const phase of ['idle', 'done', 'failed'] as const) expect(keyAction(press(' '), phase)).toBeNull();
    expect(keyAction(press('ArrowRight'), 'running')).toBeNull();
  });

  it('leave fields and buttons what is theirs', () => {
    expect(keyAction(press('ArrowRight', { target: inside('input') }), 'paused')).toBeNull();
    expect(keyAction(press(' ', { target: inside('button') }), 'paused')).toBeNull();
    expect(keyAction(press('ArrowRight', { target: inside('button') }), 'paused')).toBe('part');
  });

  it('leave shortcuts, held keys and what is already handled alone', () => {
    for (const more of [{ ctrlKey: true }, { repeat: true }, { defaultPrevented: true }, { shiftKey: true }]) {
      expect(keyAction(press(' ', more), 'running')).toBeNull();
    }
  });

  it('R resets what is under way or was, and ? asks for the keys, but not in a field', () => {
    expect(steerAction(press('r'), 'done')).toBe('reset');
    expect(steerAction(press('r'), 'idle')).toBeNull();
    for (const more of [{ ctrlKey: true }, { repeat: true }, { target: inside('input') }]) {
      expect(steerAction(press('r', more), 'running')).toBeNull();
    }
    expect(steerAction(press(' '), 'running')).toBe('pause');
    expect(asksForKeys(press('?', { shiftKey: true }))).toBe(true);
    expect([asksForKeys(press('?', { target: inside('input') })), asksForKeys(press('/'))]).toEqual([false, false]);
  });
});
