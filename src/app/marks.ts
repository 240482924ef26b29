/** User Timing measures, so that anyone can time the page from outside: `performance.getEntriesByName('matinee:…')`. */
export type Span = 'matinee:first-list' | 'matinee:train' | 'matinee:click-to-list';

/** So many spans are kept at most: the browser keeps what it is not told to forget. */
const MOST_SPANS = 1000;
let spans = 0;

/** Records a span that began at `start` (milliseconds since navigation) and ends now. Returns its length. */
export function measureSpan(span: Span, start: number): number {
  const end = performance.now();
  if (++spans % MOST_SPANS === 0) performance.clearMeasures();
  performance.measure(span, { start, end });
  return end - start;
}

/** Entries of this name are what the diagnostics tell of. */
export const FAULT = 'matinee:fault';

/** Notes what went wrong, by its code, and which engine or script it is about. Nothing of a person belongs in it. */
export function markFault(code: string, about = ''): void {
  performance.mark(FAULT, { detail: { code, about } });
}
