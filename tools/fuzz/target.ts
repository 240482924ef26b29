/** What is fuzzed: something that reads what came from outside. */
import type { Rng } from '../../src/core/math/rng';

/** What was made of an input: `accepted`, or a word for why it was not, where that is no error. */
export type Verdict = string;

/** One kind of input. */
export interface Target {
  readonly name: string;
  /** Makes an input; the function that comes back reads it, and throws what the reader throws. */
  prepare(rng: Rng): () => Promise<Verdict>;
}

/** The verdict on what was taken. */
export const ACCEPTED = 'accepted';

/**
 * A target of a maker and a reader. `read` may return why it refused, where that is no error; it throws an AppError to
 * refuse, and anything else where something is wrong, a plain Error too for what was accepted and makes no sense.
 */
export function target<Input>(
  name: string,
  make: (rng: Rng) => Input,
  // Readers of many kinds: some tell why they refuse, most only throw.
  read: (input: Input) => unknown,
): Target {
  return {
    name,
    prepare(rng) {
      const input = make(rng);
      return async () => {
        const said = await read(input);
        return typeof said === 'string' ? said : ACCEPTED;
      };
    },
  };
}

/** Throws when something accepted makes no sense. */
export function insist(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(`accepted, and yet ${what}`);
}
