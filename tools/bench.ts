/**
 * `npm run bench -- --suite als,growth,kernel --dataset ml-100k,ml-1m --engines scalar,wasm,webgl --workers 2
 * --iterations 10 --repeats 5 --growth 100000,25000000 --retrieval 9700,1000000 --retrieval-graph 100000
 * --serving ml-latest-small,1000000 --json out.json --markdown`, or `-- --suite frames` alone
 *
 * Measures in headless Chromium, inside a worker, in turns with a fixed reference, and clicks from the page; prints tables
 * and writes JSON. What is measured and how is in docs/performance.md.
 */
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { writeAtomically } from '../datasets/files';
import { runFrames } from './bench/frames';
import { buildBenchPage, packUrl } from './bench/build-page';
import { readPlan, type BenchPlan } from './bench/plan';
import { toRecord, type BenchRecord, type Measurements } from './bench/report';
import { runSuite, type Measured } from './bench/run-suite';
import { placePack } from './bench/serving-packs';
import { toMarkdown, toText } from './bench/tables';
import { isMain } from './is-main';
import { findPack } from './packs';
import { serve } from './serve';

/** Runs the command and returns its record; writes the file that `--json` names. */
export async function runBench(
  args: readonly string[],
): Promise<{ readonly record: BenchRecord; readonly text: string }> {
  const plan = readPlan(args);
  const folder = await buildBenchPage(await packFiles(plan));
  try {
    const site = await serve({ folder });
    try {
      const record = toRecord(await measureAll(plan, site.url, folder));
      if (plan.json) await writeAtomically(resolve(plan.json), `${JSON.stringify(record, null, 2)}\n`);
      return { record, text: plan.markdown ? toMarkdown(record) : toText(record) };
    } finally {
      await site.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function packFiles({ suites, datasets, growth }: BenchPlan): Promise<Map<string, string>> {
  // The suite serving brings its own.
  const needing = suites.filter((suite) => suite !== 'serving');
  const ids = new Set(needing.flatMap((suite) => (suite === 'growth' ? [growth.from] : datasets)));
  const files = new Map<string, string>();
  for (const id of ids) files.set(id, await findPack(id));
  return files;
}

async function measureAll(plan: BenchPlan, url: string, folder: string): Promise<Measurements> {
  const { suites, datasets, limits, networkEngines: engines } = plan;
  const [als, alone, kernel]: [Measured<'als'>[], Measured<'growth'>[], Measured<'kernel'>[]] = [[], [], []];
  const networks: Measured<'two-tower'>[] = [];
  const ease: Measured<'ease'>[] = [];
  for (const id of datasets) {
    const request = { packUrl: packUrl(id), ...limits };
    if (suites.includes('als')) {
      als.push(await runSuite(url, { suite: 'als', ...request }));
      alone.push(await runSuite(url, { suite: 'growth', ...request, workers: 1 }));
    }
    if (suites.includes('kernel')) kernel.push(await runSuite(url, { suite: 'kernel', ...request }));
    if (suites.includes('two-tower')) networks.push(await runSuite(url, { suite: 'two-tower', ...request, engines }));
    if (suites.includes('ease')) ease.push(await runSuite(url, { suite: 'ease', ...request }));
  }
  return {
    als,
    alone,
    kernel,
    networks,
    ease,
    growth: suites.includes('growth') ? await measureGrowth(plan, url) : [],
    retrieval: suites.includes('retrieval') ? await measureRetrieval(plan, url) : [],
    serving: suites.includes('serving') ? await measureServing(plan, url, folder) : [],
  };
}

/** Sizes take turns, each time in a new browser. */
async function measureGrowth({ growth, limits }: BenchPlan, url: string): Promise<Measured<'growth'>[]> {
  const { from, sizes, workers, iterations, repeats } = growth;
  const measured: Measured<'growth'>[] = [];
  for (let turn = 0; turn < repeats; turn++) {
    for (const interactions of sizes) {
      const request = { ...limits, packUrl: packUrl(from), workers, iterations, interactions };
      measured.push(await runSuite(url, { suite: 'growth', ...request }));
    }
  }
  return measured;
}

/** Each size in a new browser: its memory is to be its own. The pack is only there for the page to load. */
async function measureRetrieval(
  { retrieval, datasets, limits }: BenchPlan,
  url: string,
): Promise<Measured<'retrieval'>[]> {
  const measured: Measured<'retrieval'>[] = [];
  for (const size of retrieval) {
    const request = { ...limits, packUrl: packUrl(datasets[0]!), retrieval: size };
    measured.push(await runSuite(url, { suite: 'retrieval', ...request }));
  }
  return measured;
}

/** Each catalogue and model in a new browser, with a new log. */
async function measureServing(
  { serving, limits }: BenchPlan,
  url: string,
  folder: string,
): Promise<Measured<'serving'>[]> {
  const measured: Measured<'serving'>[] = [];
  for (const { catalogue, ...task } of serving) {
    const address = await placePack(catalogue, folder);
    measured.push(await runSuite(url, { ...limits, suite: 'serving', packUrl: address, serving: task }));
  }
  return measured;
}

if (isMain(import.meta.url)) {
  const args = process.argv.slice(2);
  // The site itself is measured there, not a page of the bench.
  const measured = args.join(' ').endsWith('--suite frames') ? runFrames() : runBench(args).then(({ text }) => text);
  measured.then(
    (text) => console.log(text),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    },
  );
}
