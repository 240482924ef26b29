import { describe, expect, it } from 'vitest';
import { createMemoryLog } from '../../src/core/online/event-log';
import { like } from '../fixtures/events';
import { openDesk } from '../fixtures/serve-desk';
import { movieOf } from '../fixtures/tiny-pack';

const A = movieOf('Sci-Fi', 0);

describe('two tabs on one log', () => {
  it('see the same once the one that was behind catches up', async () => {
    const log = createMemoryLog();
    const [one, other] = [await openDesk({ log }), await openDesk({ log })];
    await one.record(like(A), 1);
    expect(other.list(1).history).toEqual([]);
    expect(await other.catchUp()).toBe(true);
    expect(other.list(2).rows).toEqual(one.list(2).rows);
    expect(await other.catchUp()).toBe(false);
  });

  it('both forget what one of them erased', async () => {
    const log = createMemoryLog();
    const [one, other] = [await openDesk({ log }), await openDesk({ log })];
    await one.record(like(A), 1);
    await other.catchUp();
    await one.startOver(2);
    expect(await other.catchUp()).toBe(true);
    expect(other.list(3).history).toEqual([]);
  });
});
