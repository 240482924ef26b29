/** Builds the site into a folder: `npm run build`, `npm start`, the browser tests and the screenshots all come here. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildKernel } from './build-kernel';
import { packageFile, ROOT, runNode } from './run-node';

/** What kind of build, and where to. */
export interface BuildOptions {
  /** True: this build stays on this machine and may carry data sets that cannot be redistributed. */
  readonly local: boolean;
  /** Relative to the repository. Default `dist`. */
  readonly outDir?: string;
  /** Folder whose files are copied as they are, with `packs/` in it. Default `public`. */
  readonly publicDir?: string;
  /** Print only warnings. Default true. */
  readonly quiet?: boolean;
}

/**
 * Compiles the kernel if need be and builds; returns the folder's absolute path.
 *
 * Vite runs in a process of its own: inside Vitest it would take NODE_ENV=test for a development build.
 */
export async function buildSite(options: BuildOptions): Promise<string> {
  const { local, outDir = 'dist', publicDir = 'public', quiet = true } = options;
  await buildKernel();
  const vite = packageFile('vite', 'bin/vite.js');
  const args = ['build', '--outDir', resolve(ROOT, outDir), '--emptyOutDir', '--logLevel', quiet ? 'warn' : 'info'];
  args.push('--configLoader', 'runner');
  const status = await runNode(vite, args, {
    MATINEE_LOCAL: local ? '1' : '0',
    MATINEE_PUBLIC: resolve(ROOT, publicDir),
    NODE_ENV: 'production',
    VITEST: undefined,
  });
  if (status !== 0) throw new Error(`The site could not be built (vite ended with status ${status}); see above.`);
  return resolve(ROOT, outDir);
}

/** A build for this machine in a folder of its own, so that runs beside each other do not meet. Remove it after use. */
export async function buildTemporarySite(
  publicDir = 'public',
): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'matinee-site-'));
  await buildSite({ local: true, outDir: folder, publicDir });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
