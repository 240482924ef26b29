/**
 * `npm run kill -- --rounds 100 --seed 1`: whether anything is lost when the browser is killed.
 *
 * In each round a person clicks at random, and every process of the browser is ended by SIGKILL: in half of the rounds at
 * any moment, in the others during a training, a promotion, an import or a migration. The next start has to find every
 * click that was acknowledged. `--moment promotion` plays one kind alone. A round says its seed: `--rounds 1` with that seed and
 * its moment plays it again, on a new profile. Ends with status 1 on any loss.
 */
import { buildTemporarySite } from './build-site';
import { ensureBrowser } from './ensure-browser';
import { momentsInTurn, playRounds } from './kill/play';
import { reportOf } from './kill/report';
import { MOMENT_NAMES } from './kill/moments';
import { oneOf, readOptions, wholeNumber } from './options';
import { readyTestPacks } from './packs';
import { serve } from './serve';

const MAX_SEED = 2 ** 31 - 1;

async function main(): Promise<void> {
  const options = readOptions(['rounds', 'seed', 'moment'], process.argv.slice(2));
  const rounds = wholeNumber(options, 'rounds', 100, 1, 10_000);
  const seed = wholeNumber(options, 'seed', 1, 0, MAX_SEED);
  const { moment } = options;
  const moments =
    moment === undefined
      ? momentsInTurn(rounds)
      : Array.from({ length: rounds }, () => oneOf('moment', moment, MOMENT_NAMES));
  console.log(`Data: ${await readyTestPacks()}. Browser: ${await ensureBrowser()}.`);
  const built = await buildTemporarySite();
  const site = await serve({ folder: built.folder });
  try {
    const place = { url: site.url, browserPath: await ensureBrowser() };
    const played = await playRounds(place, { moments, seed }, (line) => console.log(line));
    const { text, isGood } = reportOf(played);
    console.log(text);
    if (!isGood) process.exitCode = 1;
  } finally {
    await site.close();
    await built.remove();
  }
}

// Without this the browser of the round under way would go on alone.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
