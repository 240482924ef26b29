/**
 * `npm run lighthouse`: scores of the built site, on a phone as Lighthouse imagines it and on a desktop.
 *
 * The embedded sample is served, compressed as static hosts do it. Each page is opened `--runs` times, 3 unless told, and
 * the median score counts. Chromium draws without a GPU, as it does for Lighthouse on a machine that has none. Ends with
 * status 1 where a score misses its goal.
 */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import lighthouse, { desktopConfig, type Flags, type RunnerResult } from 'lighthouse';
import { launchBrowser } from './browser';
import { buildTemporarySite } from './build-site';
import { samplePublicFolder } from './packs';
import { readOptions, wholeNumber } from './options';
import { serve } from './serve';
import { alignColumns } from './table';

/** What a page must reach, of 100. */
const GOALS = { performance: 95, accessibility: 100, 'best-practices': 100 } as const;
type Category = keyof typeof GOALS;

/** What Lighthouse says of one page on one kind of device. */
interface Scored {
  readonly page: string;
  readonly device: 'phone' | 'desktop';
  readonly scores: Readonly<Record<Category, number>>;
  /** Performance of each visit, lowest first. */
  readonly visits: readonly number[];
  /** How fast Lighthouse found the machine in that visit: the phone it imagines is four times slower than that. */
  readonly index: number;
  /** Audits that cost points in the visit of the median, by their titles. */
  readonly lost: readonly string[];
}

const PAGES = ['', '#/lab', '#/lab/blackboard', '#/lessons', '#/evaluate', '#/monitor', '#/data'];
const COMPRESSED = /\.(js|css|html|json|svg|webmanifest|wasm|pack)$/;
const PORT = 9333;
/** Visits of a page for one score. */
const TRIES = 4;

async function compress(folder: string): Promise<void> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const file of files) {
    if (!file.isFile() || !COMPRESSED.test(file.name)) continue;
    const path = join(file.parentPath, file.name);
    await writeFile(`${path}.gz`, gzipSync(await readFile(path), { level: 9 }));
  }
}

function scoredFrom(page: string, device: Scored['device'], { lhr }: RunnerResult): Scored {
  const scores = Object.fromEntries(
    Object.keys(GOALS).map((name) => [name, Math.round(100 * (lhr.categories[name]?.score ?? 0))]),
  ) as Record<Category, number>;
  const references = Object.keys(GOALS).flatMap((name) => lhr.categories[name]?.auditRefs ?? []);
  const lost = references
    .filter(({ id, weight }) => weight > 0 && (lhr.audits[id]?.score ?? 1) < 0.9)
    .map(
      ({ id }) => `${lhr.audits[id]!.title}${lhr.audits[id]!.displayValue ? `: ${lhr.audits[id]!.displayValue}` : ''}`,
    );
  const index = Math.round(lhr.environment.benchmarkIndex);
  return { page: page || '#/', device, scores, visits: [scores.performance], index, lost };
}

/** One visit, in a browser of its own: nothing of the visit before is in storage. Null where Lighthouse could not score it. */
async function visitOnce(url: string, page: string, device: Scored['device']): Promise<Scored | null> {
  const browser = await launchBrowser({ graphics: false, args: [`--remote-debugging-port=${PORT}`] });
  try {
    const flags: Flags = { port: PORT, output: 'json', logLevel: 'error', onlyCategories: Object.keys(GOALS) };
    const result = await lighthouse(`${url}${page}`, flags, device === 'desktop' ? desktopConfig : undefined);
    if (!result) throw new Error(`Lighthouse said nothing of ${page}.`);
    const missing = Object.values(result.lhr.categories).some(({ score }) => score === null);
    return missing ? null : scoredFrom(page, device, result);
  } finally {
    await browser.close();
  }
}

/** A visit of which Lighthouse lost the trace says nothing of the page: it is told, and made again. */
async function visit(url: string, page: string, device: Scored['device']): Promise<Scored> {
  for (let tries = 1; tries <= TRIES; tries++) {
    const scored = await visitOnce(url, page, device);
    if (scored) return scored;
    console.log(`${page || '#/'} (${device}): Lighthouse gave no score; visited again.`);
  }
  throw new Error(`Lighthouse gave no score of ${page || '#/'} (${device}) in ${TRIES} visits.`);
}

/** The visit of the median performance, of as many as are asked for. */
function medianOf(visits: readonly Scored[]): Scored {
  const sorted = visits.toSorted((a, b) => a.scores.performance - b.scores.performance);
  return { ...sorted[(sorted.length - 1) >> 1]!, visits: sorted.map(({ scores }) => scores.performance) };
}

async function score(url: string, runs: number): Promise<Scored[]> {
  const found = new Map<string, Scored[]>();
  // In turns, so that what else the machine does for a while is not all on one page.
  for (let run = 0; run < runs; run++) {
    for (const device of ['phone', 'desktop'] as const) {
      for (const page of PAGES) {
        const scored = await visit(url, page, device);
        found.set(`${device} ${page}`, [...(found.get(`${device} ${page}`) ?? []), scored]);
      }
    }
  }
  return [...found.values()].map(medianOf);
}

function printScores(scored: readonly Scored[]): void {
  const names = Object.keys(GOALS) as Category[];
  const rows = scored.map(({ page, device, scores, visits, index }) => [
    ...[page, device, ...names.map((name) => String(scores[name]))],
    ...[visits.join(', '), String(index)],
  ]);
  console.log(alignColumns([['page', 'device', ...names, 'visits', 'index'], ...rows]).join('\n'));
  for (const { page, device, lost } of scored) for (const line of lost) console.log(`${page} (${device}): ${line}`);
}

async function main(): Promise<void> {
  const runs = wholeNumber(readOptions(['runs'], process.argv.slice(2)), 'runs', 3, 1, 99);
  const publicDir = await samplePublicFolder();
  const built = await buildTemporarySite(publicDir);
  await compress(built.folder);
  const site = await serve({ folder: built.folder, compressed: true });
  try {
    const scored = await score(site.url, runs);
    printScores(scored);
    const missed = scored.some(({ scores }) =>
      Object.entries(GOALS).some(([name, goal]) => scores[name as Category] < goal),
    );
    if (missed) process.exitCode = 1;
  } finally {
    await site.close();
    await built.remove();
    await rm(publicDir, { recursive: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
