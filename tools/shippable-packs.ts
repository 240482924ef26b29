/** Leaves data sets that may not be redistributed out of a build, unless the build is for this machine only. */
import { existsSync } from 'node:fs';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { MANIFEST_FILE, PACKS_FOLDER, parseManifest, type PackManifest } from '../src/core/data/manifest';

/** Set to `1` by `npm start`, the tests and the benches: the build stays on this machine and may carry everything. */
export const isLocalBuild = (): boolean => process.env['MATINEE_LOCAL'] === '1';

/** The manifest in a folder of packs, or null when there is none. Throws AppError when it is damaged. */
export async function readManifest(packsFolder: string): Promise<PackManifest | null> {
  const path = join(packsFolder, MANIFEST_FILE);
  return existsSync(path) ? parseManifest(JSON.parse(await readFile(path, 'utf8'))) : null;
}

/** The manifest without what a public deployment may not carry; the default falls back to the first that is left. */
export function withoutRestricted(manifest: PackManifest): PackManifest {
  const packs = manifest.packs.filter((pack) => pack.info.redistributable);
  const kept = packs.some((pack) => pack.info.id === manifest.default);
  return { ...manifest, default: kept ? manifest.default : (packs[0]?.info.id ?? ''), packs };
}

/** Vite plugin: applies the rule above to `<outDir>/packs` and says in one line what it did. */
export function shippablePacks(): Plugin {
  let packsFolder = '';
  return {
    name: 'matinee:shippable-packs',
    apply: 'build',
    configResolved(config) {
      packsFolder = resolve(config.root, config.build.outDir, PACKS_FOLDER);
    },
    async writeBundle() {
      const manifest = await readManifest(packsFolder);
      const restricted = manifest?.packs.filter((pack) => !pack.info.redistributable) ?? [];
      const names = restricted.map((pack) => pack.info.name).join(' and ');
      if (manifest !== null && !isLocalBuild()) await keepOnly(withoutRestricted(manifest), packsFolder);
      if (restricted.length === 0) return;
      console.log(
        isLocalBuild()
          ? `This build carries ${names}, which may not be redistributed: keep it on this machine.`
          : `This build leaves out ${names}, which may not be redistributed.`,
      );
    },
  };
}

/** Whatever the manifest does not name goes too: a build must not carry by accident what it does not list. */
async function keepOnly(manifest: PackManifest, packsFolder: string): Promise<void> {
  if (manifest.packs.length === 0) {
    throw new Error('No data set is left that this build may carry. Fetch one: npm run datasets -- ml-latest-small');
  }
  const belongs = (name: string) => manifest.packs.some(({ info }) => name.startsWith(`${info.id}.`));
  const strangers = (await readdir(packsFolder)).filter((name) => name !== MANIFEST_FILE && !belongs(name));
  for (const name of strangers) await rm(join(packsFolder, name), { recursive: true });
  await writeFile(join(packsFolder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
}
