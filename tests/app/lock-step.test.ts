import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LockStep, type Clocked } from '../../src/app/lock-step';

/** A training of so many rounds of so many parts each, that writes down what it does. */
class Fake implements Clocked {
  readonly #name: string;
  readonly #rounds: number;
  readonly #parts: number;
  readonly #log: string[];
  ended = 0;
  #at = 0;

  constructor(name: string, [rounds, parts]: readonly [rounds: number, parts: number], log: string[]) {
    [this.#name, this.#rounds, this.#parts, this.#log] = [name, rounds, parts, log];
  }

  get done(): boolean {
    return this.ended === this.#rounds;
  }

  async part(): Promise<boolean> {
    if (this.done) throw new Error('asked of one that is done');
    this.#log.push(`${this.#name}${this.ended + 1}.${++this.#at}`);
    await Promise.resolve();
    if (this.#at < this.#parts) return false;
    this.#at = 0;
    this.ended++;
    return true;
  }

  async round(): Promise<void> {
    while (!(await this.part()));
  }
}

function pairOf(first: readonly [number, number], second: readonly [number, number]) {
  const log: string[] = [];
  const pair = [new Fake('a', first, log), new Fake('b', second, log)] as const;
  return { log, pair, clock: new LockStep(pair) };
}

const size = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }));

describe('two trainings on one clock', () => {
  it('end each round one after the other', async () => {
    const { log, clock } = pairOf([2, 2], [2, 1]);
    await clock.round();
    expect([log.splice(0), clock.rounds, clock.done]).toEqual([['a1.1', 'a1.2', 'b1.1'], 1, false]);
    await clock.round();
    expect([log, clock.rounds, clock.done]).toEqual([['a2.1', 'a2.2', 'b2.1'], 2, true]);
  });

  it('wait at the end of a round for the one with more parts', async () => {
    const { log, clock } = pairOf([2, 1], [2, 3]);
    for (let step = 0; step < 3; step++) await clock.part();
    expect(log.splice(0)).toEqual(['a1.1', 'b1.1', 'b1.2', 'b1.3']);
    expect(clock.rounds).toBe(1);
    await clock.part();
    await clock.round();
    expect(log).toEqual(['a2.1', 'b2.1', 'b2.2', 'b2.3']);
  });

  it('go on where one is done before the other', async () => {
    const { log, clock } = pairOf([1, 1], [3, 1]);
    while (!clock.done) await clock.round();
    expect([log, clock.rounds]).toEqual([['a1.1', 'b1.1', 'b2.1', 'b3.1'], 3]);
  });

  it('never begin a round before both have ended the one before, however they are stepped', async () => {
    await fc.assert(
      fc.asyncProperty(size, size, fc.infiniteStream(fc.boolean()), async (first, second, whole) => {
        const { pair, clock } = pairOf(first, second);
        for (let steps = 0; !clock.done; steps++) {
          await (whole.next().value ? clock.round() : clock.part());
          expect(steps).toBeLessThan(100);
          const under = pair.filter(({ done }) => !done).map(({ ended }) => ended);
          for (const ended of under) expect(ended - clock.rounds).toBeOneOf([0, 1]);
        }
        expect(clock.rounds).toBe(Math.max(first[0], second[0]));
        const before = clock.rounds;
        await clock.round();
        expect(clock.rounds).toBe(before);
      }),
    );
  });

  it('pass on what goes wrong', async () => {
    const wrong: Clocked = {
      done: false,
      part: () => Promise.reject(new Error('no')),
      round: () => Promise.reject(new Error('no')),
    };
    await expect(new LockStep([wrong, wrong]).part()).rejects.toThrow('no');
  });
});
