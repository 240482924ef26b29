/** Offline from the first visit: what the service worker keeps, and what a phone needs to install the page. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { VitePWAOptions } from 'vite-plugin-pwa';
import { MANIFEST_FILE, PACKS_FOLDER } from '../src/core/data/manifest';
import { writeApiScript } from './api-script';
import { readManifest } from './shippable-packs';

const MEGABYTE = 1024 * 1024;
const GROUND_DARK = '#12100e';

/**
 * Options for vite-plugin-pwa. `src/main.ts` registers the worker through `virtual:pwa-register`.
 *
 * A new version waits until the person asks for it or every tab of the old one is closed, so code, manifest and pack
 * always belong together. Query parameters are ignored when looking into the cache, except `again`: a page that finds
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
      // Only the shell here; packs are added once it is known which of them is the default.
      globPatterns: ['**/*.{html,js,css,wasm,woff2,svg,png,webmanifest}', `${PACKS_FOLDER}/${MANIFEST_FILE}`],
      // The service worker's own part is kept with it; the graph's library, 0.7 MB that few ask for, once it was used.
      globIgnores: ['**/bench*', '**/api-fetch-*', '**/hnswlib-*'],
      maximumFileSizeToCacheInBytes: 64 * MEGABYTE,
      ignoreURLParametersMatching: [/^(?!again$)/],
      cleanupOutdatedCaches: true,
      // The first visit is controlled at once, so that packs fetched during it are kept too.
      clientsClaim: true,
      skipWaiting: false,
      inlineWorkboxRuntime: true,
      navigateFallback: null,
      runtimeCaching: [
        {
          urlPattern: ({ url, request, sameOrigin }) =>
            sameOrigin && /\/packs\/[^/]+$/.test(url.pathname) && request.cache !== 'reload',
          handler: 'CacheFirst',
          options: { cacheName: 'matinee-packs', cacheableResponse: { statuses: [200] } },
        },
        {
          urlPattern: ({ url, sameOrigin }) => sameOrigin && /\/hnswlib-[^/]+\.js$/.test(url.pathname),
          handler: 'CacheFirst',
          options: { cacheName: 'matinee-graph', cacheableResponse: { statuses: [200] } },
        },
      ],
    },
    integration: {
      async beforeBuildServiceWorker(options) {
        const folder = options.workbox.globDirectory ?? options.outDir;
        options.workbox.globPatterns?.push(...(await defaultPackFiles(folder)));
        options.workbox.importScripts = [await writeApiScript(folder)];
      },
    },
  };
}

/** The default pack, with the README that its licence wants to travel with it; relative to the built folder. */
async function defaultPackFiles(folder: string): Promise<string[]> {
  const manifest = await readManifest(join(folder, PACKS_FOLDER));
  const pack = manifest?.packs.find((entry) => entry.info.id === manifest.default);
  if (!pack) return [];
  const files = [pack.file, `${pack.info.id}.README.txt`].map((name) => `${PACKS_FOLDER}/${name}`);
  return files.filter((file) => existsSync(join(folder, file)));
}

const WEB_MANIFEST: VitePWAOptions['manifest'] = {
  name: 'Matinee',
  short_name: 'Matinee',
  description: 'Films that learn your taste, in this tab only: a recommender trained in your browser.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  theme_color: GROUND_DARK,
  background_color: GROUND_DARK,
  categories: ['education', 'entertainment'],
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
};
