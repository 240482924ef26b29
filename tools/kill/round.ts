/** One round: a visit that is killed, the visit after it, and what that finds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRng, type Rng } from '../../src/core/math/rng';
import { inspect, type Found } from './inspect';
import { Ledger } from './ledger';
import { MOMENTS, spanBegun, spanLength, type Moment, type MomentName } from './moments';
import { makeOldDatabase } from './old-database';
import { click } from './person';
import { Visit, type Place } from './visit';

/** A profile of a browser, and what was acknowledged on it. */
export interface Profile {
  readonly folder: string;
  ledger: Ledger;
}

/** How a round went. */
export interface Round extends Found {
  readonly moment: MomentName;
  readonly seed: number;
  /** Clicks that the page acknowledged before the kill. */
  readonly acknowledged: number;
  /** Whether the kill came before what was going on was over. */
  readonly within: boolean;
  /** Of the start after the kill: until the browser took orders, and from there to the first list, in milliseconds. */
  readonly processMs: number;
  readonly startMs: number;
}

/** Part of a span by which the kill may come after it, as no two are of the same length. */
const MARGIN = 1.1;

/** Plays rounds at a place, and remembers how long what goes on in them takes, so that the next kill falls into it. */
export class Rounds {
  readonly #place: Place;
  readonly #lengths = new Map<MomentName, number>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Opens the page until a model is in use, so that the next training is one that a round began. */
  async settle({ folder }: Profile): Promise<void> {
    const visit = await Visit.begin(this.#place, folder);
    try {
      await visit.open(this.#place);
      await visit.modelVersion();
    } finally {
      await visit.kill();
    }
  }

  /** @param kept the profile of the rounds before; a round that needs a new one has its own */
  async play(moment: MomentName, kept: Profile, seed: number): Promise<Round> {
    const isKept = MOMENTS[moment].profile === 'kept';
    const profile = isKept ? kept : await newProfile();
    try {
      return await this.#play(moment, profile, seed);
    } catch (error) {
      return brokenOff(moment, seed, error);
    } finally {
      if (!isKept) await removeProfile(profile);
    }
  }

  async #play(moment: MomentName, profile: Profile, seed: number): Promise<Round> {
    const rng = createRng(seed);
    const before = profile.ledger.count;
    const within = await this.#visitAndKill(moment, profile, rng);
    const acknowledged = profile.ledger.count - before;
    const visit = await Visit.begin(this.#place, profile.folder);
    try {
      const startMs = await visit.open(this.#place);
      const found = await inspect(visit, profile.ledger, rng);
      return { moment, seed, acknowledged, within, processMs: visit.processMs, startMs, ...found };
    } finally {
      await visit.kill();
    }
  }

  /** True when the kill came before what was going on was over. */
  async #visitAndKill(name: MomentName, profile: Profile, rng: Rng): Promise<boolean> {
    const moment = MOMENTS[name];
    const visit = await Visit.begin(this.#place, profile.folder);
    try {
      if (name === 'migration') profile.ledger = new Ledger(await makeOldDatabase(visit, this.#place, rng));
      // It goes on until the kill, unless something goes wrong.
      const busy = this.#beBusy(visit, moment, profile, rng);
      const begun = await Promise.race([spanBegun(visit, moment), busy]);
      const lengthMs = MARGIN * (this.#lengths.get(name) ?? moment.guessMs);
      await Promise.race([sleep(Math.max(0, begun.askedAt + rng.next() * lengthMs - performance.now())), busy]);
      await visit.kill();
      const seen = spanLength(visit, moment, begun);
      if (seen !== null) this.#lengths.set(name, seen);
      return seen === null;
    } finally {
      if (!visit.killed) await visit.kill();
    }
  }

  async #beBusy(visit: Visit, { begin }: Moment, { ledger }: Profile, rng: Rng): Promise<never> {
    try {
      await visit.open(this.#place);
      await begin?.(visit);
      for (;;) await click(visit, rng, ledger);
    } catch (error) {
      if (visit.killed) return await new Promise(() => {});
      throw error;
    }
  }
}

/** A round in which the page did not do what it is there for, or did not start. */
function brokenOff(moment: MomentName, seed: number, error: unknown): Round {
  const problems = [error instanceof Error ? error.message : String(error)];
  return {
    ...{ moment, seed, problems, within: false, processMs: Infinity, startMs: Infinity },
    ...{ acknowledged: 0, lost: 0, tooMany: 0, halfModels: 0 },
  };
}

/** A new profile, on which nothing was done. */
export async function newProfile(): Promise<Profile> {
  return { folder: await mkdtemp(join(tmpdir(), 'matinee-kill-')), ledger: new Ledger() };
}

export async function removeProfile({ folder }: Profile): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
