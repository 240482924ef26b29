import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { wuchale } from 'wuchale/vite';
import { inlineMessages } from './tools/inline-messages';
import { commitNow } from './tools/machine';
import { preloadStart } from './tools/preload-start';
import { pwaOptions } from './tools/pwa';
import { shippablePacks } from './tools/shippable-packs';
import { shippedModels } from './tools/shipped-models';
import { policyAndHeaders } from './tools/site-headers';
import { manifestPictures } from './tools/web-manifest';

export default defineConfig({
  // Relative addresses: the built folder works on any static host, under any path.
  base: './',
  // Another folder of packs, for builds that must not use what lies in public/ (tools/build-site.ts).
  publicDir: process.env['MATINEE_PUBLIC'] ?? 'public',
  plugins: [
    ...[wuchale(), inlineMessages(), svelte(), shippablePacks(), shippedModels()],
    ...[preloadStart(), policyAndHeaders(), manifestPictures(), VitePWA(pwaOptions())],
  ],
  define: { __MATINEE_COMMIT__: JSON.stringify(commitNow()) },
  worker: {
    format: 'es',
    // WebKit runs a worker's own file a second time when another file imports from it, and then two of them answer: what
    // the worker shares with code that it fetches later has to lie in a file beside it. Vite knows no setting for that.
    plugins: () => [
      { name: 'own-worker-file', options: (options) => ({ ...options, preserveEntrySignatures: 'strict' }) },
    ],
  },
  build: {
    target: 'es2022',
    // Files, never data: addresses, so that the page's content security policy can stay strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // Few files, not fifty: each is asked for and compiled, and each style sheet has the whole page looked over.
        codeSplitting: {
          groups: [
            { name: 'entry', test: /src[\\/]main\.ts$/, priority: 4 },
            { name: 'svelte', test: /node_modules[\\/]svelte[\\/]/, priority: 4 },
            // The application with the page one comes to most.
            { name: 'start', test: /src[\\/](start\.ts|ui[\\/]pages[\\/]ForYou\.svelte)$/, priority: 3 },
            // Those of all other pages.
            { name: 'styles', test: /type=style/, priority: 2 },
            { name: 'formulas', test: /components[\\/]Formula\.svelte$/, priority: 1 },
            // What several pages use, but for charts, which bring libraries along.
            {
              name: 'shared',
              test: /src[\\/](?!ui[\\/]charts)|charts[\\/](curves|picture|table-picture)/,
              minShareCount: 3,
              priority: 1,
            },
            { name: 'charts', test: /src[\\/]ui[\\/]charts/, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
