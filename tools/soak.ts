/**
 * `npm run soak -- --laps 20 --presses 500 --seed 1`: whether the page grows when it is used for long.
 *
 * In each lap a person presses buttons of the list, trains a model in the Lab and opens every page, in one tab that is never
 * loaded anew. After it all garbage is collected and what is left is measured. Ends with status 1 when anything is more than 10 %
 * larger at the end than it was after the warm-up, or when fewer than nine of ten presses changed the list. Needs Linux, which
 * tells what a process takes.
 */
import { rm } from 'node:fs/promises';
import { launch, type Browser } from 'puppeteer-core';
import { FLAGS, NO_GRAPHICS } from './browser';
import { buildTemporarySite } from './build-site';
import { ensureBrowser } from './ensure-browser';
import { readOptions, wholeNumber } from './options';
import { samplePublicFolder } from './packs';
import { serve } from './serve';
import { type Held, Heaps } from './soak/heaps';
import { FEWEST, growthLine, growthOf, isFlat, tableOf } from './soak/judge';
import { lookAround, pressMany, train, waitFor } from './soak/person';

/** Part of the presses that has to change the list; a few are of cards that are about to go. */
const ANSWERED = 0.9;

async function main(): Promise<void> {
  const options = readOptions(['laps', 'presses', 'seed'], process.argv.slice(2));
  const laps = wholeNumber(options, 'laps', 20, FEWEST, 10_000);
  const presses = wholeNumber(options, 'presses', 500, 1, 100_000);
  const seed = wholeNumber(options, 'seed', 1, 0, 2 ** 31 - 1);
  const publicDir = await samplePublicFolder();
  const built = await buildTemporarySite(publicDir);
  const site = await serve({ folder: built.folder });
  const browser = await launchUnwatched();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1440, height: 900 });
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    // What tsx leaves in functions that are handed to the page.
    await page.evaluateOnNewDocument('globalThis.__name = (named) => named');
    await page.goto(site.url);
    await waitFor(page, '[aria-label="Status"] button', 'ALS ');
    const heaps = await Heaps.of(page);
    const held: Held[] = [];
    let answered = 0;
    for (let lap = 0; lap < laps; lap++) {
      answered += await pressMany(page, presses, seed + lap);
      await train(page, lap);
      await lookAround(page);
      held.push(await heaps.held());
      console.log(tableOf(held).split('\n').at(-1));
    }
    const growths = growthOf(held);
    console.log(
      [tableOf(held), ...growths.map(growthLine), `${answered} presses changed the list.`, ...problems].join('\n'),
    );
    const isUsed = answered >= ANSWERED * laps * presses;
    if (!isFlat(growths) || !isUsed || problems.length > 0) process.exitCode = 1;
  } finally {
    await browser.close();
    await site.close();
    await built.remove();
    await rm(publicDir, { recursive: true });
  }
}

/**
 * A browser whose answers from the network nobody listens to: for whoever does, the page's process keeps a copy of each, and
 * every training reads the data set again.
 */
async function launchUnwatched(): Promise<Browser> {
  return launch({
    executablePath: await ensureBrowser(),
    networkEnabled: false,
    // Chromium refuses its sandbox to root.
    args: [...FLAGS, ...NO_GRAPHICS, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
