/** Entries of a list glide to their new places. All are measured at once, before and after, however many come and go. */
import { untrack } from 'svelte';
import { prefersReducedMotion } from 'svelte/motion';

const GLIDE_MS = 220;
const EASE_OUT = 'cubic-bezier(0.33, 1, 0.68, 1)';
const gliding = new WeakMap<Element, Animation>();

type Places = ReadonlyMap<Element, DOMRect>;

/** To be called as a component begins. @param entries what the list is drawn from: it is looked at when that changes */
export function glide(list: () => Element | undefined, entries: () => unknown): void {
  let before: Places;
  $effect.pre(() => {
    void entries();
    before = untrack(() => placesOf(list()));
  });
  $effect(() => {
    void entries();
    glideFrom(before);
  });
}

function placesOf(list: Element | undefined): Places {
  return new Map([...(list?.children ?? [])].map((entry) => [entry, entry.getBoundingClientRect()]));
}

/** Only what is seen on its way glides: the rest is there at once. */
function glideFrom(before: Places): void {
  if (prefersReducedMotion.current) return;
  const entries = [...before.keys()].filter((entry) => entry.isConnected);
  for (const entry of entries) gliding.get(entry)?.cancel();
  const after = entries.map((entry) => entry.getBoundingClientRect());
  entries.forEach((entry, at) => {
    const [from, to] = [before.get(entry)!, after[at]!];
    const [x, y] = [from.left - to.left, from.top - to.top];
    const isSeen = [from, to].some(({ top, bottom }) => bottom > 0 && top < innerHeight);
    if (!isSeen || (x === 0 && y === 0)) return;
    const timing = { duration: GLIDE_MS, easing: EASE_OUT };
    gliding.set(entry, entry.animate([{ translate: `${x}px ${y}px` }, { translate: '0' }], timing));
  });
}
