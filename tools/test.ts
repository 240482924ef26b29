/**
 * `npm test`: everything, in Node and in Chromium. Arguments pass through to Vitest: `npm test -- tests/core`.
 *
 * The very last line is `N passed, N failed`; the status is not 0 when a test failed or none ran.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildKernel } from './build-kernel';
import { ensureBrowser } from './ensure-browser';
import { packageFile, runNode } from './run-node';
import { tally, type Report, type Tally } from './tally';
import { readyTestPacks } from './packs';

/** One file per run: two runs beside each other must not count each other's tests. */
const RESULTS = join(tmpdir(), `matinee-tests-${process.pid}.json`);

async function runTests(args: readonly string[]): Promise<Tally> {
  await buildKernel();
  const data = await readyTestPacks();
  if (wantsBrowser(args)) console.log(`Browser: ${await ensureBrowser()}`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`];
  const status = await runNode(packageFile('vitest', 'vitest.mjs'), ['run', ...reporters, ...args]);
  const report = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Report) : null;
  rmSync(RESULTS, { force: true });
  console.log(`Tests used ${data}.`);
  return tally(report, status);
}

/** False only when the arguments name files, none of which is a browser test, or the unit project. */
function wantsBrowser(args: readonly string[]): boolean {
  if (args.join(' ').includes('browser')) return true;
  const files = args.filter((argument) => !argument.startsWith('-'));
  return files.length === 0;
}

const { passed, failed } = await runTests(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return { passed: 0, failed: 1 };
});
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
