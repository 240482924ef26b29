/** Makes the API's part of the service worker into one plain script: what `importScripts` can load. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { ROOT } from './run-node';

const ENTRY = 'workers/api-fetch.worker.ts';

/**
 * Writes the script into a built folder and returns its path there. A hash of the content is part of the name, so that
 * a new version makes a new service worker, however long a host lets files be kept.
 */
export async function writeApiScript(folder: string): Promise<string> {
  const code = await bundle();
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
  const file = `assets/api-fetch-${hash}.js`;
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), code);
  return file;
}

/** One function that runs at once: names of its own would meet those of Workbox. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(ROOT, ENTRY), formats: ['iife'], name: 'matineeApi' },
    },
  });
  const outputs = Array.isArray(built) ? built : [];
  const code = outputs[0]?.output[0].code;
  if (code === undefined) throw new Error(`${ENTRY} could not be bundled.`);
  return code;
}
