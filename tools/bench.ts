/**
 * `npm run bench -- --suite als --json out.json [--dataset ml-100k] [--iterations 10] [--repeats 5]`
 *
 * Measures in headless Chromium, inside a worker, in turns with a fixed reference; prints a table and writes JSON.
 */
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SUITES } from './bench/registry';
import { buildBenchPage } from './bench/build-page';
import { toRecord, toTable } from './bench/report';
import type { BenchOutcome, BenchRequest } from './bench/suite';
import { launchBrowser } from './browser';
import { findPack } from './packs';
import { serve } from './serve';

const { values } = parseArgs({
  options: {
    suite: { type: 'string', default: 'als' },
    dataset: { type: 'string', default: 'ml-latest-small' },
    iterations: { type: 'string', default: '10' },
    repeats: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});

/** Runs the bench page in a fresh browser and returns what it found, with the browser's name. */
async function measure(folder: string, request: BenchRequest): Promise<{ outcome: BenchOutcome; browser: string }> {
  const site = await serve({ folder });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'info') console.error(message.text());
    });
    await page.goto(site.url);
    await page.waitForFunction(() => window.runBench !== undefined);
    const outcome = await page.evaluate((asked) => window.runBench?.(asked), request);
    if (!outcome) throw new Error('The bench page gave no answer.');
    return { outcome, browser: `Chromium ${browser.version()}` };
  } finally {
    await browser.close();
    await site.close();
  }
}

function wholeNumber(name: 'iterations' | 'repeats'): number {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`--${name} is ${values[name]}; it must be a whole number from 1.`);
}

async function main(): Promise<void> {
  const { suite, dataset, json } = values;
  if (!(suite in SUITES)) throw new Error(`There is no suite ${suite}. There are: ${Object.keys(SUITES).join(', ')}.`);
  const limits = { iterations: wholeNumber('iterations'), repeats: wholeNumber('repeats') };
  const folder = await buildBenchPage(await findPack(dataset));
  try {
    const { outcome, browser } = await measure(folder, { suite, packUrl: 'packs/bench.pack', ...limits });
    const record = toRecord(suite, outcome, browser);
    console.log(toTable(record));
    if (json) {
      await writeFile(resolve(json), `${JSON.stringify(record, null, 2)}\n`);
      console.log(`\nWritten to ${join(json)}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
