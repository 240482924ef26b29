/** What the suite `serving` finds, as it crosses from the page to Node: types only. */

/** The model that makes the lists. */
export interface ServingTask {
  readonly model: 'als' | 'hybrid';
  /** Trained on the pack, as the page does it; else vectors drawn at random, which cost as much to serve. */
  readonly trained: boolean;
}

/** What to measure on which catalogue. */
export interface ServingPlan extends ServingTask {
  /** Id of a data set, or how many films to simulate. */
  readonly catalogue: string | number;
}

/** One click. */
export interface ClickTimes {
  /** On the page's thread: from the call to the answer with the new rows. */
  readonly clickMs: number;
  /** What the worker says of it, by its own names; `totalMs` is the whole of it there. */
  readonly stages: Readonly<Record<string, number>>;
  /** A fixed computation right after it: how busy the machine is with other things. */
  readonly referenceMs: number;
}

/** All of one catalogue with one model. */
export interface ServingResult {
  readonly setting: Readonly<Record<string, string | number>>;
  /** How the catalogue was made ready, one after another. */
  readonly openMs: number;
  readonly modelMs: number;
  readonly titlesMs: number;
  /** Likes and undos in turn. */
  readonly clicks: readonly ClickTimes[];
  /** The rows as they are, asked for without a click: from what the worker keeps of its last answers, if it does. */
  readonly listMs: readonly number[];
  /** A transaction of one small record, alone, as often with one durability as with the other. */
  readonly commits: { readonly strictMs: readonly number[]; readonly relaxedMs: readonly number[] };
}
