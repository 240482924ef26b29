import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { buildKernel } from '../build-kernel';
import { ROOT } from '../run-node';

/** Builds the bench page into a new temporary folder, with one pack beside it; never into dist. The caller removes it. */
export async function buildBenchPage(packFile: string): Promise<string> {
  await buildKernel();
  const folder = await mkdtemp(join(tmpdir(), 'matinee-bench-'));
  await build({
    root: resolve(ROOT, 'tools/bench/page'),
    configFile: false,
    base: './',
    publicDir: false,
    logLevel: 'warn',
    worker: { format: 'es' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  });
  await mkdir(join(folder, 'packs'));
  await cp(packFile, join(folder, 'packs', 'bench.pack'));
  return folder;
}
