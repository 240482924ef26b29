const MAX_ID = 2 ** 32 - 1;
/** 2100-01-01, in seconds: what is later was written in milliseconds, or is no time. */
const MAX_TIMESTAMP = 4_102_444_800;

/** Reads an id: a whole number from 0 that fits 32 bits; null for anything else. */
export function parseId(text: string): number | null {
  const value = wholeNumber(text);
  return value !== null && value <= MAX_ID ? value : null;
}

/** Reads stars, 0.5 to 5 in steps of a half, as half stars 1 … 10; null for anything else. */
export function parseHalfStars(text: string): number | null {
  const doubled = text.trim() === '' ? NaN : 2 * Number(text);
  return Number.isInteger(doubled) && doubled >= 1 && doubled <= 10 ? doubled : null;
}

/** Reads a time in whole seconds since 1970, before 2100; null for anything else. */
export function parseTimestamp(text: string): number | null {
  const value = wholeNumber(text);
  return value !== null && value < MAX_TIMESTAMP ? value : null;
}

function wholeNumber(text: string): number | null {
  const value = text.trim() === '' ? NaN : Number(text);
  return Number.isSafeInteger(value) && value >= 0 ? value : null;
}
