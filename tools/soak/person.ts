/** A person who uses the page for hours, at the speed of a machine. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

/** Pages that are looked at in each lap. */
const PAGES = [
  '#/evaluate',
  '#/monitor',
  '#/data',
  '#/people',
  '#/lessons',
  '#/api',
  '#/lab/map',
  '#/lab/blackboard',
  '#/',
];

/**
 * Models that are trained, in turns, as the address of the Lab has them: the same each time, since the shelf keeps models by design
 * up to its limit.
 */
export const MODELS = ['set=als*seed_2', 'model=ease', 'set=als*seed_3', 'model=two-tower'] as const;

const TRAINED = { timeout: 300_000 };

const START = 'Train from scratch';

/** What was said of films beyond this is taken back, so that the taste stays as large as it is. */
const MOST_OPINIONS = 40;

/**
 * Presses buttons of the list and of “Your taste”, each once the list of the press before is there. Says how many presses
 * changed the list.
 */
export async function pressMany(page: Page, presses: number, seed: number): Promise<number> {
  await page.evaluate(() => void (location.hash = '#/'));
  await waitFor(page, 'main ul.grid:not(:has(> [aria-hidden])) article');
  return page.evaluate(pressing, { presses, seed, most: MOST_OPINIONS });
}

/** Runs in the page. */
async function pressing(asked: {
  readonly presses: number;
  readonly seed: number;
  readonly most: number;
}): Promise<number> {
  let state = asked.seed;
  // Numerical Recipes' generator: nothing of the page's own is at hand here.
  const chance = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const pick = (selector: string): HTMLElement | undefined => {
    const found = [...document.querySelectorAll<HTMLElement>(selector)].slice(0, 12);
    return found[Math.floor(chance() * found.length)];
  };
  let answered = 0;
  let wake = (): void => {};
  const observer = new PerformanceObserver((list) => {
    answered += list.getEntriesByName('matinee:click-to-list').length;
    wake();
  });
  observer.observe({ type: 'measure' });
  const fresh = 'main ul.grid article:not(:has([aria-pressed="true"]))';
  for (let press = 0; press < asked.presses; press++) {
    const back = [...document.querySelectorAll<HTMLElement>('aside button[aria-label^="Take back"]')];
    const draw = chance();
    const button =
      back.length > asked.most
        ? back.at(-1)
        : draw < 0.1
          ? pick('button.undo:not([aria-disabled="true"])')
          : pick(`${fresh} button[aria-label^="${draw < 0.7 ? 'Like ' : draw < 0.85 ? 'Not for me' : 'Seen it'}"]`);
    const before = answered;
    (button ?? pick(`${fresh} button[aria-label^="Like "]`))?.click();
    const until = performance.now() + 2000;
    while (answered === before && performance.now() < until) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 100);
      });
    }
  }
  observer.disconnect();
  return answered;
}

/** Trains a model from scratch in the Lab, another kind in each lap, and waits until it is in use. */
export async function train(page: Page, lap: number): Promise<void> {
  const last = () => page.evaluate(() => performance.getEntriesByName('matinee:train').at(-1)?.startTime ?? -1);
  const before = await last();
  await page.evaluate((to) => void (location.hash = to), `#/lab?${MODELS[lap % MODELS.length]}`);
  await waitFor(page, 'button', START);
  await page.evaluate((words) => {
    [...document.querySelectorAll('button')].find(({ innerText }) => innerText === words)?.click();
  }, START);
  await page.waitForFunction(
    (since) => (performance.getEntriesByName('matinee:train').at(-1)?.startTime ?? -1) > since,
    TRAINED,
    before,
  );
  await waitFor(page, 'button', START, TRAINED);
}

/** What a page began may come to its end so long after it was left: the Lab tries out engines in a worker of its own. */
const END_MS = 2000;

/** Opens page after page, as from the navigation. */
export async function lookAround(page: Page): Promise<void> {
  for (const hash of PAGES) {
    await page.evaluate((to) => void (location.hash = to), hash);
    await waitFor(page, 'h1');
    await pause(300);
  }
  await pause(END_MS);
}

/** Waits until something of the kind is shown, and holds on to nothing of it: what is held counts as what the page holds. */
export async function waitFor(page: Page, selector: string, begins = '', options = {}): Promise<void> {
  const isShown = (css: string, words: string): boolean =>
    [...document.querySelectorAll<HTMLElement>(css)].some(
      (element) => element.checkVisibility() && element.innerText.trim().startsWith(words),
    );
  const answer = await page.waitForFunction(isShown, options, selector, begins);
  await answer.dispose();
}
