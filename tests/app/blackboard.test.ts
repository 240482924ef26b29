import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Blackboard } from '../../src/app/blackboard.svelte';
import { TowersExample } from '../../src/app/towers-example.svelte';
import type { WorkedExample } from '../../src/app/worked-example.svelte';
import type { Words } from '../../src/core/blackboard/settings';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Keeps what was told last. */
function listener() {
  const heard: { words: Words } = { words: {} };
  return { heard, told: (words: Words) => void (heard.words = words) };
}

describe('the blackboard', () => {
  it('gives another one the very same numbers by its words', () => {
    const { heard, told } = listener();
    const board = new Blackboard({}, told);
    board.toggleLike(0, 5);
    board.set({ alpha: 10, seed: 3 });
    board.round();
    board.select({ side: 'films', index: 2 });
    const other = new Blackboard(heard.words);
    expect(heard.words).toMatchObject({ alpha: '10', seed: '3', moves: 'fp', row: 'f3' });
    expect(other.now).toEqual(board.now);
    expect(other.system).toEqual(board.system);
  });

  it('goes over to the equations of the side that is solved', () => {
    const board = new Blackboard({ row: 'p2' });
    board.move('films');
    expect(board.row).toEqual({ side: 'films', index: 1 });
    board.move('both');
    expect(board.row).toEqual({ side: 'films', index: 1 });
  });

  it('takes the films first, then the side whose turn it is', () => {
    const board = new Blackboard();
    expect(board.turn).toBe('films');
    board.move('films');
    expect(board.turn).toBe('people');
    board.back();
    expect(board.turn).toBe('films');
    expect(board.before).toBeNull();
  });

  it('tells what both at once did from where it was tried, until something else is done', () => {
    const board = new Blackboard();
    const before = board.outlook;
    expect([board.tried, board.trial]).toEqual([false, before]);
    board.move('both');
    expect([board.tried, board.trial]).toEqual([true, before]);
    expect(board.now.objective).toBeCloseTo(before.both, 6);
    board.move('films');
    expect([board.tried, board.trial]).toEqual([false, board.outlook]);
    board.back();
    board.back();
    expect([board.tried, board.trial]).toEqual([false, before]);
  });

  it('plays half-steps until nothing changes any more, and pauses when told', () => {
    const board = new Blackboard();
    board.play();
    expect(board.setup.moves).toEqual(['films']);
    vi.advanceTimersByTime(1400);
    expect(board.setup.moves).toEqual(['films', 'people']);
    board.pause();
    vi.advanceTimersByTime(10_000);
    expect(board.setup.moves).toHaveLength(2);
    board.play();
    vi.advanceTimersByTime(100_000);
    expect(board.playing).toBe(false);
    expect(board.full || board.settled).toBe(true);
  });

  it('makes no more moves than the address holds', () => {
    const board = new Blackboard({ moves: 'fp'.repeat(30) });
    expect(board.full).toBe(true);
    board.round();
    expect(board.setup.moves).toHaveLength(60);
  });

  it('stays as it is when the address says what it said itself', () => {
    const { heard, told } = listener();
    const board = new Blackboard({}, told);
    board.round();
    const { setup } = board;
    board.read(heard.words);
    expect(board.setup).toBe(setup);
    board.read({});
    expect(board.setup.moves).toEqual([]);
  });
});

describe('the two-tower example', () => {
  it('gives another one the very same numbers by its words', () => {
    const { heard, told } = listener();
    const example = new TowersExample({}, told);
    example.set({ logQ: false, temperature: 1 });
    example.go(3);
    expect(heard.words).toMatchObject({ logq: 'off', temperature: '1', steps: '3' });
    expect(new TowersExample(heard.words).state).toEqual(example.state);
  });

  it('takes a step back to where it was, and none before the start', () => {
    const example = new TowersExample({ steps: '2' });
    const { state } = example;
    example.go(1);
    example.go(-1);
    expect(example.state).toEqual(state);
    example.go(-5);
    expect(example.count).toBe(0);
    expect(example.before).toBeNull();
    example.set({ table: example.setup.table.map(() => false) });
    example.go(10);
    expect(example.count).toBe(0);
  });

  it('plays steps, and none where there is nothing to ask', () => {
    const example = new TowersExample();
    example.play();
    vi.advanceTimersByTime(1200);
    expect(example.count).toBe(3);
    example.set({ table: example.setup.table.map(() => false) });
    vi.advanceTimersByTime(1200);
    expect(example.playing).toBe(false);
    expect(example.count).toBe(3);
  });
});

describe.each([
  ['the blackboard', (): WorkedExample => new Blackboard()],
  ['the two-tower example', (): WorkedExample => new TowersExample()],
])('%s', (_, make) => {
  it('stops playing when taken back, and plays on when asked to again', () => {
    const example = make();
    example.toggle();
    expect([example.playing, example.count]).toEqual([true, 1]);
    example.back();
    vi.advanceTimersByTime(10_000);
    expect([example.playing, example.count]).toEqual([false, 0]);
    example.toggle();
    example.toggle();
    vi.advanceTimersByTime(10_000);
    expect([example.playing, example.count]).toEqual([false, 1]);
  });

  it('is as it came after a reset', () => {
    const example = make();
    const { setup } = example;
    example.toggleLike(2, 2);
    example.set({ seed: 7 });
    example.next();
    example.play();
    expect(example.isFirst).toBe(false);
    example.reset();
    expect(example.setup).toEqual(setup);
    expect([example.isFirst, example.playing]).toEqual([true, false]);
  });
});
