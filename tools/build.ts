/** `npm run build`: the site for any static host, in dist. `-- --local` also carries what may not be redistributed. */
import { buildSite } from './build-site';
import { readyPacks } from './packs';

async function main(): Promise<void> {
  await readyPacks([]);
  await buildSite({ local: process.argv.includes('--local'), quiet: false });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
