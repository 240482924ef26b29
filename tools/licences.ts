/** `npm run licences`: fails when the site is made of a package whose licence is not on a short list. */
import { licencesIn, listShipped } from './shipped';

/** Free to use, change and pass on, with no duty for code beside them; OFL is of fonts. */
const ALLOWED = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'OFL-1.1', 'Unlicense'];

async function main(): Promise<void> {
  const packages = licencesIn(await listShipped());
  if (packages.length === 0) throw new Error('npm knows of no package that the site is made of. Run npm ci.');
  const others = packages.filter(({ licences }) => licences.some((licence) => !ALLOWED.includes(licence)));
  for (const { name, licences } of others) console.error(`${name}: ${licences.join(', ')} is not on the list.`);
  if (others.length > 0) process.exitCode = 1;
  else console.log(`${packages.length} packages, all under ${ALLOWED.join(', ')}.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
