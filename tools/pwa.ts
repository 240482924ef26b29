/** Offline from the first visit: what the service worker keeps, and what a phone needs to install the page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VitePWAOptions } from 'vite-plugin-pwa';
import { SAMPLE_INFO } from '../datasets/sample/info';
import { MANIFEST_FILE, PACKS_FOLDER } from '../src/core/data/manifest';
import { writeApiScript } from './api-script';
import { integrityOf, keptOnceUsed } from './kept-once-used';
import { readManifest } from './shippable-packs';
import { SHOTS_FOLDER, WEB_MANIFEST } from './web-manifest';

const MEGABYTE = 1024 * 1024;
const NEVER = /(?!)/;

/**
 * Options for vite-plugin-pwa. `src/app/service-worker.ts` registers the worker.
 *
 * A file is kept only if its hash is right, so that none that came cut off or changed is there for good. A new version
 * waits until the person asks for it or every tab of the old one is closed, so code, manifest and pack always belong together. Query parameters are ignored when looking into the cache, except `again`: a page that finds
 * a cached pack damaged asks for `x.pack?again=1` with `cache: 'reload'` and reaches the network.
 */
export function pwaOptions(): Partial<VitePWAOptions> {
  return {
    strategies: 'generateSW',
    registerType: 'prompt',
    injectRegister: null,
    manifest: WEB_MANIFEST,
    includeManifestIcons: true,
    workbox: {
      // Only the shell here; packs are added once it is known which there are.
      globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png,webmanifest}', `${PACKS_FOLDER}/${MANIFEST_FILE}`],
      // The service worker's own part is kept with it; the graph's library, 0.7 MB that few ask for, once it was used. Pictures
      // for those who install the page are looked at before.
      globIgnores: ['**/bench*', '**/api-fetch-*', '**/hnswlib-*', `${SHOTS_FOLDER}/**`],
      maximumFileSizeToCacheInBytes: 64 * MEGABYTE,
      ignoreURLParametersMatching: [/^(?!again$)/],
      // Every file is asked for past the browser's own cache: that may hold one which came changed.
      dontCacheBustURLsMatching: NEVER,
      cleanupOutdatedCaches: true,
      // The first visit is controlled at once, so that packs fetched during it are kept too.
      clientsClaim: true,
      skipWaiting: false,
      inlineWorkboxRuntime: true,
      navigateFallback: null,
      runtimeCaching: [],
    },
    integration: {
      async beforeBuildServiceWorker({ workbox, outDir }) {
        const folder = workbox.globDirectory ?? outDir;
        const packs = await packFiles(folder);
        workbox.globPatterns?.push(...packs);
        workbox.importScripts = [await writeApiScript(folder)];
        // Icons and the web manifest, which the patterns find as well.
        workbox.additionalManifestEntries = [];
        workbox.manifestTransforms = [
          async (entries) => ({
            manifest: await Promise.all(
              entries.map(async (entry) => ({ ...entry, integrity: await integrityOf(join(folder, entry.url)) })),
            ),
          }),
        ];
        workbox.runtimeCaching?.push(...(await keptOnceUsed(folder, packs)));
      },
    },
  };
}

/** The default pack and the embedded sample, with their models, and the READMEs that their licences want to travel with them. */
async function packFiles(folder: string): Promise<string[]> {
  const manifest = await readManifest(join(folder, PACKS_FOLDER));
  const packs = manifest?.packs.filter(({ info }) => info.id === manifest.default || info.id === SAMPLE_INFO.id) ?? [];
  const files = packs.flatMap(({ file, info, model }) => [file, `${info.id}.README.txt`, ...(model ? [model] : [])]);
  return files.map((name) => `${PACKS_FOLDER}/${name}`).filter((file) => existsSync(join(folder, file)));
}
