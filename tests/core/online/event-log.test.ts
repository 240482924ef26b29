import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../../src/core/online/event-log';
import type { MovieId } from '../../../src/core/types';
import { dislike, like, undo } from '../../fixtures/events';

const A = 10 as MovieId;
const stamp = (dataset: string) => ({ time: 5, dataset, session: 'visit', modelId: 'als-1' });

describe('the log in memory', () => {
  it('gives numbers that ascend, and keeps all that was said', async () => {
    const log = createMemoryLog();
    const first = await log.append(like(A), stamp('one'));
    const second = await log.append(undo(first.seq), stamp('one'));
    expect(first).toEqual({ ...like(A), ...stamp('one'), seq: first.seq });
    expect(second.seq).toBeGreaterThan(first.seq);
    expect(await log.read('one')).toEqual([first, second]);
  });

  it('reads one data set at a time', async () => {
    const log = createMemoryLog();
    await log.append(like(A), stamp('one'));
    const other = await log.append(like(A), stamp('two'));
    expect(await log.read('two')).toEqual([other]);
    expect(await log.read('three')).toEqual([]);
  });

  it('is empty after erasing and does not use a number again', async () => {
    const log = createMemoryLog();
    const before = await log.append(like(A), stamp('one'));
    await log.erase();
    expect(await log.read('one')).toEqual([]);
    expect((await log.append(like(A), stamp('one'))).seq).toBeGreaterThan(before.seq);
  });

  it('drops what no longer counts, of one data set, and says how much that was', async () => {
    const log = createMemoryLog();
    const kept = await log.append(like(A), stamp('one'));
    await log.append(dislike(A), stamp('one'));
    const other = await log.append(like(A), stamp('two'));
    await log.append(undo(2), stamp('one'));
    await log.append(undo(3), stamp('two'));
    expect(await log.compact('one', 10)).toBe(2);
    expect(await log.read('one')).toEqual([kept]);
    expect(await log.read('two')).toHaveLength(2);
    expect((await log.read('two'))[0]).toEqual(other);
    expect(await log.compact('one', 10)).toBe(0);
    expect((await log.append(like(A), stamp('one'))).seq).toBe(6);
  });

  it('does not change when what it returned is changed', async () => {
    const log = createMemoryLog();
    await log.append(like(A), stamp('one'));
    (await log.read('one')).pop();
    expect(await log.read('one')).toHaveLength(1);
  });

  it('says that it does not last', () => {
    expect(createMemoryLog().durable).toBe(false);
  });
});
