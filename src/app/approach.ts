/** What is far down a page is drawn when somebody is about to see it. */

/** What a person does, or has done, who is to find the whole page. */
const SIGNS = ['pointerdown', 'keydown', 'wheel', 'scroll', 'beforeprint'] as const;
/** After so long at rest a page is whole as well: for who searches it for a word, or has it read out. */
const REST_MS = 5000;
/** From half a screen away something is near. */
const NEAR = '50% 0px';

let stir: Promise<unknown> | null = null;

/** Resolves once somebody does something at the page, or leaves it at rest; at once where its address asks for more than a view. */
function stirred(): Promise<unknown> {
  return (stir ??= new Promise((resolve) => {
    if (location.hash.includes('?')) resolve(null);
    for (const name of SIGNS) addEventListener(name, resolve, { once: true, capture: true });
    setTimeout(resolve, REST_MS);
  }));
}

/** Calls back once: when an element is near to what is seen, or the page is stirred. Returns how to call it off. */
export function whenNear(element: Element, then: () => void): () => void {
  const over = new AbortController();
  const watcher = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && tell(), {
    rootMargin: NEAR,
  });
  const end = (): void => {
    over.abort();
    watcher.disconnect();
  };
  const tell = (): void => {
    if (over.signal.aborted) return;
    end();
    then();
  };
  watcher.observe(element);
  void stirred().then(tell);
  return end;
}
