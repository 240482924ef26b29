/**
 * Attachment for a part of the page: when what has the focus is removed and nothing has taken it, the nearest place
 * that is left takes it, or else the page's heading, so that the keyboard goes on from there and not from the top.
 */
export function mindFocus(part: HTMLElement): () => void {
  let focused: HTMLElement | null = null;
  let around: HTMLElement[] = [];

  function remember(event: FocusEvent): void {
    focused = event.target as HTMLElement;
    around = [];
    for (let place = focused.parentElement; place && place !== part; place = place.parentElement) around.push(place);
  }

  function restore(): void {
    if (focused === null || isShown(focused) || document.activeElement !== document.body) return;
    const places = around.filter((place) => place.isConnected && !place.querySelector('h1'));
    focused = null;
    for (const place of places) if (focusFirst(place, 'button:not(:disabled), summary, a[href]')) return;
    focusHeading();
  }

  // Later than the lists, which know a better successor.
  const observer = new MutationObserver(() => setTimeout(restore));
  observer.observe(part, { childList: true, subtree: true });
  part.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    part.removeEventListener('focusin', remember);
  };
}

/** Gives the focus to the heading of the page without scrolling to it. */
export function focusHeading(): void {
  focusFirst(document.body, 'main h1');
}

const isShown = (element: HTMLElement): boolean => element.isConnected && element.checkVisibility();

function focusFirst(place: HTMLElement, selector: string): boolean {
  const target = [...place.querySelectorAll<HTMLElement>(selector)].find(isShown);
  target?.focus({ preventScroll: true });
  return target !== undefined;
}
