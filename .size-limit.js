/* Bundle budget: run by `npm run size`, after a build. */
import { readFileSync } from 'node:fs';

/** The entry and the application that it starts, with all they import statically: those are listed as modulepreload. */
function scriptsBeforeFirstPaint() {
  const html = readFileSync(new URL('dist/index.html', import.meta.url), 'utf8');
  const tags = html.match(/<(script|link)\b[^>]*>/g) ?? [];
  const loading = tags.filter((tag) => tag.startsWith('<script') || tag.includes('rel="modulepreload"'));
  const files = loading.flatMap((tag) => /(?:src|href)="\.\/([^"]+\.js)"/.exec(tag)?.[1] ?? []);
  if (!files.some((file) => file.includes('/start-'))) {
    throw new Error('dist/index.html does not name the application: has the way it is built changed?');
  }
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
