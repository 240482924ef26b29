import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { wuchale } from 'wuchale/vite';
import { inlineMessages } from './tools/inline-messages';
import { commitNow } from './tools/machine';
import { preloadStart } from './tools/preload-start';
import { pwaOptions } from './tools/pwa';
import { shippablePacks } from './tools/shippable-packs';

export default defineConfig({
  // Relative addresses: the built folder works on any static host, under any path.
  base: './',
  // Another folder of packs, for builds that must not use what lies in public/ (tools/build-site.ts).
  publicDir: process.env['MATINEE_PUBLIC'] ?? 'public',
  plugins: [wuchale(), inlineMessages(), svelte(), shippablePacks(), preloadStart(), VitePWA(pwaOptions())],
  define: { __MATINEE_COMMIT__: JSON.stringify(commitNow()) },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Files, never data: addresses, so that the page's content security policy can stay strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        // The entry and the application, each with what it imports: two files to fetch, not forty.
        codeSplitting: {
          groups: [
            { name: 'entry', test: /src[\\/]main\.ts$/, priority: 2 },
            { name: 'start', test: /src[\\/]start\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
});
