/* Bundle budget: run by `npm run size`, after a build. */
import { readFileSync } from 'node:fs';

/** The entry script of the built page and everything it imports statically: Vite lists those as modulepreload. */
function scriptsBeforeFirstPaint() {
  const html = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const loading = tags.filter((tag) => tag.startsWith('<script') || tag.includes('rel="modulepreload"'));
  const files = loading.flatMap((tag) => /(?:src|href)="\.\/([^"]+\.js)"/.exec(tag)?.[1] ?? []);
  if (files.length === 0) throw new Error('dist/index.html names no script: has the way Vite writes it changed?');
  return files.map((file) => `dist/${file}`);
}

export default [
  {
    name: 'main-thread JavaScript before first paint',
    path: scriptsBeforeFirstPaint(),
    limit: '60 kB',
    gzip: true,
  },
];
