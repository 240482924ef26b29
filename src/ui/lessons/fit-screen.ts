/** Smaller type on a slide whose figure would not fit the screen: a class cannot scroll. */

/** Narrower than this nobody presents, and everybody can scroll. */
const LEAST_WIDTH = 1024;
/** Smaller than this part of its size type would not be read from the last row. */
const LEAST = 0.72;
const STEP = 0.02;

/** Keeps `--fit` of the page so that a slide is no higher than the window; called anew for each slide. */
export function fitScreen(slide: HTMLElement): () => void {
  const { documentElement: root } = document;
  const { style } = root;
  let part = 1;
  let frame = 0;
  /** Only ever smaller: a slide whose type grew and shrank as it is used would be worse than a small one. */
  function fit(): void {
    // Under reduced motion everything changes in a moment, but not at once: it could not be measured.
    root.toggleAttribute('data-fitting', true);
    while (innerWidth >= LEAST_WIDTH && part > LEAST && slide.offsetHeight > innerHeight) {
      part -= STEP;
      style.setProperty('--fit', part.toFixed(2));
    }
    root.toggleAttribute('data-fitting', false);
  }
  const soon = (): void => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(fit);
  };
  const again = (): void => {
    part = 1;
    style.removeProperty('--fit');
    soon();
  };
  again();
  const observer = new ResizeObserver(soon);
  observer.observe(slide);
  addEventListener('resize', again);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    removeEventListener('resize', again);
    style.removeProperty('--fit');
  };
}
