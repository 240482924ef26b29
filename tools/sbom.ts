/** `npm run sbom`: writes output/sbom.cdx.json, the packages that the site is made of, by the CycloneDX standard. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './run-node';
import { licencesIn, listShipped } from './shipped';

const FOLDER = 'output';
const FILE = `${FOLDER}/sbom.cdx.json`;

async function main(): Promise<void> {
  const list = await listShipped();
  await mkdir(join(ROOT, FOLDER), { recursive: true });
  await writeFile(join(ROOT, FILE), list);
  console.log(`${FILE}: ${licencesIn(list).length} packages.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
