/**
 * `npm run screenshots`: the real app in every look, into tests/output/screenshots.
 *
 * With `--readme` it takes docs/screenshot.png instead, and with `--docs` the pictures that the site is held against, on
 * the embedded sample: nothing made from MovieLens is committed.
 */
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, waitForParts } from './browser';
import { buildTemporarySite } from './build-site';
import { PICTURES, SCENES, takePicture } from './pictures';
import { readyPacks, samplePublicFolder } from './packs';
import { ROOT } from './run-node';
import { serve } from './serve';

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly colours: 'dark' | 'light';
  readonly touch?: boolean;
  readonly projector?: boolean;
}

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844, touch: true };
const PROJECTOR = { width: 1920, height: 1080, projector: true };

const LOOKS: readonly Look[] = [
  { name: 'desktop-dark', ...DESKTOP, colours: 'dark' },
  { name: 'desktop-light', ...DESKTOP, colours: 'light' },
  { name: 'phone-dark', ...PHONE, colours: 'dark' },
  { name: 'phone-light', ...PHONE, colours: 'light' },
  { name: 'projector-dark', ...PROJECTOR, colours: 'dark' },
  { name: 'projector-light', ...PROJECTOR, colours: 'light' },
];

const README_LOOK: Look = { name: 'readme', width: 1280, height: 800, colours: 'dark' };
const README_PICTURE = join(ROOT, 'docs/screenshot.png');
const README_MAX_BYTES = 300 * 1024;
const OUTPUT = join(ROOT, 'tests/output/screenshots');
const FILMS = ['Alien', 'Blade Runner', 'The Matrix'];
const WAIT_MS = 60_000;

async function openApp(browser: Browser, url: string, look: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    colorScheme: look.colours,
    reducedMotion: 'reduce',
    hasTouch: look.touch ?? false,
    isMobile: look.touch ?? false,
  });
  context.setDefaultTimeout(WAIT_MS);
  if (look.projector) await context.addInitScript(() => localStorage.setItem('matinee:projector', 'on'));
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${look.name}: ${error.message}`));
  await page.goto(url);
  await page.getByRole('heading', { name: 'Popular now', level: 1 }).waitFor();
  await page.getByRole('article').nth(5).waitFor();
  await page.evaluate(() => document.fonts.ready);
  return page;
}

/** Finds each film by its title and likes it from the search results. */
async function likeFilms(page: Page): Promise<void> {
  const search = page.getByRole('search');
  for (const title of FILMS) {
    await search.getByRole('combobox').fill(title);
    const like = search.getByRole('button', { name: `Like ${title}`, exact: true }).first();
    await like.click();
    await page
      .getByRole('button', { name: `Like ${title}`, exact: true, pressed: true })
      .first()
      .waitFor();
    await search.getByRole('button', { name: 'Clear the search' }).click();
  }
  await page.getByRole('heading', { name: 'For you', level: 1 }).waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByText(/because you liked/i)
    .first()
    .waitFor();
  await page.mouse.move(0, 0);
}

/** Every page and view, by the name of its picture. */
const PAGES: readonly (readonly [name: string, hash: string])[] = [
  ['4-lab', '#/lab'],
  ['5-two-models', '#/lab?vs=als*factors_8'],
  ['6-map', '#/lab/map'],
  ['7-one-click', '#/lab/click'],
  ['8-blackboard', '#/lab/blackboard?moves=fpfp'],
  ['9-towers', '#/lab/towers?steps=3'],
  ['10-neighbours', '#/lab/neighbours'],
  ['11-personas', '#/lab/personas'],
  ['12-lessons', '#/lessons'],
  ['13-lesson-words', '#/lessons/als?slide=2'],
  ['14-lesson-figure', '#/lessons/explore?slide=2'],
  ['15-evaluate', '#/evaluate'],
  ['16-runs', '#/evaluate/runs'],
  ['17-experiments', '#/evaluate/experiments'],
  ['18-monitor', '#/monitor'],
  ['19-data', '#/data'],
  ['20-people', '#/people'],
  ['21-api', '#/api'],
];
/** What comes in by itself has done so by then: figures are lazy. */
const SETTLE_MS = 1500;

async function shootAll(browser: Browser, url: string, look: Look): Promise<void> {
  const page = await openApp(browser, url, look);
  const shoot = (name: string) => page.screenshot({ path: join(OUTPUT, `${look.name}-${name}.png`) });
  await shoot('1-popular');
  await likeFilms(page);
  await shoot('2-for-you');
  await page.getByRole('article').first().getByRole('link').click();
  await page.getByRole('dialog').getByRole('heading', { level: 2 }).first().waitFor();
  await shoot('3-film');
  for (const [name, hash] of PAGES) {
    await page.goto(`${url}${hash}`);
    await page.locator('h1').waitFor();
    await waitForParts(page);
    await page.waitForTimeout(SETTLE_MS);
    await shoot(name);
  }
  await page.context().close();
}

async function shootReadme(browser: Browser): Promise<void> {
  const publicDir = await samplePublicFolder();
  const built = await buildTemporarySite(publicDir);
  const site = await serve({ folder: built.folder });
  try {
    const page = await openApp(browser, site.url, README_LOOK);
    await likeFilms(page);
    await mkdir(dirname(README_PICTURE), { recursive: true });
    await page.screenshot({ path: README_PICTURE });
  } finally {
    await site.close();
    await built.remove();
    await rm(publicDir, { recursive: true });
  }
  const { size } = await stat(README_PICTURE);
  console.log(`${relative(ROOT, README_PICTURE)}: ${Math.round(size / 1024)} KB, on the embedded sample`);
  if (size > README_MAX_BYTES) throw new Error('The README picture is larger than 300 KB: take a smaller view.');
}

async function shootDocs(browser: Browser): Promise<void> {
  const built = await buildTemporarySite();
  const site = await serve({ folder: built.folder });
  try {
    await mkdir(PICTURES, { recursive: true });
    for (const scene of SCENES) {
      await writeFile(join(PICTURES, `${scene.name}.png`), await takePicture(browser, site.url, scene));
    }
  } finally {
    await site.close();
    await built.remove();
  }
  console.log(`${SCENES.length} pictures are in ${relative(ROOT, PICTURES)}`);
}

async function shootLooks(browser: Browser): Promise<void> {
  await rm(OUTPUT, { recursive: true, force: true });
  await mkdir(OUTPUT, { recursive: true });
  await readyPacks([]);
  const built = await buildTemporarySite();
  const site = await serve({ folder: built.folder });
  try {
    for (const look of LOOKS) {
      await shootAll(browser, site.url, look);
      console.log(`${look.name}: done`);
    }
  } finally {
    await site.close();
    await built.remove();
  }
  console.log(`Pictures are in ${relative(ROOT, OUTPUT)}`);
}

async function main(): Promise<void> {
  const browser = await launchBrowser();
  try {
    if (process.argv.includes('--readme')) await shootReadme(browser);
    else if (process.argv.includes('--docs')) await shootDocs(browser);
    else await shootLooks(browser);
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
