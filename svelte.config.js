import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** Runes everywhere; TypeScript inside components. */
export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
};
