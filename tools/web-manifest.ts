/** What a device is told of the page to install it: names, icons, and pictures that stores and browsers show before. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { VitePWAOptions } from 'vite-plugin-pwa';
import { INSTALL_SCENES, PICTURES } from './pictures';

const GROUND_DARK = '#12100e';

/** In the folder of the site. */
export const SHOTS_FOLDER = 'screenshots';

export const WEB_MANIFEST: VitePWAOptions['manifest'] = {
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
  shortcuts: [
    { name: 'Films for you', url: './' },
    { name: 'Lab: watch it learn', url: './#/lab' },
    { name: 'Lessons', url: './#/lessons' },
  ],
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: 'icons/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: INSTALL_SCENES.map(({ name, width, height, label }) => ({
    src: `${SHOTS_FOLDER}/${name}.png`,
    sizes: `${width}x${height}`,
    type: 'image/png',
    form_factor: width > height ? 'wide' : 'narrow',
    label,
  })),
};

/** Vite plugin: puts the pictures of the manifest into the site. They are those of docs/pictures, held against the page by a test. */
export function manifestPictures(): Plugin {
  return {
    name: 'matinee:manifest-pictures',
    apply: 'build',
    async generateBundle() {
      for (const { name } of INSTALL_SCENES) {
        const source = await readFile(join(PICTURES, `${name}.png`));
        this.emitFile({ type: 'asset', fileName: `${SHOTS_FOLDER}/${name}.png`, source });
      }
    },
  };
}
