import { FAULT, markFault } from './marks';
import type { Session } from './session';

/** Something that went wrong in this visit, or a sleep of the machine. */
export interface Fault {
  /** One of `FAULT_CODES`. */
  readonly code: FaultCode;
  /** The engines or the worker it is about; empty when none is named. */
  readonly about: string;
  /** Milliseconds since the page was opened. */
  readonly at: number;
}

/** What is a fault of the machine, the browser or the network. What else is refused, such as a file, is not. */
const FAULT_CODES = [
  ...(['worker-restarted', 'worker-given-up', 'out-of-memory', 'engine-unavailable', 'engine-lost'] as const),
  ...(['storage-unavailable', 'storage-full', 'storage-lost', 'download-failed', 'page-outdated'] as const),
  ...(['pack-damaged', 'model-damaged', 'clock-set-back', 'woken', 'unexpected'] as const),
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** How often the clock is looked at. A hidden tab may be let only once a minute. */
const TICK_MS = 5000;
/** A pause or a leap of the clock that is longer was a sleep; one back that is longer set the clock. */
const LEAP_MS = 120_000;
const BACK_MS = 2000;

/** Keeps what went wrong since the page was opened, and looks out for a clock that leaps and a machine that slept. */
export class Faults {
  /** Newest first. */
  list = $state.raw<readonly Fault[]>([]);
  readonly #onWake: () => void;
  #seen = { wall: Date.now(), running: performance.now() };

  /** @param onWake told when the page slept, or the clock leapt */
  constructor(onWake: () => void) {
    this.#onWake = onWake;
    const observer = new PerformanceObserver((entries) => entries.getEntriesByName(FAULT).forEach(this.#take));
    observer.observe({ type: 'mark', buffered: true });
    setInterval(this.#look, TICK_MS);
    for (const event of ['focus', 'pageshow']) addEventListener(event, this.#look);
    // Browsers freeze pages that nobody sees, and say so when they are let go on.
    document.addEventListener('resume', this.#wake);
  }

  readonly #take = (entry: PerformanceEntry): void => {
    const { code, about } = (entry as PerformanceMark).detail as { readonly code: string; readonly about: string };
    const known = FAULT_CODES.find((one) => one === code);
    if (known) this.list = [{ code: known, about: partsOf(about), at: entry.startTime }, ...this.list];
  };

  readonly #look = (): void => {
    const now = { wall: Date.now(), running: performance.now() };
    const running = now.running - this.#seen.running;
    const leap = now.wall - this.#seen.wall - running;
    this.#seen = now;
    if (leap < -BACK_MS) markFault('clock-set-back');
    else if (leap > LEAP_MS || running > LEAP_MS) this.#wake();
  };

  readonly #wake = (): void => {
    this.#seen = { wall: Date.now(), running: performance.now() };
    markFault('woken');
    this.#onWake();
  };
}

/** Of the address of a worker's script, its name: nothing of where the page lies. */
function partsOf(about: string): string {
  return /([\w-]+)\.worker/.exec(about)?.[1] ?? (about.includes('/') ? '' : about);
}

let faults: Faults | null = null;

/** Those of this page, looked out for from the first call on. */
export const faultsOf = (session: Pick<Session, 'catchUp'>): Faults =>
  (faults ??= new Faults(() => void session.catchUp()));
