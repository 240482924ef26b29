import type { Visitor } from './visitor';

/** One step. It resolves with a few words on what was seen, and rejects when it was not what it should be. */
export interface Step {
  readonly name: string;
  play(visitor: Visitor, surroundings: Surroundings): Promise<string>;
}

/** What is around the browser. */
export interface Surroundings {
  /** Where the browser puts what it downloads, or a folder in it. */
  readonly folder: string;
  stopServer(): Promise<void>;
}
