import type { TimedCsr } from '../../data/times';
import { standardDeviation } from '../../math/statistics';
import type { ModelArrays } from '../trainer';

const DAY = 86_400;
const YEAR = 365.25 * DAY;
/** Days after which a like says half as much of what people watch now. */
const TREND_HALF_LIFE = 90;
/** Years after which a film is only a third as new, roughly. */
const NEW_YEARS = 3;

/** What holds of each film for everybody: arrays of length items, each of standard deviation 1 (or all equal). */
export interface CommonFacts {
  /** How many people like it, by its logarithm. */
  readonly fame: Float32Array;
  /** The same with likes fading by the day before the newest one. */
  readonly trend: Float32Array;
  /** How new it was at the newest like; 0 where the year is unknown. */
  readonly newness: Float32Array;
}

/** The names of all facts. */
export const FACT_NAMES = ['fame', 'trend', 'newness'] as const satisfies readonly (keyof CommonFacts)[];

/** Reads the facts off the likes (users × items) and the films' years (0: unknown). */
export function commonFacts({ cols, indices, timestamps }: TimedCsr, years: Uint16Array): CommonFacts {
  const newest = timestamps.reduce((latest, time) => Math.max(latest, time), 0);
  const [likes, fading] = [new Float64Array(cols), new Float64Array(cols)];
  indices.forEach((item, at) => {
    likes[item]!++;
    fading[item]! += 2 ** (-(newest - timestamps[at]!) / (TREND_HALF_LIFE * DAY));
  });
  const now = 1970 + newest / YEAR;
  return {
    fame: scaled(likes.map((count) => Math.log1p(count))),
    trend: scaled(fading.map((count) => Math.log1p(10 * count))),
    newness: scaled(Float64Array.from(years, (year) => (year ? Math.exp(-Math.max(0, now - year) / NEW_YEARS) : 0))),
  };
}

/** The facts under their names, for storage: not copied. */
export function packFacts(facts: CommonFacts): ModelArrays {
  return Object.fromEntries(FACT_NAMES.map((name) => [`facts.${name}`, facts[name]]));
}

/** Reads what `packFacts` packed, not copied; null when one is missing or of another length. */
export function readFacts(arrays: ModelArrays, items: number): CommonFacts | null {
  const found = FACT_NAMES.map((name) => [name, arrays[`facts.${name}`]] as const);
  const whole = found.every(([, values]) => values?.length === items);
  return whole ? (Object.fromEntries(found) as unknown as CommonFacts) : null;
}

function scaled(values: Float64Array): Float32Array {
  const size = standardDeviation(values) || 1;
  return Float32Array.from(values, (value) => value / size);
}
