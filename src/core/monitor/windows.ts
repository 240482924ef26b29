/** How much is compared, in values: newest ones against those before them. */
export interface WindowOptions {
  /** At most so many on either side. */
  readonly size: number;
  /** With fewer on one side nothing is said. */
  readonly least: number;
}

/** 200 against the 200 before, and nothing below 20: windows by count, as a person comes when they like. */
export const DEFAULT_WINDOWS: WindowOptions = { size: 200, least: 20 };

/**
 * Cuts two windows of the same length off the end of `values`, which are oldest first: those before the newest, and the
 * newest. At most `size` each; of fewer values than fill both, halves.
 */
export function latestWindows<T>(
  values: readonly T[],
  size: number,
): readonly [before: readonly T[], now: readonly T[]] {
  return windowsAround(values, values.length - Math.min(size, Math.floor(values.length / 2)), size);
}

/**
 * Cuts two windows of the same length: those just before the place `at`, and the newest from there on. At most `size`
 * each, and no more than there are on the shorter side; empty where one side is.
 */
export function windowsAround<T>(
  values: readonly T[],
  at: number,
  size: number,
): readonly [before: readonly T[], now: readonly T[]] {
  const each = Math.min(size, at, values.length - at);
  return [values.slice(at - each, at), values.slice(values.length - each)];
}
