/** Lets the browser fetch the application beside the small entry that starts it, not only once that has run. */
import type { HtmlTagDescriptor, Plugin } from 'vite';

/** What src/main.ts starts. */
const START = /\/src\/start\.ts$/;

/** Vite plugin: writes links to the application's scripts and styles into the built page. */
export function preloadStart(): Plugin {
  return {
    name: 'matinee:preload-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
        const wanted = chunks.filter(({ moduleIds }) => moduleIds.some((id) => START.test(id)));
        if (wanted.length === 0) throw new Error('Nothing is built from src/start.ts: what does src/main.ts start?');
        for (const { imports } of wanted) {
          wanted.push(...chunks.filter((chunk) => imports.includes(chunk.fileName) && !wanted.includes(chunk)));
        }
        const files = wanted.flatMap(({ fileName, viteMetadata }) => [fileName, ...(viteMetadata?.importedCss ?? [])]);
        return files.filter((file) => !html.includes(file)).map(linkTo);
      },
    },
  };
}

/** With low priority: what is painted first needs none of it. */
function linkTo(file: string): HtmlTagDescriptor {
  const how = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
  return {
    tag: 'link',
    attrs: { ...how, fetchpriority: 'low', crossorigin: true, href: `./${file}` },
    injectTo: 'head',
  };
}
