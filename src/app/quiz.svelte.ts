import type { QuizAnswer, QuizPair } from '../core/taste-types';
import type { Film } from '../core/types';
import type { TasteCalls } from './taste-calls';

/** Pairs of a whole quiz: half a minute. */
export const QUIZ_PAIRS = 8;

/** A pair that was asked, and which film of it the person would rather watch; null for neither. */
interface Asked {
  readonly pair: QuizPair;
  readonly chosen: QuizAnswer['chosen'];
}

/** A quiz of pairs. Nothing of it is recorded here: in the end there is a list of films, and the person says what is to become of it. */
export class Quiz {
  /** Null before the first answer of the worker, and when it is over. */
  pair = $state.raw<QuizPair | null>(null);
  asked = $state.raw<readonly Asked[]>([]);
  phase = $state<'asking' | 'done'>('asking');
  /** Whether the next pair is on its way. */
  waiting = $state(false);
  problem = $state('');
  readonly #calls: Pick<TasteCalls, 'quizPair'>;
  readonly #seed: number;

  /** @param seed the same seed and answers give the same pairs */
  constructor(calls: Pick<TasteCalls, 'quizPair'>, seed: number) {
    this.#calls = calls;
    this.#seed = seed;
  }

  /** Films that were chosen, in the order they were. */
  get chosen(): readonly Film[] {
    return this.asked.flatMap(({ pair, chosen }) => (chosen === null ? [] : [pair[chosen]]));
  }

  start(): Promise<void> {
    return this.#ask();
  }

  /**
   * Does nothing while the next pair is on its way, or when it did not come: a key that is held down answers once, and the
   * pair that is still there was answered.
   */
  async answer(chosen: QuizAnswer['chosen']): Promise<void> {
    if (!this.pair || this.waiting || this.problem) return;
    this.asked = [...this.asked, { pair: this.pair, chosen }];
    if (this.asked.length === QUIZ_PAIRS) this.stop();
    else await this.#ask();
  }

  /** Back to the pair before. */
  back(): void {
    const last = this.asked.at(-1);
    if (!last || this.waiting) return;
    this.asked = this.asked.slice(0, -1);
    this.pair = last.pair;
    this.phase = 'asking';
  }

  /** What was chosen so far is what there is. */
  stop(): void {
    this.pair = null;
    this.phase = 'done';
  }

  async #ask(): Promise<void> {
    this.waiting = true;
    this.problem = '';
    try {
      const answers = this.asked.map(({ pair, chosen }) => ({ a: pair.a.movieId, b: pair.b.movieId, chosen }));
      const pair = await this.#calls.quizPair(answers, this.#seed);
      if (this.phase === 'done') return;
      this.pair = pair;
      if (!pair) this.stop();
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    } finally {
      this.waiting = false;
    }
  }
}
