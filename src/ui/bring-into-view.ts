/**
 * Scrolls to a part of the page that has just come, for whoever still looks at the place where they asked for it. Its
 * heading takes the focus, unless that has gone elsewhere meanwhile.
 */
export function bringIntoView(part: HTMLElement, origin: HTMLElement): void {
  const { top, bottom } = origin.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) return;
  const { activeElement: focused, body } = document;
  if (focused === body || origin.contains(focused)) part.querySelector('h2')?.focus({ preventScroll: true });
  scrollToPart(part);
}

/** As the person wishes: at once, or gliding. */
export function scrollToPart(part: HTMLElement): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  part.scrollIntoView({ behavior: isStill ? 'auto' : 'smooth', block: 'start' });
}
