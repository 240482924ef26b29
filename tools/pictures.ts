/** A few views that look the same each time: pictures of them are in docs/pictures, and a test holds the site against them. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { waitForParts } from './browser';
import { ROOT } from './run-node';

export interface Scene {
  /** Name of its file. */
  readonly name: string;
  readonly hash: string;
  readonly colours: 'dark' | 'light';
  readonly width: number;
  readonly height: number;
  /** What has to be there before it is taken. */
  readonly ready: string;
  /** The part that is taken; the window where absent. */
  readonly part?: string;
}

/** Pixels of the height of a part that are kept at most: a few views, not all of them. */
const MOST_ROWS = 560;

export const PICTURES = join(ROOT, 'docs/pictures');

/** Whole windows, shown to whoever is about to install the page. */
export const INSTALL_SCENES = [
  { name: 'page-wide', width: 1280, height: 800, label: 'Films for you' },
  { name: 'page-narrow', width: 390, height: 844, label: 'Films for you, on a phone' },
].map((scene) => ({ ...scene, hash: '#/?data=sample', colours: 'dark' as const, ready: 'main article svg' }));

/** All on the embedded sample, or on examples of their own: nothing made from MovieLens is kept. */
export const SCENES: readonly Scene[] = [
  ...INSTALL_SCENES,
  {
    ...{ name: 'films', hash: '#/?data=sample', colours: 'dark', width: 900, height: 800 },
    ...{ ready: 'main article svg', part: 'main ul' },
  },
  {
    ...{
      name: 'blackboard',
      hash: '#/lab/blackboard?data=sample&moves=fpfp',
      colours: 'light',
      width: 1280,
      height: 900,
    },
    ...{ ready: 'main math', part: 'main .view' },
  },
  {
    ...{ name: 'towers', hash: '#/lab/towers?data=sample&steps=3', colours: 'dark', width: 1024, height: 900 },
    ...{ ready: 'main .view svg', part: 'main .view' },
  },
  {
    ...{ name: 'lesson', hash: '#/lessons/als?slide=4&data=sample', colours: 'dark', width: 1120, height: 560 },
    ready: 'main math',
  },
  {
    ...{ name: 'lessons', hash: '#/lessons?data=sample', colours: 'light', width: 390, height: 844 },
    ...{ ready: 'main li h2', part: 'main ol' },
  },
];

/** Opens a scene in a new profile and takes its picture, as PNG. */
export async function takePicture(browser: Browser, url: string, scene: Scene): Promise<Buffer> {
  const { width, height, colours, hash, ready, part } = scene;
  const context = await browser.newContext({
    ...{ viewport: { width, height }, colorScheme: colours, reducedMotion: 'reduce', deviceScaleFactor: 1 },
  });
  try {
    const page: Page = await context.newPage();
    await page.goto(`${url}${hash}`);
    await page.locator(ready).first().waitFor();
    await waitForParts(page);
    await page.evaluate(() => document.fonts.ready);
    // The line that tells of the first training has come and gone.
    const isTrained = () => performance.getEntriesByName('matinee:train').length > 0;
    if (hash.startsWith('#/?')) await page.waitForFunction(isTrained);
    // What moves up to its place, or fades in, has done so by then.
    await page.waitForTimeout(1000);
    const box = (part && (await page.locator(part).first().boundingBox())) || { x: 0, y: 0, width, height };
    const clip = { ...box, height: Math.min(box.height, part ? MOST_ROWS : height) };
    // The status line tells times, which are others each time.
    await page.locator('.status').evaluateAll((lines) => {
      for (const line of lines) (line as HTMLElement).style.visibility = 'hidden';
    });
    // A part may reach below the window.
    return await page.screenshot({ animations: 'disabled', ...(part && { fullPage: true, clip }) });
  } finally {
    await context.close();
  }
}
