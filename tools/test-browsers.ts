/**
 * `npm run test:browsers`: the same short visit in Firefox and in WebKitGTK, each once with all that it has and once
 * without storage, service workers and WebGL.
 *
 * Installs Debian's packages of them where they are missing and that is possible. `--browser firefox` plays one alone. The
 * last line is `N passed, N failed`; the status is 1 when a step failed or a browser is not there.
 */
import { rm } from 'node:fs/promises';
import { buildTemporarySite } from './build-site';
import { firefox } from './browsers/firefox';
import { play } from './browsers/play';
import { lineOf, reportOf, type Outcome } from './browsers/report';
import type { Conditions, Driver } from './browsers/tab';
import { webkit } from './browsers/webkit';
import { oneOf, readOptions } from './options';
import { samplePublicFolder } from './packs';

const DRIVERS = { firefox, webkit } as const;
const NAMES = ['firefox', 'webkit'] as const;
const CONDITIONS: readonly Conditions[] = ['all', 'bare'];

async function playIn(driver: Driver, siteFolder: string): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const conditions of CONDITIONS) {
    try {
      await driver.ensure(console.log);
      outcomes.push(...(await play(driver, conditions, siteFolder, (outcome) => console.log(lineOf(outcome)))));
    } catch (error) {
      const note = error instanceof Error ? error.message : String(error);
      outcomes.push({ browser: driver.name, step: `starts (${conditions})`, passed: false, note, ms: 0 });
      console.error(note);
    }
  }
  return outcomes;
}

async function main(): Promise<void> {
  const { browser } = readOptions(['browser'], process.argv.slice(2));
  const names = browser === undefined ? NAMES : [oneOf('browser', browser, NAMES)];
  const publicFolder = await samplePublicFolder();
  const site = await buildTemporarySite(publicFolder);
  try {
    const outcomes: Outcome[] = [];
    for (const name of names) outcomes.push(...(await playIn(DRIVERS[name], site.folder)));
    const { lines, isGood } = reportOf(outcomes);
    console.log(['', ...lines].join('\n'));
    if (!isGood) process.exitCode = 1;
  } finally {
    await site.remove();
    await rm(publicFolder, { recursive: true, force: true });
  }
}

// Without this the browser under way would go on alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.log('0 passed, 1 failed');
  process.exitCode = 1;
});
