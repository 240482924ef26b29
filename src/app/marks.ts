/** User Timing measures, so that anyone can time the page from outside: `performance.getEntriesByName('matinee:…')`. */
export type Span = 'matinee:first-list' | 'matinee:train' | 'matinee:click-to-list';

/** Records a span that began at `start` (milliseconds since navigation) and ends now. Returns its length. */
export function measureSpan(span: Span, start: number): number {
  const end = performance.now();
  performance.measure(span, { start, end });
  return end - start;
}
