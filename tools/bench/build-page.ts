import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { buildKernel } from '../build-kernel';
import { ROOT } from '../run-node';

/** Where a built page has the pack of a data set. */
export function packUrl(id: string): string {
  return `packs/${id}.pack`;
}

/** Builds the bench page; see `buildPage`. */
export function buildBenchPage(packFiles: ReadonlyMap<string, string>): Promise<string> {
  return buildPage('tools/bench/page', packFiles);
}

/**
 * Builds a page into a new temporary folder, with packs beside it; never into dist. The caller removes it.
 *
 * @param source folder of the page, from the root of the project
 * @param packFiles files by data set
 */
export async function buildPage(source: string, packFiles: ReadonlyMap<string, string>): Promise<string> {
  await buildKernel();
  const folder = await mkdtemp(join(tmpdir(), 'matinee-page-'));
  await build({
    root: resolve(ROOT, source),
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
  await mkdir(join(folder, 'packs'));
  for (const [id, file] of packFiles) await cp(file, join(folder, packUrl(id)));
  return folder;
}
