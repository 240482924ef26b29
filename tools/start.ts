/**
 * `npm start [-- --port 4173 --host localhost]`: makes sure of a data set, builds, and serves the site.
 *
 * The address is the last thing printed; Ctrl-C ends it.
 */
import { parseArgs } from 'node:util';
import { buildSite } from './build-site';
import { readyPacks } from './packs';
import { serve } from './serve';

const DEFAULT_PORT = 4173;
/** Not `dist`: what is built here may carry data sets that must not be published with it. */
const FOLDER = 'dist.local';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: String(DEFAULT_PORT) },
    host: { type: 'string', default: 'localhost' },
  },
});

function portNumber(): number {
  const port = Number(values.port);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new Error(`--port is ${values.port}; it must be a whole number from 0 to 65535.`);
}

async function main(): Promise<void> {
  const port = portNumber();
  const manifest = await readyPacks([]);
  const opened = manifest.packs.find(({ info }) => info.id === manifest.default);
  console.log('Building the site …');
  const site = await serve({ folder: await buildSite({ local: true, outDir: FOLDER }), port, host: values.host });
  const end = (): void => {
    void site.close().then(() => process.exit(0));
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  if (port !== 0 && site.port !== port) console.log(`Port ${port} is in use, so this is on ${site.port}.`);
  const kind = opened?.info.simulated ? ' (simulated ratings)' : '';
  console.log(`Data set: ${opened?.info.name ?? manifest.default}${kind}. Press Ctrl-C to stop.`);
  console.log(`Matinee is ready: ${site.url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
