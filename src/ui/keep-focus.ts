/** Attachment for a list whose entries come and go: when the entry that has the focus leaves, its successor takes it. */
export function keepFocus(list: HTMLElement): () => void {
  let entry: Element | null = null;
  let place = 0;
  let nth = 0;

  function remember(event: FocusEvent): void {
    const target = event.target as HTMLElement;
    entry = [...list.children].find((child) => child.contains(target)) ?? null;
    if (entry === null) return;
    place = [...list.children].indexOf(entry);
    nth = focusables(entry).indexOf(target);
  }

  function restore(): void {
    if (entry === null || entry.isConnected || document.activeElement !== document.body) return;
    const successor = list.children[Math.min(place, list.children.length - 1)];
    entry = null;
    if (successor) focusables(successor)[nth]?.focus({ preventScroll: true });
  }

  const observer = new MutationObserver(restore);
  observer.observe(list, { childList: true });
  list.addEventListener('focusin', remember);
  return () => {
    observer.disconnect();
    list.removeEventListener('focusin', remember);
  };
}

function focusables(entry: Element): HTMLElement[] {
  return [...entry.querySelectorAll<HTMLElement>('a[href], button, select')];
}
